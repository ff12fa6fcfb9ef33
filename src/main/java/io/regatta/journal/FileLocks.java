package io.regatta.journal;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Locks between processes, by name: the operating system's locks on files in one directory.
///
/// The lock of a process that died is free by nature, so nothing is ever stolen, and a lock's file
/// stays behind when the lock is released. Thread-safe, also between several instances for one
/// directory: within a process a second taker is turned away like one from another process.
public final class FileLocks {
  /// Guards [#HELD] and every opening and closing of a lock's file in this process: POSIX drops a
  /// process's locks on a file as soon as the process closes *any* descriptor of it.
  private static final Object PROCESS = new Object();

  private static final Map<Path, LockHolder> HELD = new HashMap<>();

  private static final String LOCK = ".lock";
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int MOST_HOLDER_BYTES = 16 * 1024;

  private final Path directory;

  /// @param directory where the lock files live, `.regatta/locks`; made when first needed
  public FileLocks(Path directory) {
    this.directory = directory;
  }

  /// What came of trying to take a lock.
  public sealed interface Attempt {
    /// It is ours until it is closed.
    record Acquired(HeldLock lock) implements Attempt {}

    /// Somebody else has it.
    ///
    /// @param by who; null if the holder has not yet said so
    record Taken(@Nullable LockHolder by) implements Attempt {
      /// Who has it, if they said so.
      public Optional<LockHolder> holder() {
        return Optional.ofNullable(by);
      }
    }
  }

  /// Takes the lock if it is free.
  ///
  /// @param name letters, digits, dots, dashes: becomes a file name
  /// @throws IOException if the lock's file cannot be made or the file system has no locks
  public Attempt tryAcquire(String name, LockHolder holder) throws IOException {
    if (!name.matches("[\\w.-]+")) {
      throw new IllegalArgumentException("not a lock name: " + name);
    }
    PrivateFiles.createDirectories(directory);
    Path file = directory.toRealPath().resolve(name + LOCK);
    synchronized (PROCESS) {
      LockHolder here = HELD.get(file);
      return here == null ? lock(file, holder) : new Attempt.Taken(here);
    }
  }

  /// Takes the lock, waiting for it if need be: for short critical sections.
  ///
  /// @throws IOException as [#tryAcquire]
  /// @throws InterruptedException if the thread is interrupted while it waits
  public Attempt acquire(String name, LockHolder holder, Duration patience)
      throws IOException, InterruptedException {
    return acquire(name, holder, patience, _ -> true);
  }

  /// Takes the lock, waiting only for holders that are about to give it back.
  ///
  /// @param brief whether a holder, as far as it is known, is one of those
  /// @throws IOException as [#tryAcquire]
  /// @throws InterruptedException if the thread is interrupted while it waits
  public Attempt acquire(
      String name, LockHolder holder, Duration patience, Predicate<Optional<LockHolder>> brief)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Attempt attempt = tryAcquire(name, holder);
    while (attempt instanceof Attempt.Taken taken
        && brief.test(taken.holder())
        && System.nanoTime() - start < patience.toNanos()) {
      Thread.sleep(PAUSE);
      attempt = tryAcquire(name, holder);
    }
    return attempt;
  }

  /// The locks that there have been whose names begin so, held or not.
  ///
  /// @throws IOException if the directory can't be read
  public List<String> names(String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && name.endsWith(LOCK))
          .map(name -> name.substring(0, name.length() - LOCK.length()))
          .sorted()
          .toList();
    }
  }

  private static Attempt lock(Path file, LockHolder holder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PrivateFiles.FILE);
    boolean acquired = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return new Attempt.Taken(LockHolder.parse(content(channel)).orElse(null));
      }
      introduce(holder, channel);
      HELD.put(file, holder);
      acquired = true;
      return new Attempt.Acquired(new HeldLock(file, holder, channel));
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  /// Says who holds the lock. It is held without that too, so a full disk keeps nobody from it.
  ///
  /// @throws ClosedByInterruptException if the thread was interrupted: that has closed the channel,
  ///   and so given the lock back
  private static void introduce(LockHolder holder, FileChannel channel)
      throws ClosedByInterruptException {
    byte[] lines = holder.toLines().getBytes(StandardCharsets.UTF_8);
    try {
      channel.truncate(0);
      AtomicFile.write(channel, lines, 0, lines.length);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      System.getLogger(FileLocks.class.getName())
          .log(System.Logger.Level.DEBUG, "the holder of a lock can't say who it is", e);
    }
  }

  private static String content(FileChannel channel) throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readNBytes(MOST_HOLDER_BYTES);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// A lock that is ours. Closing it, once or more often, releases it.
  public static final class HeldLock implements AutoCloseable {
    private final Path file;
    private final LockHolder holder;
    private final FileChannel channel;
    private boolean released;

    private HeldLock(Path file, LockHolder holder, FileChannel channel) {
      this.file = file;
      this.holder = holder;
      this.channel = channel;
    }

    /// Releases the lock.
    ///
    /// @throws IOException if the system refuses; the lock is released all the same
    @Override
    public void close() throws IOException {
      synchronized (PROCESS) {
        if (released) {
          return;
        }
        released = true;
        HELD.remove(file, holder);
        // An interrupt may have closed it, and so given the lock back already.
        if (channel.isOpen()) {
          try (channel) {
            channel.truncate(0);
          }
        }
      }
    }
  }
}
