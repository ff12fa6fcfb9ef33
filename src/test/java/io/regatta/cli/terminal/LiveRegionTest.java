package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.plan.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRegionTest {
  private static final Styles COLOURED = new Styles(true);

  @Test
  void permanentLinesStayAboveTheRowsAndInOrder() {
    Show show = new Show(80, 24, false);
    SampleRun run = SampleRun.ofStories(2);
    for (int frame = 0; frame < 100; frame++) {
      show.frame(run.later(1), "line " + frame);
      show.frame(run.does("1", "step " + frame));
    }

    assertThat(show.screen.everything().subList(0, 100)).isEqualTo(numbered(100));
    assertThat(show.screen.everything()).hasSize(105);
    assertThat(show.screen.everything().get(102)).contains("step 99");
  }

  @Test
  void whatEndedLeavesTheScreenAndNothingElse() {
    Show show = new Show(80, 24, false);
    SampleRun run = SampleRun.ofStories(3);
    show.frame(run);
    show.frame(run.completes("2"));
    assertThat(show.screen.everything()).noneMatch(row -> row.contains(" 2  A title"));
    show.frame(run.completes("1").completes("3").phaseEnds("1"));
    show.leave("done");

    assertThat(show.screen.everything()).containsExactly("done");
  }

  @Test
  void onlyRowsThatChangedAreWrittenAgain() {
    Show show = new Show(80, 24, false);
    SampleRun run = SampleRun.ofStories(1).later(10);
    show.frame(run);
    String next = show.text(run);
    assertThat(next).contains("A title").doesNotContain("Everything").doesNotContain("0/1 done");
  }

  @Test
  void whatAPersonTypesBelowTheRowsGoes() {
    Show show = new Show(80, 24, false);
    SampleRun run = SampleRun.ofStories(1);
    show.frame(run);
    show.screen.write("^C");
    show.frame(run);
    assertThat(show.screen.everything()).noneMatch(row -> row.contains("^C"));
    show.screen.write("^Z");
    show.leave("stopped");
    assertThat(show.screen.everything()).containsExactly("stopped");
  }

  @Test
  void nothingIsDrawnBeforeTheFirstPhaseAndAfterTheRun() {
    LiveRegion region = new LiveRegion(COLOURED, () -> Optional.of(TerminalSize.USUAL), false);
    assertThat(region.frame(List.of(), new RunBoard(), 0)).isEmpty();
    assertThat(region.isMoving(new RunBoard())).isFalse();
  }

  @Test
  void whileAnotherProgramIsInFrontOnlyLinesAreWritten() {
    VirtualScreen screen = new VirtualScreen(80, 24, false);
    List<Optional<TerminalSize>> place = new ArrayList<>(List.of(Optional.of(screen.size())));
    LiveRegion region = new LiveRegion(COLOURED, place::getFirst, false);
    SampleRun run = SampleRun.ofStories(1);
    screen.write(region.frame(List.of(), run.board(), 0));
    int drawn = screen.everything().size();
    place.set(0, Optional.empty());
    assertThat(region.frame(List.of("kept\n"), run.board(), 0)).isEqualTo("kept\n");
    assertThat(region.leave()).isEmpty();
    screen.write("$ fg\n");
    place.set(0, Optional.of(screen.size()));
    screen.write(region.frame(List.of(), run.board(), 0));

    assertThat(screen.everything()).contains("$ fg").hasSize(2 * drawn + 1);
  }

  @ParameterizedTest
  @CsvSource({"80,24", "200,60", "40,10", "20,5", "4,2", "2,2", "40,1", "1,1", "1000,3"})
  void noFrameIsWiderOrHigherThanTheTerminal(int columns, int rows) {
    Show show = new Show(columns, rows, false);
    Random random = new Random(columns * 31L + rows);
    SampleRun run = manyPhases();
    for (int frame = 0; frame < 200; frame++) {
      something(run.later(random.nextInt(1, 4000)), random);
      show.frame(run);
      int room = Math.min(rows - 1, Math.max(1, rows - 3));
      assertThat(show.screen.everything()).hasSizeLessThanOrEqualTo(room);
      assertThat(show.screen.everything())
          .allSatisfy(row -> assertThat(DisplayWidth.of(row)).isLessThan(Math.max(2, columns)));
    }
  }

  /// 300 stories in 12 phases, the fifth of which runs.
  private static SampleRun manyPhases() {
    SampleRun run = new SampleRun();
    for (int phase = 1; phase <= 12; phase++) {
      String[] ids = new String[25];
      for (int story = 0; story < ids.length; story++) {
        ids[story] = phase + "." + (story + 1);
        run.story(ids[story], "Wide 日本語 and 🚀 emoji ".repeat(1 + story % 4), "front\tend");
      }
      run.phase("" + phase, "Part " + phase, phase % 2 == 0 ? Mode.PARALLEL : Mode.SEQUENTIAL, ids);
    }
    run.begins();
    for (int phase = 1; phase <= 4; phase++) {
      run.phaseStarts("" + phase).phaseEnds("" + phase);
    }
    return run.phaseStarts("5");
  }

  private static void something(SampleRun run, Random random) {
    String id = "5." + (1 + random.nextInt(25));
    boolean runs = run.isRunning(id);
    switch (random.nextInt(6)) {
      case 0 -> {
        if (!runs && !run.isOver(id)) {
          run.starts(id);
        }
      }
      case 1 -> {
        if (runs) {
          run.completes(id);
        }
      }
      case 2 -> {
        if (runs) {
          run.fails(id, ErrorType.TIMEOUT, "no output\nfor a long time ".repeat(9));
        }
      }
      case 3 -> {
        if (runs) {
          run.uses(id, random.nextLong(1, 1L << 40), random.nextBoolean() ? "123456.7" : null);
        }
      }
      default -> run.does(id, "editing src/日本語/" + "x/".repeat(random.nextInt(60)) + "App.ts");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resizingLosesNoPermanentLineAndLeavesNoStaleRow(boolean reflows) {
    int[][] sizes = {{80, 24}, {200, 60}, {40, 24}, {41, 30}, {200, 20}, {79, 24}, {40, 20}};
    assertThat(resized(reflows, sizes)).isEqualTo(numbered(3 * sizes.length));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resizingBelowTheRowsLosesNoPermanentLine(boolean reflows) {
    int[][] sizes = {{80, 24}, {40, 10}, {200, 60}, {40, 4}, {10, 2}, {80, 24}};
    assertThat(resized(reflows, sizes)).containsSubsequence(numbered(3 * sizes.length));
  }

  /// What is left on a screen after a run with five stories, printing lines at each size.
  private static List<String> resized(boolean reflows, int[][] sizes) {
    Show show = new Show(sizes[0][0], sizes[0][1], reflows);
    SampleRun run = SampleRun.ofStories(5);
    int printed = 0;
    for (int[] size : sizes) {
      show.screen.resize(size[0], size[1]);
      for (int frame = 0; frame < 3; frame++) {
        run.does("1", "something that fills the row up to its very end, and more " + printed);
        show.frame(run.later(1));
        show.frame(run, "line " + printed++);
        show.frame(run);
      }
    }
    show.leave();
    return show.screen.everything();
  }

  @Test
  void aTerminalThatReflowsUnannouncedKeepsEveryPermanentLine() {
    VirtualScreen screen = new VirtualScreen(100, 24, true);
    LiveRegion region = new LiveRegion(COLOURED, () -> Optional.of(screen.size()), false);
    SampleRun run = SampleRun.ofStories(1).does("1", "x".repeat(100));
    screen.write(region.frame(List.of("first\n", "second\n"), run.board(), 0));
    screen.resize(40, 24);
    screen.write(region.frame(List.of("third\n"), run.board(), 0));

    assertThat(screen.visible()).contains("first", "second", "third");
  }

  @Test
  void agentsCanNotDrawOutsideTheirRow() {
    Show show = new Show(80, 24, false);
    SampleRun run =
        new SampleRun()
            .story("1", "\u001b[2J\u001b]0;owned\u0007One\nmore", "role\r\n")
            .phase("1", "\u001b[HFirst\n", Mode.PARALLEL, "1")
            .begins()
            .phaseStarts("1")
            .starts("1")
            .does("1", "\u001b[10Aup\b\b\b");
    show.frame(run, "kept");

    assertThat(show.screen.everything())
        .containsExactly(
            "kept",
            "",
            "▸ Phase 1: First (parallel)      0s  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ 0/1",
            "  ⠙ 1  One more                  0s  up",
            "  0/1 done                       0s  1 running");
  }

  @Test
  void everyFrameEndsWithoutStyleAtTheStartOfALine() {
    Show show = new Show(80, 24, false);
    assertThat(show.text(SampleRun.ofStories(1), "x")).endsWith("\u001b[0m\n");
  }

  /// A region on a screen.
  private static final class Show {
    private final VirtualScreen screen;
    private final LiveRegion region;

    Show(int columns, int rows, boolean reflows) {
      screen = new VirtualScreen(columns, rows, reflows);
      region = new LiveRegion(COLOURED, () -> Optional.of(screen.size()), reflows);
    }

    String text(SampleRun run, String... lines) {
      List<String> ended = Arrays.stream(lines).map(line -> line + "\n").toList();
      return region.frame(ended, run.board(), run.now());
    }

    void frame(SampleRun run, String... lines) {
      screen.write(text(run, lines));
    }

    void leave(String... lines) {
      screen.write(region.leave());
      for (String line : lines) {
        screen.write(line + "\n");
      }
    }
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(number -> "line " + number).toList();
  }
}
