package io.regatta.integration;

import io.regatta.integration.BatchLanding.Candidate;
import io.regatta.integration.BatchLanding.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What landing a story costs, beside a shell that calls `git merge-tree`, `git commit-tree` and
/// `git update-ref` for each. Run by hand; prints milliseconds per story, the first round cold.
public final class LandingBenchmark {
  private static final int STORIES = 64;
  private static final int FILES = 2000;
  private static final int ROUNDS = 4;

  /// What the engine asks git for, so that a commit outlives a power cut.
  private static final String FORCED = "-c core.fsync=committed -c core.fsyncMethod=batch";

  private LandingBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Files.createTempDirectory("regatta-landing-");
    Sandbox sandbox = new Sandbox(root);
    for (int i = 0; i < FILES; i++) {
      sandbox.write("tree/" + i % 50 + "/" + i + ".txt", "content " + i + "\n");
    }
    String base = sandbox.commit("many files");
    List<Candidate> stories = new ArrayList<>();
    for (int i = 0; i < STORIES; i++) {
      stories.add(
          sandbox.story("" + i, base, Sandbox.writes("tree/" + i % 50 + "/new" + i, i + "\n")));
    }
    String commits = String.join(" ", stories.stream().map(Candidate::commit).toList());
    for (int round = 0; round < ROUNDS; round++) {
      measure("bare git", () -> bare(root, "", base, commits));
      measure("bare git, forced", () -> bare(root, FORCED, base, commits));
      measure("landing", () -> land(sandbox, base, stories, false));
      measure("landing, parallel phase", () -> land(sandbox, base, stories, true));
    }
  }

  private static void land(Sandbox sandbox, String base, List<Candidate> stories, boolean parallel)
      throws Exception {
    BatchLanding landing = new BatchLanding(sandbox.repository, sandbox.branch);
    BatchLanding.Landing landed =
        landing.land(
            base,
            stories,
            parallel ? BatchLanding.Undoing.REFUSED : BatchLanding.Undoing.ALLOWED,
            Map.of(),
            Trial.NONE);
    sandbox.branch.keep(landed.tip());
  }

  private static void bare(Path root, String options, String base, String commits)
      throws Exception {
    String script =
        """
        tip=%1$s
        for commit in %2$s; do
          tree=$(git %3$s merge-tree --write-tree $tip $commit) || exit 1
          tip=$(echo "Landed" | git %3$s commit-tree -p $tip $tree) || exit 1
          git %3$s update-ref refs/bare $tip || exit 1
        done
        """
            .formatted(base, commits, options);
    Process process =
        new ProcessBuilder("sh", "-e")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var input = process.getOutputStream()) {
      input.write(script.getBytes(StandardCharsets.UTF_8));
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the bare commands failed");
    }
  }

  /// Something whose time is taken.
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static void measure(String name, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    System.out.printf(
        "%-24s %6.2f ms per story%n", name, (System.nanoTime() - start) / 1e6 / STORIES);
  }
}
