package io.regatta.faults;

import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A file system of its own that is full soon, mounted on a directory.
record SmallDisk(Path directory) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// The file that scripts fill it with.
  static final String BALLAST = "ballast";

  /// Mounts one; empty where that is not allowed.
  ///
  /// @param size such as `512k`
  static Optional<SmallDisk> mount(Path directory, String size)
      throws IOException, ToolException, InterruptedException {
    return mounting(directory, size).succeeded()
        ? Optional.of(new SmallDisk(directory))
        : Optional.empty();
  }

  private static ToolRun mounting(Path directory, String size)
      throws IOException, ToolException, InterruptedException {
    Files.createDirectories(directory);
    return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
  }

  /// Mounts one, or skips the test where that is not allowed.
  ///
  /// @param size such as `512k`
  static SmallDisk on(Path directory, String size)
      throws IOException, ToolException, InterruptedException {
    ToolRun mounted = mounting(directory, size);
    Assumptions.assumeTrue(
        mounted.succeeded(),
        () -> "a small disk can't be mounted (that takes root): " + mounted.errors());
    return new SmallDisk(directory);
  }

  /// A line for `sh` that fills it up, seen from the directory that scripts run in.
  String filled(Path from) {
    return "dd if=/dev/zero of=" + from.relativize(directory.resolve(BALLAST)) + " bs=4k 2>&-";
  }

  /// Makes room again.
  void empty() throws IOException {
    Files.delete(directory.resolve(BALLAST));
  }

  @Override
  public void close() throws ToolException {
    try {
      run("umount", "-l", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ToolRun run(String... line) throws ToolException, InterruptedException {
    return ToolRun.of(List.of(line), Path.of("/"), Map.of(), LIMIT);
  }
}
