package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PainterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void closingLeavesThePermanentLinesAndNoRow() {
    Painter display = display(written);
    SampleRun run = launched(display);
    display.print(Line.of("launched"));
    display.active(new StoryId("1"), "reading");
    display.group(List.of(Line.of("✓ #1 One"), Line.of("  done")));
    run.tell(display, new RunEvent.PhaseFinished("1", Duration.ZERO, FileChanges.NONE));
    display.close();

    assertThat(screen().everything()).containsExactly("launched", "✓ #1 One", "  done");
  }

  @Test
  void linesPrintedAfterClosingAreShown() {
    Painter display = display(written);
    display.close();
    display.print(Line.of("late"));
    display.close();

    assertThat(screen().everything()).containsExactly("late");
  }

  @Test
  void aStuckTerminalHoldsUpNobodyAndGetsEveryPermanentLine() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Painter display =
        display(
            new OutputStream() {
              @Override
              public void write(int one) {
                throw new AssertionError("frames are written in one go");
              }

              @Override
              public void write(byte[] bytes, int offset, int length) {
                stuck.countDown();
                try {
                  release.await();
                } catch (InterruptedException cancelled) {
                  Thread.currentThread().interrupt();
                }
                written.write(bytes, offset, length);
              }
            });
    display.print(Line.of("line 0"));
    launched(display);
    stuck.await();
    for (int line = 1; line < 10_000; line++) {
      display.active(new StoryId("1"), "step " + line);
      display.print(Line.of("line " + line));
    }
    release.countDown();
    display.close();

    assertThat(screen().everything())
        .isEqualTo(IntStream.range(0, 10_000).mapToObj(line -> "line " + line).toList());
  }

  @Test
  void aFrameIsOneWrite() {
    List<Integer> writes = new ArrayList<>();
    Painter display =
        display(
            new OutputStream() {
              @Override
              public void write(int one) {
                throw new AssertionError("frames are written in one go");
              }

              @Override
              public void write(byte[] bytes, int offset, int length) {
                writes.add(length);
              }
            });
    display.print(Line.of("x".repeat(100_000)));
    display.close();

    assertThat(writes.stream().filter(length -> length > 0)).containsExactly(100_001);
  }

  @Test
  void aDefectOfTheDisplayLosesNoLine() {
    Painter display =
        display(
            written,
            () -> {
              throw new IllegalStateException("no size");
            });
    display.print(Line.of("kept"));
    display.close();

    assertThat(screen().everything())
        .containsExactly(
            "kept",
            "warning: running stories are no longer shown: "
                + "java.lang.IllegalStateException: no size");
  }

  @Test
  void aSuspendedDisplayHasTakenItsRowsAwayAndDrawsThemAnewLater() throws InterruptedException {
    CountDownLatch drawn = new CountDownLatch(1);
    Painter display = display(watched("1/1 done", drawn));
    SampleRun run = launched(display);
    run.tell(
        display,
        new RunEvent.AttemptFinished(
            new StoryId("1"), 1, new Outcome.Done(AgentReport.SILENT), Duration.ZERO));
    display.suspend();
    assertThat(screen().everything()).isEmpty();
    written.writeBytes("[1]+ Stopped\n$ fg\n".getBytes(UTF_8));
    run.tell(display, completed());
    display.resume();
    drawn.await();
    display.close();

    assertThat(screen().everything()).containsExactly("[1]+ Stopped", "$ fg");
  }

  /// Counts the latch down once that was written.
  private OutputStream watched(String text, CountDownLatch latch) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        throw new AssertionError("frames are written in one go");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        written.write(bytes, offset, length);
        if (new String(bytes, offset, length, UTF_8).contains(text)) {
          latch.countDown();
        }
      }
    };
  }

  private static RunEvent completed() {
    StoryResult.Timing timing = new StoryResult.Timing(Instant.EPOCH, Instant.EPOCH, Duration.ZERO);
    return new RunEvent.StoryFinished(
        new StoryResult(
            new StoryId("1"), "1", Verdict.COMPLETED, timing, 1, StoryResult.Work.NONE, null));
  }

  /// A run of one story, which is at work.
  private static SampleRun launched(RunDisplay display) {
    SampleRun run =
        new SampleRun().story("1", "One", "developer").phase("1", "First", Mode.PARALLEL, "1");
    run.tell(display, run.beginning());
    run.tell(display, new RunEvent.PhaseStarted("1", List.of(new StoryId("1")), List.of()));
    run.tell(display, new RunEvent.AttemptStarted(new StoryId("1"), 1, "command", null, null));
    return run;
  }

  private VirtualScreen screen() {
    VirtualScreen screen = new VirtualScreen(200, 24, false);
    screen.write(written.toString(UTF_8));
    return screen;
  }

  private static Painter display(OutputStream stream) {
    return display(stream, () -> Optional.of(TerminalSize.USUAL));
  }

  private static Painter display(OutputStream stream, Supplier<Optional<TerminalSize>> place) {
    Styles styles = new Styles(true);
    return new Painter(
            new PrintStream(stream, false, UTF_8),
            new LineStyle(styles, BuildServer.NONE, Clock.systemUTC()),
            new LiveRegion(styles, place, false),
            System::nanoTime)
        .start();
  }
}
