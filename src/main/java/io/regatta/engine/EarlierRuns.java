package io.regatta.engine;

import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.Carried;
import io.regatta.event.RunEvent.Hold;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.Spent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryProgress.Spending;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The runs of a plan that were before, as far as a new one goes on with them.
public final class EarlierRuns {
  /// What is older is not gone on with.
  private static final int MOST = 20;

  private static final String INTERRUPTED =
      "You began this story in an earlier run, which was interrupted.";

  private final List<Earlier> runs;

  /// @param state at its end
  private record Earlier(String run, RunState state, List<JournalEntry> entries) {
    Carried carried() {
      return state.run().map(started -> started.assignment().carried()).orElse(Carried.NOTHING);
    }

    /// Whether somebody or something ended it before it had done what it could.
    boolean wasCutShort() {
      return state.outOfBudget()
          || state.finished().map(RunEvent.RunFinished::ending).stream()
              .allMatch(end -> end == RunEnding.INTERRUPTED || end == RunEnding.UNWORKABLE);
    }
  }

  private EarlierRuns(List<Earlier> runs) {
    this.runs = runs;
  }

  /// Reads the last runs of a plan, the newest first, up to the first that ended by itself.
  ///
  /// @param planPath the plan's file relative to the repository root, with `/`
  /// @throws JournalException if one of their journals can't be read
  public static EarlierRuns of(RunStore store, String planPath) throws JournalException {
    return of(store, planPath, false);
  }

  /// Reads the last runs of a plan, however they ended.
  ///
  /// @throws JournalException if one of their journals can't be read
  public static EarlierRuns all(RunStore store, String planPath) throws JournalException {
    return of(store, planPath, true);
  }

  private static EarlierRuns of(RunStore store, String planPath, boolean all)
      throws JournalException {
    List<Earlier> found = new ArrayList<>();
    List<RunDirectory> directories = store.runs().reversed();
    for (RunDirectory directory : directories.subList(0, Math.min(MOST, directories.size()))) {
      List<JournalEntry> entries = Journal.read(directory.journal()).entries();
      if (entries.isEmpty()
          || !(entries.getFirst().event() instanceof RunEvent.RunStarted started)
          || !started.plan().equals(planPath)) {
        continue;
      }
      RunState state = Journal.replay(directory.journal(), entries);
      Earlier run = new Earlier(directory.run(), state, entries);
      found.add(run);
      if (!all && !run.wasCutShort()) {
        break;
      }
    }
    return new EarlierRuns(found);
  }

  /// Their ids.
  public Set<String> ids() {
    return runs.stream().map(Earlier::run).collect(Collectors.toSet());
  }

  /// What a new run takes over: the sessions of stories that were begun and got no verdict, what an
  /// interrupted run had spent, and the limits that have not ended.
  ///
  /// @param pending what the new run is to try, each story with the hash of its text
  public Inheritance inherit(Map<StoryId, String> pending, Instant now) {
    if (runs.isEmpty()) {
      return Inheritance.NONE;
    }
    Earlier last = runs.getFirst();
    List<Hold> limits =
        last.state().limits().values().stream()
            .map(limit -> notLonger(last, limit, now))
            .filter(limit -> limit.resumeAt().isAfter(now))
            .toList();
    Map<StoryId, Inheritance.Begun> begun = new HashMap<>();
    pending.forEach(
        (story, hash) -> begun(story, hash).ifPresent(found -> begun.put(story, found)));
    if (!last.wasCutShort()) {
      // It ended by itself: only what it spent on stories that go on is still of interest.
      List<Spent> spent =
          spent(last).stream().filter(one -> begun.containsKey(one.story())).toList();
      return new Inheritance(
          new Carried(begun.isEmpty() ? null : last.run(), spent, Duration.ZERO, limits),
          begun,
          Map.of());
    }
    return new Inheritance(
        new Carried(last.run(), spent(last), last.carried().time().plus(worked(last)), limits),
        begun,
        Map.of());
  }

  /// A limit that is not waited for longer than when it was met: the clock may have been set back.
  private static Hold notLonger(Earlier run, Hold limit, Instant now) {
    Duration most = Duration.ZERO;
    for (JournalEntry entry : run.entries()) {
      if (entry.event() instanceof LimitReached met
          && met.limit().account().equals(limit.limit().account())) {
        most = Duration.between(entry.at(), met.resumeAt());
      }
    }
    Instant latest = now.plus(most);
    return !most.isZero() && limit.resumeAt().isAfter(latest)
        ? new Hold(limit.story(), limit.limit(), latest)
        : limit;
  }

  /// The user's branch that was to follow the last run that brought anything together; empty if
  /// none was.
  public Optional<String> target() {
    return runs.stream()
        .flatMap(run -> run.state().branch().stream())
        .findFirst()
        .map(LandingEvent.BranchOpened::target);
  }

