package io.regatta.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Strikes the tool at random moments, as often as asked; see `bench/faults`.
///
/// Arguments: the tool, `runs` or `landing`, the first seed, how many seeds, a directory to work
/// in.
public final class Faults {
  private final Tool tool;
  private final Path work;
  private final boolean landing;
  private final Map<String, Integer> strikes = new TreeMap<>();
  private int commands;
  private int violations;

  private Faults(Tool tool, boolean landing, Path work) {
    this.tool = tool;
    this.landing = landing;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    Faults faults =
        new Faults(
            Tool.launchedBy(Path.of(arguments[0])),
            arguments[1].equals("landing"),
            Path.of(arguments[4]));
    long first = Long.parseLong(arguments[2]);
    int runs = Integer.parseInt(arguments[3]);
    for (long seed = first; seed < first + runs; seed++) {
      faults.run(seed);
    }
    faults.summarize(runs);
    System.exit(faults.violations == 0 ? 0 : 1);
  }

  private void run(long seed) throws Exception {
    Path home = Files.createDirectories(work.resolve("seed-" + seed));
    KillCase.Report report =
        landing ? new LandingCase(tool, seed, home).run() : new KillCase(tool, seed, home).run();
    commands += report.commands();
    report.strikes().forEach(strike -> strikes.merge(strike, 1, Integer::sum));
    violations += report.violations().size();
    System.out.printf(
        "seed %d: %d commands; %s%n", seed, report.commands(), String.join(", ", report.strikes()));
    report.violations().forEach(violation -> System.out.println("  VIOLATED " + violation));
    if (report.violations().isEmpty()) {
      delete(home);
    } else {
      System.out.printf(
          "  again: bench/faults %s--seed %d --runs 1 (see %s)%n",
          landing ? "--landing " : "", seed, home);
    }
  }

  private void summarize(int runs) {
    System.out.println();
    strikes.forEach((strike, count) -> System.out.printf("%5d  %s%n", count, strike));
    int all = strikes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%d runs, %d commands, %d of them struck, %d violations%n",
        runs, commands, all, violations);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
