package io.regatta.log;

import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.plan.StoryId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Times appending 1,000 entries to a log of 100,000 against copying that log with a force to disk.
///
/// Each append runs in a process of its own, like a command does; its time is taken inside, from
/// before the log is read until it is on disk. Medians of five, alternating.
final class LogAppendBenchmark {
  private static final int OLD_ENTRIES = 100_000;
  private static final int NEW_ENTRIES = 1_000;
  private static final int ROUNDS = 5;

  private LogAppendBenchmark() {}

  /// Runs the benchmark in a new directory, below the given one or the system's for such things;
  /// with `append FILE` it is the process that appends once and prints how many seconds it took.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2 && arguments[0].equals("append")) {
      System.out.println(append(Path.of(arguments[1])));
      return;
    }
    Path directory =
        arguments.length == 1
            ? Files.createTempDirectory(Path.of(arguments[0]), "log-append")
            : Files.createTempDirectory("log-append");
    Path original = directory.resolve("original.json");
    Path log = directory.resolve("implementation-log.json");
    try {
      generate(original);
      double[] copies = new double[ROUNDS];
      double[] appends = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        copies[round] = copy(original, directory.resolve("copy.json"));
        copy(original, log);
        appends[round] = appendInNewProcess(log);
      }
      double copy = median(copies);
      double append = median(appends);
      double allowed = 2 * copy + 0.5;
      System.out.printf(
          Locale.ROOT,
          "append %d to %d entries (%d MB): %.2f s; copy with fsync: %.2f s; allowed: %.2f s: %s%n",
          NEW_ENTRIES,
          OLD_ENTRIES,
          Files.size(original) / 1_000_000,
          append,
          copy,
          allowed,
          append <= allowed ? "ok" : "too slow");
    } finally {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static double append(Path log) throws Exception {
    long start = System.nanoTime();
    Path locks = log.resolveSibling("locks");
    LockHolder holder = new LockHolder(ProcessHandle.current().pid(), "", "", Instant.EPOCH, "");
    new LogWriter(log, new FileLocks(locks), holder, Duration.ofSeconds(1)).append(recording());
    return (System.nanoTime() - start) / 1e9;
  }

  private static double appendInNewProcess(Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Without it the first collection moves the whole log to the old generation.
                "-XX:PretenureSizeThreshold=4m",
                "-cp",
                System.getProperty("java.class.path"),
                LogAppendBenchmark.class.getName(),
                "append",
                log.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the appending process failed");
    }
    return Double.parseDouble(output.strip());
  }

  private static Recording recording() {
    List<PlannedStory> stories = new ArrayList<>();
    List<StoryResult> results = new ArrayList<>();
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    for (int i = 0; i < NEW_ENTRIES; i++) {
      StoryId id = new StoryId(String.valueOf(i));
      stories.add(new PlannedStory(id, "Story " + i, "backend-developer", "sha256:0"));
      results.add(
          new StoryResult(
              id,
              "1",
              Verdict.COMPLETED,
              new StoryResult.Timing(at, at, Duration.ofSeconds(1)),
              1,
              StoryResult.Work.NONE,
              null));
    }
    return new Recording("run-new", "docs/features/5/user-stories.md", stories, results);
  }

  private static void generate(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("[");
      for (int i = 0; i < OLD_ENTRIES; i++) {
        out.write(i == 0 ? "\n" : ",\n");
        out.write(
            """
            {
              "storyNumber": %d,
              "storyTitle": "Add the login form number %d",
              "agent": "frontend-developer",
              "status": "completed",
              "completedAt": "2026-01-02T03:04:05Z",
              "filesModified": [
                "src/main/java/example/login/LoginForm%d.java",
                "src/main/java/example/login/LoginService.java"
              ],
              "actions": [
                {
                  "type": "create",
                  "description": "Wrote the form with its two fields and a button, and the tests for it"
                },
                {
                  "type": "test",
                  "description": "Ran all tests: 120 passed, none failed, in 3.5 seconds"
                }
              ],
              "notes": "The form follows the style of the other forms; nothing else was changed.",
              "run": "run-%d",
              "plan": "docs/features/5/user-stories.md",
              "storyHash": "sha256:0"
            }\
            """
                .indent(0)
                .stripTrailing()
                .formatted(i, i, i, i / 100));
      }
      out.write("\n]\n");
    }
  }

  private static double copy(Path from, Path to) throws IOException {
    long start = System.nanoTime();
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