  /// The stories that a run completed and recorded, whatever has become of the log since.
  public Set<StoryId> completed() {
    return runs.stream()
        .flatMap(run -> run.state().stories().stream())
        .filter(StoryProgress::recorded)
        .filter(story ->
            story.result().filter(result -> result.verdict() == Verdict.COMPLETED).isPresent())
        .map(story -> story.story().id())
        .collect(Collectors.toSet());
  }

  /// The files that attempts at stories have touched.
  public Map<StoryId, Set<String>> touched() {
    Map<StoryId, Set<String>> touched = new HashMap<>();
    for (Earlier run : runs) {
      for (StoryProgress story : run.state().stories()) {
        Stream.concat(
                story.result().map(result -> result.work().files()).stream(),
                story.captured().map(LandingEvent.WorkCaptured::files).stream())
            .flatMap(files ->
                Stream.of(files.created(), files.modified(), files.deleted()).flatMap(List::stream))
            .forEach(file ->
                touched.computeIfAbsent(story.story().id(), id -> new TreeSet<>()).add(file));
      }
    }
    return touched;
  }

  /// What was captured for another text of the story is not its work any more.
  private Optional<Inheritance.Begun> begun(StoryId story, String hash) {
    for (Earlier run : runs) {
      Optional<StoryProgress> progress = progress(run, story);
      if (progress.flatMap(StoryProgress::result).filter(EarlierRuns::isSettled).isPresent()) {
        return Optional.empty();
      }
      if (progress.filter(found -> found.story().hash().equals(hash)).isPresent()
          && progress.get().captured().isPresent()) {
        return Optional.of(
            new Inheritance.Begun(
                session(story), INTERRUPTED, progress.get().captured().orElseThrow()));
      }
      if (progress.isPresent() && progress.get().attempts() > 0) {
        return Optional.of(new Inheritance.Begun(session(story), INTERRUPTED));
      }
    }
    return Optional.empty();
  }

  /// Whether an attempt got its verdict for its work. What a budget, a limit or its backend ended
  /// goes on.
  private static boolean isSettled(StoryResult result) {
    boolean ended =
        result
            .error()
            .map(StoryError::type)
            .filter(type -> type == ErrorType.BUDGET || type == ErrorType.RATE_LIMIT)
            .isPresent();
    boolean refused = result.verdict() == Verdict.BLOCKED && result.attempts() > 0;
    return !ended && !refused;
  }

  /// The last attempt at a story, however it ended.
  ///
  /// @param told what its next agent is told about it
  public Inheritance.Begun last(StoryId story, String told) {
    return new Inheritance.Begun(session(story), told);
  }

  /// The last session of a story, with what all runs have used in it.
  private StoryProgress.@Nullable Session session(StoryId story) {
    StoryProgress.Session last = null;
    for (Earlier run : runs) {
      StoryProgress.Session session =
          progress(run, story).flatMap(StoryProgress::lastSession).orElse(null);
      if (session != null && last == null) {
        last = session;
      } else if (session != null && last != null && session.id().equals(last.id())) {
        last =
            new StoryProgress.Session(last.backend(), last.id(), last.used().plus(session.used()));
      }
    }
    return last;
  }

  private static Optional<StoryProgress> progress(Earlier run, StoryId story) {
    return run.state().stories().stream()
        .filter(progress -> progress.story().id().equals(story))
        .findFirst();
  }

  private static List<Spent> spent(Earlier run) {
    Map<StoryId, Spent> all = new LinkedHashMap<>();
    run.carried().spent().forEach(spent -> all.put(spent.story(), spent));
    Map<StoryId, String> phases = new HashMap<>();
    run.state()
        .phases()
        .forEach(phase ->
            phase.phase().stories().forEach(story -> phases.put(story, phase.phase().number())));
    for (StoryProgress story : run.state().stories()) {
      if (story.attempts() > 0) {
        StoryId id = story.story().id();
        Spent before = all.get(id);
        Spending here = story.spentSoFar();
        all.put(
            id,
            new Spent(
                id,
                phases.getOrDefault(id, ""),
                before == null ? here : before.spending().plus(here)));
      }
    }
    return List.copyOf(all.values());
  }

  /// How long attempts were under way in a run, by its journal. Its times are the clock's, which
  /// may have been set; how long attempts took is not. While some are under way it can't be longer
  /// than all of them together, nor shorter than one.
  private static Duration worked(Earlier run) {
    Duration worked = Duration.ZERO;
    Duration together = Duration.ZERO;
    Duration longest = Duration.ZERO;
    int running = 0;
    Instant since = Instant.EPOCH;
    for (JournalEntry entry : run.entries()) {
      if (entry.event() instanceof AttemptStarted) {
        if (running == 0) {
          since = entry.at();
          together = Duration.ZERO;
          longest = Duration.ZERO;
        }
        running++;
      } else if (entry.event() instanceof AttemptFinished finished) {
        running--;
        together = together.plus(finished.duration());
        longest = longer(longest, finished.duration());
        if (running == 0) {
          Duration told = Duration.between(since, entry.at());
          worked = worked.plus(told.compareTo(together) > 0 ? together : longer(told, longest));
        }
      }
    }
    return worked;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
