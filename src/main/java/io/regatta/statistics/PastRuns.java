package io.regatta.statistics;

import io.regatta.Reasons;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.journal.JournalHead;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The runs that are known in a repository, from their journals and from logs. A journal is read
/// when its run's turn comes, and is not kept: there may be thousands.
///
/// A story of a run counts once, also if a log has it too.
public final class PastRuns {
  private final Map<String, RunDirectory> journals = new HashMap<>();
  private final LogRuns logs;
  private final NavigableSet<String> runs = new TreeSet<>();
  private final Consumer<Damage> damaged;

  /// A journal that can't be read, or not to its end.
  ///
  /// @param run whose it is
  /// @param reason what is wrong with it, without a full stop
  public record Damage(String run, String reason) {}

  /// @param store where journals are
  /// @param logs the logs at hand
  /// @param plan the repository path of the one plan whose runs are meant; null for all
  /// @param damaged is told of each journal that can't be read to its end; what there is counts
  /// @throws JournalException if the directory of the runs can't be read
  public PastRuns(
      RunStore store, List<TeamLog> logs, @Nullable String plan, Consumer<Damage> damaged)
      throws JournalException {
    this.logs = LogRuns.of(logs, plan != null);
    this.damaged = damaged;
    for (RunDirectory directory : store.runs()) {
      if (Files.exists(directory.journal()) && isOf(directory, plan)) {
        journals.put(directory.run(), directory);
      }
    }
    runs.addAll(journals.keySet());
    runs.addAll(this.logs.byRun().keySet());
  }

  /// The runs, the newest first, each read as it is asked for.
  public Stream<PastRun> newestFirst() {
    return runs.descendingSet().stream().flatMap(run -> read(run).stream());
  }

  /// How many runs are older than one.
  public int olderThan(PastRun run) {
    return runs.headSet(run.run()).size();
  }

  /// The entries of logs that belong to no run.
  public List<LooseEntries> loose() {
    return logs.loose();
  }

  private boolean isOf(RunDirectory directory, @Nullable String plan) {
    try {
      return plan == null || JournalHead.plan(directory.journal()).filter(plan::equals).isPresent();
    } catch (JournalException e) {
      damaged.accept(new Damage(directory.run(), e.getMessage()));
      return false;
    }
  }

  private Optional<PastRun> read(String run) {
    List<PastStory> entries = logs.byRun().getOrDefault(run, List.of());
    Optional<PastRun> journal = Optional.ofNullable(journals.get(run)).flatMap(this::journal);
    if (journal.isPresent()) {
      return journal.map(found -> with(found, entries));
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(LogRuns.run(run, entries));
  }

  private Optional<PastRun> journal(RunDirectory directory) {
    Path file = directory.journal();
    try {
      Journal.Contents contents = Journal.read(file);
      if (contents.torn() && endsWithWholeLine(file)) {
        damaged.accept(
            new Damage(
                directory.run(), "line " + (contents.entries().size() + 1) + " is no event"));
      }
      return JournalRun.of(contents.entries());
    } catch (JournalException e) {
      damaged.accept(new Damage(directory.run(), e.getMessage()));
    } catch (IOException e) {
      damaged.accept(new Damage(directory.run(), Reasons.of(e)));
    } catch (IllegalArgumentException e) {
      damaged.accept(new Damage(directory.run(), "it contradicts itself: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /// A run that was killed leaves a line without an end. One that has its end was changed later.
  private static boolean endsWithWholeLine(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1)).read(last);
      return last.get(0) == '\n';
    }
  }

  /// A journal that lost its end may lack what the log has.
  private static PastRun with(PastRun run, List<PastStory> entries) {
    Set<String> known = new HashSet<>();
    run.stories().stream()
        .filter(story -> story.fate() != PastStory.Fate.OPEN)
        .forEach(story -> known.add(story.story().toLowerCase(Locale.ROOT)));
    List<PastStory> missing =
        entries.stream()
            .filter(story -> !known.contains(story.story().toLowerCase(Locale.ROOT)))
            .toList();
    if (missing.isEmpty()) {
      return run;
    }
    Set<String> told = new HashSet<>();
    missing.forEach(story -> told.add(story.story().toLowerCase(Locale.ROOT)));
    List<PastStory> stories = new ArrayList<>(missing);
    run.stories().stream()
        .filter(story -> !told.contains(story.story().toLowerCase(Locale.ROOT)))
        .forEach(stories::add);
    return new PastRun(
        run.run(),
        run.source(),
        run.plan(),
        run.title(),
        run.began(),
        run.took(),
        run.ending(),
        stories,
        Math.max(0, run.notReached() - missing.size()),
        run.attemptFailures());
  }
}
