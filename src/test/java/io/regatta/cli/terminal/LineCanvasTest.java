package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineCanvasTest {
  @Test
  void onABuildServerASignOfLifeFollowsSilence() {
    LineCanvas canvas = new LineCanvas(true);
    SampleRun run = SampleRun.ofStories(7).does("1", "running npm test");
    assertThat(canvas.isMoving(run.board())).isTrue();
    assertThat(frame(canvas, run, "waiting for 7\n")).isEqualTo("waiting for 7\n");
    assertThat(frame(canvas, run.later(299))).isEmpty();
    assertThat(frame(canvas, run.later(1)))
        .isEqualTo(
            "5m 00s: 7 running: story 1 (running npm test), story 2 (working), story 3 (working),"
                + " story 4 (working), story 5 (working), …\n");
    assertThat(frame(canvas, run.later(1))).isEmpty();
  }

  @Test
  void elsewhereNothingIsSaidUnasked() {
    LineCanvas canvas = new LineCanvas(false);
    SampleRun run = SampleRun.ofStories(1).later(3600);
    assertThat(canvas.isMoving(run.board())).isFalse();
    assertThat(frame(canvas, run)).isEmpty();
    assertThat(frame(canvas, run, "a\n", "b\n")).isEqualTo("a\nb\n");
    assertThat(canvas.leave()).isEmpty();
  }

  private static String frame(LineCanvas canvas, SampleRun run, String... lines) {
    return canvas.frame(List.of(lines), run.board(), run.now());
  }
}
