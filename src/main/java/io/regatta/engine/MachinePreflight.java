package io.regatta.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether the machine has room for a run.
///
/// @param attempts how many of them at once at most
record MachinePreflight(Path repository, int attempts) {
  private static final long MEBIBYTE = 1L << 20;

  /// A run writes prompts, output and a log; with less than this it would soon fail to.
  private static final long LEAST_DISK = 64 * MEBIBYTE;

  private static final long LITTLE_DISK = 1024 * MEBIBYTE;

  /// What one agent may take: the heavier clients were measured at 100 to 450 MiB.
  private static final long MEMORY_PER_ATTEMPT = 256 * MEBIBYTE;

  private static final String AVAILABLE = "MemAvailable:";

  List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    findings.add(disk());
    findings.addAll(memory());
    return findings;
  }

  private Finding disk() {
    try {
      return disk(Files.getFileStore(repository).getUsableSpace());
    } catch (IOException e) {
      return Finding.warning(
          "disk", "the free space can't be told: " + e.getMessage(), "look at df");
    }
  }

  /// @param free in bytes
  Finding disk(long free) {
    String message = amount(free) + " free on the disk of " + repository;
    if (free < LEAST_DISK) {
      return Finding.error("disk", message, "free some space");
    }
    return free < LITTLE_DISK
        ? Finding.warning("disk", message, "free some space")
        : Finding.ok("disk", message);
  }

  private static String amount(long bytes) {
    long mebibytes = bytes / MEBIBYTE;
    return mebibytes < 10 * 1024 ? mebibytes + " MiB" : mebibytes / 1024 + " GiB";
  }

  /// Linux says what is available; elsewhere nothing is said rather than guessed.
  private List<Finding> memory() {
    try {
      return memory(Files.readAllLines(Path.of("/proc/meminfo")));
    } catch (IOException e) {
      return List.of();
    }
  }

  /// @param lines as Linux words them
  List<Finding> memory(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches(AVAILABLE + " +\\d{1,15} kB"))
        .map(line -> memory(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
        .toList();
  }

  private Finding memory(long available) {
    String message =
        amount(available)
            + " of memory available for "
            + (attempts == 1 ? "one attempt at a time" : attempts + " attempts at once");
    return attempts * MEMORY_PER_ATTEMPT > available
        ? Finding.warning(
            "memory",
            message + ", at some " + MEMORY_PER_ATTEMPT / MEBIBYTE + " MiB each",
            "set a cap: parallel: "
                + Math.max(1, available / MEMORY_PER_ATTEMPT)
                + " in regatta.yaml, or --parallel")
        : Finding.ok("memory", message);
  }
}
