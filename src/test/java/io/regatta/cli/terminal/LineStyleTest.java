package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.report.Line;
import io.regatta.report.Style;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStyleTest {
  private static final List<Line> STORY =
      List.of(
          Line.of(Style.GOOD, "✓ [Story #1: 100% sure]"),
          Line.of("::endgroup::"),
          Line.of("    ::error::mine"));

  @Test
  void gitHubFoldsAStoryAndTakesNoCommandFromIt() {
    assertThat(style(BuildServer.GITHUB_ACTIONS).group(STORY))
        .containsExactly(
            "::group::✓ [Story #1: 100%25 sure]",
            ": :endgroup::", "    : :error::mine", "::endgroup::");
    assertThat(style(BuildServer.GITHUB_ACTIONS).line(Line.of("::error::x")))
        .isEqualTo(": :error::x");
  }

  @Test
  void gitLabFoldsAStory() {
    assertThat(style(BuildServer.GITLAB).group(STORY))
        .containsExactly(
            "\u001b[0Ksection_start:1767323045:regatta_1767323045000_1[collapsed=true]\r\u001b[0K"
                + "✓ [Story #1: 100% sure]",
            "::endgroup::",
            "    ::error::mine",
            "\u001b[0Ksection_end:1767323045:regatta_1767323045000_1\r\u001b[0K");
  }

  @Test
  void elsewhereAStoryHasItsHeading() {
    List<String> plain = STORY.stream().map(Line::text).toList();
    assertThat(style(BuildServer.OTHER).group(STORY)).isEqualTo(plain);
    assertThat(style(BuildServer.NONE).group(STORY)).isEqualTo(plain);
  }

  @Test
  void aLineByItselfIsNoGroup() {
    for (BuildServer server : BuildServer.values()) {
      assertThat(style(server).group(List.of(Line.of("○ story 1")))).containsExactly("○ story 1");
      assertThat(style(server).group(List.of())).isEmpty();
    }
  }

  private static LineStyle style(BuildServer server) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    return new LineStyle(new Styles(false), server, clock);
  }
}
