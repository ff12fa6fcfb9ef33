package io.regatta.log;

import io.regatta.event.StoryResult;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Appends to one log: a read, a splice and an atomic replacement under a lock between processes.
///
/// Every byte that was there survives, so what others appended meanwhile does too. Thread-safe.
public final class LogWriter {
  private final LogFile log;
  private final SharedFile file;

  /// A writer for one log.
  ///
  /// @param file the log; missing, it is created along with its directories
  /// @param locks where the lock is taken
  /// @param holder who we are, for those who wait
  /// @param patience how long to wait for other writers; each holds the lock for one write
  public LogWriter(Path file, FileLocks locks, LockHolder holder, Duration patience) {
    this(new LogFile(file), locks, holder, patience);
  }

  /// A writer for a log that has perhaps been read before.
  ///
  /// @param log as the file of the other one
  public LogWriter(LogFile log, FileLocks locks, LockHolder holder, Duration patience) {
    this.log = log;
    this.file = new SharedFile(log.path(), locks, holder, patience);
  }

  /// What an append did.
  ///
  /// @param written the stories whose results were written, in order
  /// @param alreadyThere the stories whose results of that run the log had before
  public record Appended(List<StoryId> written, List<StoryId> alreadyThere) {
    public Appended {
      written = List.copyOf(written);
      alreadyThere = List.copyOf(alreadyThere);
    }
  }

  /// Records results: all of them in one atomic write, or none. A result whose run and story the
  /// log has already is left out, so recording twice is recording once.
  ///
  /// @throws LogException if the log is broken, cannot be read, locked or written; it is as it was
  /// @throws InterruptedException if interrupted while waiting for the lock; nothing was written
  public Appended append(Recording recording) throws LogException, InterruptedException {
    List<StoryId> written = new ArrayList<>();
    List<StoryId> alreadyThere = new ArrayList<>();
    change(log -> {
      written.clear();
      alreadyThere.clear();
      List<StoryResult> results = new ArrayList<>();
      Set<StoryId> recorded = recorded(log, recording.run());
      for (StoryResult result : recording.results()) {
        if (recorded.add(result.story())) {
          written.add(result.story());
          results.add(result);
        } else {
          alreadyThere.add(result.story());
        }
      }
      return NewEntries.append(log, EntryJson.of(recording, results));
    });
    return new Appended(written, alreadyThere);
  }

  /// Appends entries made by hand: all of them in one atomic write, or none.
  ///
  /// @throws LogException as [#append]
  /// @throws InterruptedException as [#append]
  public void mark(List<Mark> marks) throws LogException, InterruptedException {
    if (!marks.isEmpty()) {
      change(log -> NewEntries.append(log, marks.stream().map(EntryJson::of).toList()));
    }
  }

  /// The entries that recording would write, as a JSON array: for results that could not be
  /// recorded and must not get lost.
  public static String toJson(Recording recording) {
    StringBuilder text = new StringBuilder();
    List<JsonValue> entries = List.copyOf(EntryJson.of(recording, recording.results()));
    new JsonValue.Items(entries).write(text, LogStyle.NEW, "");
    return text.toString();
  }

  /// The same entries, one by one.
  public static List<EntryText> texts(Recording recording) {
    return EntryJson.of(recording, recording.results()).stream().map(LogWriter::text).toList();
  }

  private static EntryText text(JsonValue entry) {
    StringBuilder text = new StringBuilder();
    entry.write(text, LogStyle.NEW, "");
    return new EntryText(text.toString());
  }

  private static Set<StoryId> recorded(ImplementationLog log, String run) {
    Set<StoryId> recorded = new HashSet<>();
    for (LogEntry entry : log.entries()) {
      if (run.equals(entry.origin().run())) {
        entry.subject().ids().stream()
            .filter(id -> !id.isBlank())
            .forEach(id -> recorded.add(new StoryId(id)));
      }
    }
    return recorded;
  }

  /// Mends the log as [LogMerge#resolve] does, while nobody else writes it.
  ///
  /// @throws LogException if it can't be mended, is being written for too long or cannot be
  ///   written; it is as it was
  public LogMerge.Merged resolve() throws LogException, InterruptedException {
    if (Files.notExists(log.path())) {
      return LogMerge.resolve(log.path()); // which says so
    }
    return file.locked(() -> LogMerge.resolve(log.path()));
  }

  private void change(Function<ImplementationLog, Splice> change)
      throws LogException, InterruptedException {
    file.change(() -> change.apply(log.read()));
  }
}
