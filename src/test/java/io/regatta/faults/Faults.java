package io.regatta.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets things go wrong while the tool is at work, as often as asked; see `bench/faults`.
public final class Faults {
  private final Tool tool;
  private final Order order;
  private final Ground.Means means;
  private final Tally tally = new Tally();
  private final long start = System.nanoTime();
  private long nextSeed;
  private int runs;
  private int commands;
  private int violations;
  private int broken;

  /// What is asked for.
  ///
  /// @param seed the first seed
  /// @param faults after so many no further seed is begun
  /// @param runs at most so many seeds
  /// @param workers how many cases at a time
  /// @param work a directory to work in
  private record Order(long seed, int faults, int runs, int workers, Path work) {}

  private Faults(Tool tool, Order order) throws Exception {
    this.tool = tool;
    this.order = order;
    this.nextSeed = order.seed();
    this.means = Ground.Means.of(order.work());
  }

  /// Arguments: the tool, the first seed, how many faults, how many runs, how many at a time, a
  /// directory to work in, and a file for the report, if any.
  public static void main(String[] arguments) throws Exception {
    Faults faults =
        new Faults(
            Tool.launchedBy(Path.of(arguments[0])),
            new Order(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Path.of(arguments[5])));
    faults.means.missing().forEach(missing -> System.out.println("LEFT OUT: " + missing));
    faults.runAll();
    String report = faults.report();
    System.out.print("\n" + report);
    if (arguments.length > 6) {
      Files.writeString(Path.of(arguments[6]), report);
    }
    System.exit(faults.broken > 0 ? 3 : faults.violations > 0 ? 1 : 0);
  }

  private void runAll() throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(order.workers())) {
      List<Future<?>> all =
          Stream.generate(() -> workers.submit(this::work))
              .limit(order.workers())
              .<Future<?>>map(future -> future)
              .toList();
      for (Future<?> worker : all) {
        worker.get();
      }
    }
    delete(order.work().resolve("probe"));
    Files.deleteIfExists(order.work().resolve("clock.so"));
  }

  private synchronized @Nullable Long nextSeed() {
    boolean enough = tally.total() >= order.faults() || runs >= order.runs();
    if (enough) {
      return null;
    }
    runs++;
    return nextSeed++;
  }

  private void work() {
    for (Long seed = nextSeed(); seed != null; seed = nextSeed()) {
      try {
        Path home = Files.createDirectories(order.work().resolve("seed-" + seed));
        tell(seed, home, FaultsCase.run(tool, means, seed, home));
      } catch (Exception e) {
        brokeDown(seed, e);
      }
    }
  }

  private synchronized void brokeDown(long seed, Exception e) {
    broken++;
    System.out.println("seed " + seed + ": the harness itself broke down");
    e.printStackTrace(System.out);
  }

  private synchronized void tell(long seed, Path home, FaultsCase.Report report)
      throws IOException {
    commands += report.commands();
    violations += report.violations().size();
    tally.add(report.hits());
    System.out.printf(
        "seed %d: %d commands, %d faults (%d in all, %s)%n",
        seed, report.commands(), report.hits().size(), tally.total(), elapsed());
    report.violations().forEach(violation -> System.out.println("  VIOLATED " + violation));
    if (report.violations().isEmpty()) {
      delete(home);
    } else {
      System.out.printf("  hit by %s%n", report.hits());
      System.out.printf("  again: bench/faults --seed %d --runs 1 (see %s)%n", seed, home);
    }
  }

  private String elapsed() {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private String report() {
    return tally.table()
        + "\n%d faults in %s minutes: seeds %d to %d, %d commands, %d violations\n"
            .formatted(tally.total(), elapsed(), order.seed(), nextSeed - 1, commands, violations);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
