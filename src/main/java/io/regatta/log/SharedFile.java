package io.regatta.log;

import io.regatta.DurableWrite;
import io.regatta.Reasons;
import io.regatta.journal.AtomicFile;
import io.regatta.journal.FileLocks;
import io.regatta.journal.FileLocks.Attempt;
import io.regatta.journal.LockHolder;
import io.regatta.log.LogException.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A log's file, changed under a lock between processes: read, spliced, and replaced in one step.
///
/// @param file missing, it is created along with its directories
/// @param locks where the lock is taken
/// @param holder who we are, for those who wait
/// @param patience how long to wait for other writers; each holds the lock for one write
record SharedFile(Path file, FileLocks locks, LockHolder holder, Duration patience) {
  /// How often a file that an editor changes while we write it is read again.
  private static final int MOST_TRIES = 5;

  /// What is done to the file by whoever holds its lock.
  @FunctionalInterface
  interface Change<T> {
    T make() throws LogException, IOException;
  }

  /// Replaces the file by what a splice of it makes; leaves it where that is empty.
  ///
  /// @param change reads the file; once more if something else changed it meanwhile
  void change(Change<Splice> change) throws LogException, InterruptedException {
    locked(() -> {
      changeLocked(change);
      return file;
    });
  }

  <T> T locked(Change<T> change) throws LogException, InterruptedException {
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

  private void changeLocked(Change<Splice> change) throws LogException, IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      State before = state();
      Splice splice = change.make();
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
