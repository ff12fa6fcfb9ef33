package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What the build runs once so that later starts are fast: the JVM notes which classes these
/// commands load and keeps them, linked, in a cache beside the jar. Nothing of it is needed to run.
final class StartupTraining {
  /// What stands in a command line for a directory that is made for it and removed again.
  private static final String SCRATCH = "SCRATCH";

  private static final int STORIES = 300;

  private StartupTraining() {}

  /// Takes two files. The first has a command line on each line, without `regatta`, split at
  /// spaces; what the commands print is dropped, and so is their exit status: a refusal is worth
  /// training too. The second is written, for the launcher: the home of the JVM that the cache
  /// fits.
  public static void main(String[] arguments) throws IOException {
    PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, UTF_8);
    Path scratch = Files.createTempDirectory("regatta-training");
    try {
      writeLongPlan(scratch.resolve("long"));
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        if (!line.isBlank()) {
          Main.run(nowhere, nowhere, line.strip().replace(SCRATCH, scratch.toString()).split(" +"));
        }
      }
    } finally {
      remove(scratch);
    }
    Files.writeString(Path.of(arguments[1]), System.getProperty("java.home") + "\n");
  }

  /// A plan with so many stories that what a long run repeats is noted as such.
  private static void writeLongPlan(Path repository) throws IOException {
    StringBuilder plan = new StringBuilder("# Feature 1: Many\n\n## User Stories\n");
    StringBuilder order = new StringBuilder("\n## Execution Order\n\n### Phase 1 (Parallel)\n");
    for (int story = 1; story <= STORIES; story++) {
      plan.append("\n### ")
          .append(story)
          .append(". Do what number ")
          .append(story)
          .append(" asks\n");
      plan.append("As a user, I want it done, so that I need not do it myself.\n\n");
      plan.append("Agent: backend-developer\nDependencies: none\nAcceptance Criteria:\n");
      plan.append("- It is done\n- Nothing else is touched\n");
      order.append("- Story #").append(story).append(" (agent: backend-developer)\n");
    }
    Path feature = Files.createDirectories(repository.resolve("docs/features/1"));
    Files.writeString(feature.resolve("user-stories.md"), plan.append(order));
    Files.writeString(
        repository.resolve("regatta.yaml"),
        "agents: { default: { backend: command, run: [\"true\"], allowEmpty: true } }\nparallel: 8\n");
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
