package io.regatta.faults;

import io.regatta.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches a command from outside, by the files that it makes.
final class Lookout {
  private final FaultRepository repository;
  private final long start = System.nanoTime();
  private final Set<Path> oldRuns = new HashSet<>();
  private final Set<Path> oldAsides;
  private final @Nullable Object oldLog;
  private @Nullable RunDirectory run;

  /// Looks at how things stand before the command starts.
  Lookout(FaultRepository repository) throws IOException {
    this.repository = repository;
    repository.runs().forEach(known -> oldRuns.add(known.path()));
    oldAsides = Set.copyOf(repository.asides());
    oldLog = log();
  }

  /// The run that was made, once it is.
  Optional<RunDirectory> run() {
    return runWasMade() ? Optional.ofNullable(run) : Optional.empty();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  boolean runWasMade() {
    if (run == null) {
      try {
        run =
            repository.runs().stream()
                .filter(found -> !oldRuns.contains(found.path()))
                .findAny()
                .orElse(null);
      } catch (IOException e) {
        return false;
      }
    }
    return run != null;
  }

  int events() {
    RunDirectory made = runWasMade() ? run : null;
    if (made == null) {
      return 0;
    }
    try {
      int lines = 0;
      for (byte b : Files.readAllBytes(made.journal())) {
        lines += b == '\n' ? 1 : 0;
      }
      return lines;
    } catch (IOException e) {
      return 0;
    }
  }

  boolean logIsBeingWritten() {
    try {
      return !oldAsides.containsAll(repository.asides());
    } catch (IOException e) {
      return false;
    }
  }

  boolean logWasReplaced() {
    return !Objects.equals(oldLog, log());
  }

  private @Nullable Object log() {
    try {
      return Files.getAttribute(repository.log(), "unix:ino");
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
