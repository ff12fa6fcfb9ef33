package io.regatta.log;

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
