package io.regatta.log;

import io.regatta.Reasons;
import io.regatta.journal.AtomicFile;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A log on disk that is read more than once: every reading takes its bytes anew, but parses them
/// only if they are not the very bytes of the reading before. A run reads its log before it begins
/// and again under the lock, and parsing is what takes long. What was read before is forgotten when
/// memory is short. Thread-safe.
public final class LogFile {
  private final Path path;
  private SoftReference<@Nullable ImplementationLog> before = new SoftReference<>(null);

  /// @param path the log; need not exist
  public LogFile(Path path) {
    this.path = path;
  }

  /// Where the log is.
  public Path path() {
    return path;
  }

  /// Makes sure that no link leads from a log in a repository to a file outside of it: a repository
  /// is somebody else's work. A log that is not in the repository is where its user wants it.
  ///
  /// @param repository its root
  /// @throws LogException if one does
  public void staysIn(Path repository) throws LogException {
    if (!path.toAbsolutePath().normalize().startsWith(repository)) {
      return;
    }
    try {
      Path target = AtomicFile.followLinks(path);
      Path directory = target.getParent();
      while (directory != null && !Files.exists(directory)) {
        directory = directory.getParent();
      }
      if (directory != null && directory.toRealPath().startsWith(repository.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      throw new LogException(
          LogException.Place.of(path),
          "the links that lead to the log can't be followed: " + Reasons.of(e),
          "put a file in the place of the link",
          e);
    }
    throw new LogException(
        LogException.Place.of(path),
        "the log is behind a link that leads out of the repository",
        "put the log into the repository; --plan FILE runs a plan that is elsewhere",
        null);
  }

  /// The log as it stands in its file now.
  ///
  /// @throws LogException as [ImplementationLog#read]
  public synchronized ImplementationLog read() throws LogException {
    ImplementationLog known = before.get();
    if (known != null && isStill(known)) {
      return known;
    }
    ImplementationLog now = ImplementationLog.read(path);
    before = new SoftReference<>(now);
    return now;
  }

  private boolean isStill(ImplementationLog known) {
    try {
      return known.exists() && Arrays.equals(known.text().bytes(), Files.readAllBytes(path));
    } catch (IOException | OutOfMemoryError e) {
      return false; // The real reading knows what to say of it.
    }
  }
}
