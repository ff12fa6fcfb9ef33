package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Makes or removes workspaces as the engine does, two at a time, and prints how many seconds that
/// took, the start of the virtual machine excepted. `bench/run workspaces` sets it beside git.
final class WorkspaceBenchmark {
  private WorkspaceBenchmark() {}

  /// Runs the benchmark.
  ///
  /// @param arguments `make` or `remove`, a repository, the directory of the plan, and how many
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]);
    Path directory = Path.of(arguments[2]);
    int count = Integer.parseInt(arguments[3]);
    long start = System.nanoTime();
    Repository repository = Repository.at(root);
    PlanRefs refs = PlanRefs.of("docs/features/1/user-stories.md");
    IsolatedWorkspaces workspaces =
        new IsolatedWorkspaces(
            repository, refs, directory, Set.of("docs/features/1/implementation-log.json"));
    String base = repository.commit("HEAD").orElseThrow();
    Work work =
        switch (arguments[0]) {
          case "make" -> story -> workspaces.make(story, base, null, "run-1");
          case "remove" -> workspaces::remove;
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (var done : two.invokeAll(IntStream.rangeClosed(1, count).mapToObj(work::on).toList())) {
        done.get();
      }
    }
    System.out.printf(Locale.ROOT, "%.4f%n", (System.nanoTime() - start) / 1e9);
  }

  /// What is done for each story.
  @FunctionalInterface
  private interface Work {
    void on(StoryId story) throws Exception;

    default Callable<Void> on(int number) {
      return () -> {
        on(new StoryId("" + number));
        return null;
      };
    }
  }
}
