package io.regatta.log;

import io.regatta.DurableWrite;
import io.regatta.Reasons;
import io.regatta.event.StoryResult;
import io.regatta.journal.AtomicFile;
import io.regatta.journal.FileLocks;
import io.regatta.journal.FileLocks.Attempt;
import io.regatta.journal.LockHolder;
import io.regatta.log.LogException.Place;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Appends to one log: a read, a splice and an atomic replacement under a lock between processes.
///
/// Every byte that was there survives, so what others appended meanwhile does too. Thread-safe.
public final class LogWriter {
  /// How often a log that an editor changes while we write it is read again.
  private static final int MOST_TRIES = 5;

  private final LogFile log;
  private final Path file;
  private final FileLocks locks;
  private final LockHolder holder;
  private final Duration patience;

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
    this.file = log.path();
    this.locks = locks;
    this.holder = holder;
    this.patience = patience;
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
    if (Files.notExists(file)) {
      return LogMerge.resolve(file); // which says so
    }
    return locked(() -> LogMerge.resolve(file));
  }

  private void change(Function<ImplementationLog, Splice> change)
      throws LogException, InterruptedException {
    locked(() -> {
      changeLocked(change);
      return log;
    });
  }

  /// What is done to the log by whoever holds its lock.
  @FunctionalInterface
  private interface Change<T> {
    T make() throws LogException, IOException;
  }

  private <T> T locked(Change<T> change) throws LogException, InterruptedException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      return switch (locks.acquire(lockName(), holder, patience)) {
        case Attempt.Acquired(var lock) -> {
          try (lock) {
            // Whoever left something aside was killed while he wrote.
            AtomicFile.removeLeftovers(file);
            yield change.make();
          }
        }
        case Attempt.Taken taken ->
            throw new LogException(
                Place.of(file),
                "the log is being written by "
                    + taken.holder().map(LockHolder::describe).orElse("another process"),
                "wait for it to end, then try again",
                null);
      };
    } catch (IOException e) {
      throw new LogException(
          Place.of(file),
          "cannot write the log: " + Reasons.of(e),
          "make room on the disk, or make the file and its directory writable, and run the same"
              + " command again",
          e);
    }
  }

  private void changeLocked(Function<ImplementationLog, Splice> change)
      throws LogException, IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      State before = state();
      Splice splice = change.apply(log.read());
      if (splice.isEmpty() || replace(before, splice)) {
        return;
      }
    }
    throw new IOException("something else keeps changing it");
  }

  /// Whether the file was replaced; false if it changed after it had been read.
  @DurableWrite("log replaced")
  private boolean replace(State before, Splice splice) throws IOException {
    try {
      AtomicFile.replace(
          file,
          channel -> {
            splice.writeTo(channel);
            if (!Objects.equals(before, state())) {
              throw new ChangedMeanwhile();
            }
          });
      return true;
    } catch (ChangedMeanwhile e) {
      return false;
    }
  }

  /// What tells one state of a file from another; both null where there is no file.
  private record State(@Nullable Object key, @Nullable FileTime modified, long size) {}

  private static final class ChangedMeanwhile extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private State state() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(now.fileKey(), now.lastModifiedTime(), now.size());
    } catch (NoSuchFileException e) {
      return new State(null, null, 0);
    }
  }

  /// One name per log. Two logs that share one by chance wait for each other, no more.
  private String lockName() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(AtomicFile.followLinks(file).toString().getBytes(StandardCharsets.UTF_8));
    return "log-" + HexFormat.of().toHexDigits(sum.getValue(), 8);
  }
}
