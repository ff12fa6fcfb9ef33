package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRegionTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Styles COLOURED = new Styles(true);

  @Test
  void showsStoryRoleTimeAndLastActivity() {
    VirtualScreen screen = new VirtualScreen(80, 24, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("4", "#4 Add the login form", "frontend-developer", 0);
    region.started("5", "#5 Store sessions", "backend-developer", 40 * SECOND);
    region.activity("4", "Edit src/login.ts");

    screen.write(region.frame(List.of("waiting for 2"), screen.size(), 65 * SECOND));

    assertThat(screen.everything())
        .containsExactly(
            "waiting for 2",
            "⠙ #4 Add the login form frontend-developer 1m 05s  Edit src/login.ts",
            "⠙ #5 Store sessions     backend-developer  25s");
  }

  @Test
  void permanentLinesStayAboveTheRowsAndInOrder() {
    VirtualScreen screen = new VirtualScreen(80, 24, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("1", "#1 One", "a", 0);
    region.started("2", "#2 Two", "a", 0);
    for (int frame = 0; frame < 100; frame++) {
      screen.write(region.frame(List.of("line " + frame), screen.size(), frame * SECOND / 8));
    }

    assertThat(screen.everything().subList(0, 100)).isEqualTo(numbered(100));
    assertThat(screen.everything()).hasSize(102);
  }

  @Test
  void whatEndedLeavesTheScreenAndNothingElse() {
    VirtualScreen screen = new VirtualScreen(80, 24, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("1", "#1 One", "a", 0);
    screen.write(region.frame(List.of(), screen.size(), 0));
    region.ended("1");
    screen.write(region.frame(List.of("✓ #1 One"), screen.size(), 0));
    screen.write(region.frame(List.of("done"), screen.size(), 0));

    assertThat(screen.everything()).containsExactly("✓ #1 One", "done");
  }

  @Test
  void anUnknownKeyIsIgnored() {
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.activity("7", "busy");
    region.ended("7");
    assertThat(region.isEmpty()).isTrue();
    assertThat(region.frame(List.of(), TerminalSize.USUAL, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"80,24", "200,60", "40,10", "20,5", "4,2", "2,2", "40,1"})
  void hundredsOfStoriesFitAndTheRestIsCounted(int columns, int rows) {
    VirtualScreen screen = new VirtualScreen(columns, rows, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    for (int story = 0; story < 300; story++) {
      region.started("" + story, "#" + story + " A title 日本語 of some length", "developer", 0);
      region.activity("" + story, "reading a file with a name that is rather long ".repeat(5));
    }
    for (int frame = 0; frame < 20; frame++) {
      screen.write(region.frame(List.of(), screen.size(), frame * SECOND));
    }

    int room = Math.min(rows - 1, Math.max(1, rows - 3));
    assertThat(screen.everything()).hasSize(room);
    if (room > 1 && columns > 15) {
      assertThat(screen.everything().getLast()).isEqualTo("… and " + (300 - room + 1) + " more");
    }
    assertThat(screen.everything())
        .allSatisfy(row -> assertThat(DisplayWidth.of(row)).isLessThan(Math.max(2, columns)));
  }

  @Test
  void aNarrowTerminalKeepsStoryAndTime() {
    VirtualScreen screen = new VirtualScreen(40, 10, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("4", "#4 Add the login form and its tests too", "frontend-developer", 0);
    screen.write(region.frame(List.of(), screen.size(), 7300 * SECOND));

    assertThat(screen.everything()).containsExactly("⠙ #4 Add the login form and it… 2h 01m");
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

  /// What is left on a screen after a run with five stories, printing three lines at each size.
  private static List<String> resized(boolean reflows, int[][] sizes) {
    VirtualScreen screen = new VirtualScreen(sizes[0][0], sizes[0][1], reflows);
    LiveRegion region = new LiveRegion(COLOURED, reflows);
    for (int story = 0; story < 5; story++) {
      region.started("" + story, "#" + story + " A story with a long title", "developer", 0);
      region.activity("" + story, "something that fills the row up to its very end, and more");
    }
    int printed = 0;
    for (int[] size : sizes) {
      screen.resize(size[0], size[1]);
      for (int frame = 0; frame < 3; frame++) {
        screen.write(region.frame(List.of("line " + printed++), screen.size(), 0));
      }
    }
    region.clear();
    screen.write(region.frame(List.of(), screen.size(), 0));
    return screen.everything();
  }

  @Test
  void aTerminalThatReflowsUnannouncedKeepsEveryPermanentLine() {
    VirtualScreen screen = new VirtualScreen(100, 24, true);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("1", "#1 A story", "developer", 0);
    region.activity("1", "x".repeat(100));
    screen.write(region.frame(List.of("first", "second"), screen.size(), 0));
    screen.resize(40, 24);
    screen.write(region.frame(List.of("third"), screen.size(), 0));

    assertThat(screen.visible()).contains("first", "second", "third");
  }

  @Test
  void agentsCanNotDrawOutsideTheirRow() {
    VirtualScreen screen = new VirtualScreen(80, 24, false);
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("1", "#1 \u001b[2J\u001b]0;owned\u0007One\nmore", "role\r\n", 0);
    region.activity("1", "\u001b[10Aup\b\b\b");
    screen.write(region.frame(List.of("kept"), screen.size(), 0));

    assertThat(screen.everything()).containsExactly("kept", "⠙ #1 One more role 0s      up");
  }

  @Test
  void everyFrameEndsWithoutStyleAtTheStartOfALine() {
    LiveRegion region = new LiveRegion(COLOURED, false);
    region.started("1", "#1 One", "a", 0);
    assertThat(region.frame(List.of("x"), TerminalSize.USUAL, 0)).endsWith("\u001b[0m\n");
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(number -> "line " + number).toList();
  }
}
