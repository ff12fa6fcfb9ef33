package io.regatta.faults.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.faults.Tool;
import io.regatta.faults.ToolImage;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A sample of `bench/crash`, which stops the tool at every occurrence of every point.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes under /proc")
@Timeout(900)
class CrashAtEveryWriteTest {
  private static final int PLAYERS = 2;

  @TempDir Path home;

  @Test
  void losesNothingAndRepeatsNothingWhereverItIsStopped() throws Exception {
    Points points = Points.ofThisBuild();
    ArmedTool armed = new ArmedTool(ToolImage.ofThisBuild(), points);
    Tour tour = new Tour(Tool.ofThisBuild(), armed, home, Tour.Extent.SAMPLE, report -> {});

    tour.play(Scenes.all(), PLAYERS);

    assertThat(tour.violations()).isEmpty();
    assertThat(tour.reached().keySet()).containsExactlyInAnyOrderElementsOf(points.names());
    assertThat(stopped(tour, Moment.BEFORE)).isEqualTo(points.names());
    assertThat(stopped(tour, Moment.AFTER)).isEqualTo(points.names());
  }

  private static Set<String> stopped(Tour tour, Moment moment) {
    return tour.reports().stream()
        .filter(Case.Report::struck)
        .map(report -> report.of().last())
        .filter(strike -> strike.moment() == moment)
        .map(Strike::point)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
