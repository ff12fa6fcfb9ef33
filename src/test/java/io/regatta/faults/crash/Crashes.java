package io.regatta.faults.crash;

import io.regatta.faults.Tool;
import io.regatta.faults.ToolImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Stops the tool at every point; see `bench/crash`.
///
/// Arguments: the tool, `all` or `sample`, the name of a scene or `every`, the name of a point or
/// `every`, how many at a time, a directory to work in.
public final class Crashes {
  private static final String EVERY = "every";

  private Crashes() {}

  public static void main(String[] arguments) throws Exception {
    Path script = Path.of(arguments[0]);
    Tool tool = Tool.launchedBy(script);
    Points points = Points.ofThisBuild();
    List<Scene> scenes =
        Stream.concat(Scenes.all().stream(), Scenes.more().stream())
            .filter(scene -> arguments[2].equals(EVERY) || scene.name().equals(arguments[2]))
            .toList();
    Tour tour =
        new Tour(
            tool,
            new ArmedTool(ToolImage.launchedBy(script), points),
            Path.of(arguments[5]),
            new Tour.Extent(
                arguments[1].equals("all"),
                Optional.of(arguments[3]).filter(point -> !point.equals(EVERY))),
            Crashes::tell);
    tour.play(scenes, Integer.parseInt(arguments[4]));
    summarize(tour, points, arguments[2].equals(EVERY) && arguments[3].equals(EVERY));
  }

  private static void tell(Case.Report report) {
    String result = report.struck() ? "stopped" : "not reached";
    System.out.println(
        (report.violations().isEmpty() ? "" : "VIOLATED ") + result + ": " + report.of());
    report.violations().forEach(said -> System.out.println("  " + said));
  }

  private static void summarize(Tour tour, Points points, boolean all) {
    Map<String, Integer> before = new TreeMap<>();
    Map<String, Integer> after = new TreeMap<>();
    int stopped = 0;
    for (Case.Report report : tour.reports()) {
      if (report.struck()) {
        stopped++;
        Strike strike = report.of().last();
        (strike.moment() == Moment.BEFORE ? before : after).merge(strike.point(), 1, Integer::sum);
      }
    }
    System.out.printf(
        "%n%-32s %8s %15s %14s%n", "point", "reached", "stopped before", "stopped after");
    List<String> missing = new ArrayList<>();
    for (String point : new TreeSet<>(points.names())) {
      int reached = tour.reached().getOrDefault(point, 0);
      int both = Math.min(before.getOrDefault(point, 0), after.getOrDefault(point, 0));
      if (all && (reached == 0 || both == 0)) {
        missing.add(point);
      }
      System.out.printf(
          "%-32s %8d %15d %14d%n",
          point, reached, before.getOrDefault(point, 0), after.getOrDefault(point, 0));
    }
    System.out.printf(
        "%d points, %d cases, %d stops, %d violations%n",
        points.names().size(), tour.reports().size(), stopped, tour.violations().size());
    tour.violations().forEach(said -> System.out.println("VIOLATED " + said));
    missing.forEach(point -> System.out.println("NOT STOPPED AT " + point));
    System.exit(tour.violations().isEmpty() && missing.isEmpty() ? 0 : 1);
  }
}
