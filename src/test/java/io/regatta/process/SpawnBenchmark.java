package io.regatta.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// What one child costs: 1,000 times `/bin/true`, eight at a time, through each launcher and
/// through `xargs -P8`. Run by hand; prints milliseconds of wall time per child, the first run
/// cold.
public final class SpawnBenchmark {
  private static final int CHILDREN = 1000;
  private static final int AT_ONCE = 8;

  private SpawnBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    for (int round = 0; round < 3; round++) {
      if (LinuxLauncher.isAvailable()) {
        measure("linux", new LinuxLauncher());
      }
      measure("portable", new PortableLauncher());
      long start = System.nanoTime();
      new ProcessBuilder("sh", "-c", "seq " + CHILDREN + " | xargs -n1 -P" + AT_ONCE + " /bin/true")
          .start()
          .waitFor();
      report("xargs", start);
    }
  }

  private static void measure(String name, ProcessLauncher launcher) throws Exception {
    Path directory = Files.createTempDirectory("spawn-benchmark");
    ByteBuffer prompt = ByteBuffer.wrap("prompt".repeat(500).getBytes(StandardCharsets.UTF_8));
    long start = System.nanoTime();
    Semaphore free = new Semaphore(AT_ONCE);
    try (launcher;
        ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CHILDREN; i++) {
        free.acquire();
        Path output = directory.resolve("output-" + i);
        var _ =
            attempts.submit(() -> {
              run(launcher, directory, output, prompt);
              free.release();
              return null;
            });
      }
    }
    report(name, start);
  }

  private static void run(ProcessLauncher launcher, Path directory, Path output, ByteBuffer prompt)
      throws InterruptedException, IOException, StartException {
    Ending ending =
        launcher
            .start(
                new Command(
                    List.of("/bin/true"),
                    directory,
                    Map.of("PATH", "/usr/bin:/bin"),
                    List.of(prompt),
                    new Output.Merged(
                        OutputSink.both(
                            new OutputFile(output, OutputFile.DEFAULT_CAP),
                            new RecentLines(20, line -> {}))),
                    Limits.NONE))
            .await();
    if (!ending.exit().equals(new Ending.Exited(0))) {
      throw new IOException("unexpected end: " + ending);
    }
  }

  private static void report(String name, long start) {
    System.out.printf(
        "%-9s %.3f ms per child%n", name, (System.nanoTime() - start) / 1e6 / CHILDREN);
  }
}
