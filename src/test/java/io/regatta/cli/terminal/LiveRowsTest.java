package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveRowsTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void closingLeavesThePermanentLinesAndNoRow() {
    LiveRows display = display(written);
    display.started("1", "#1 One", "developer", Duration.ZERO);
    display.print("launched");
    display.activity("1", "reading");
    display.print("✓ #1 One");
    display.close();

    assertThat(screen().everything()).containsExactly("launched", "✓ #1 One");
  }

  @Test
  void linesPrintedAfterClosingAreShown() {
    LiveRows display = display(written);
    display.close();
    display.print("late");
    display.close();

    assertThat(screen().everything()).containsExactly("late");
  }

  @Test
  void aStuckTerminalHoldsUpNobodyAndGetsEveryPermanentLine() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    LiveRows display =
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
    display.print("line 0");
    stuck.await();
    for (int line = 1; line < 10_000; line++) {
      display.started("1", "#1 One", "developer", Duration.ZERO);
      display.activity("1", "step " + line);
      display.print("line " + line);
    }
    release.countDown();
    display.close();

    assertThat(screen().everything())
        .isEqualTo(IntStream.range(0, 10_000).mapToObj(line -> "line " + line).toList());
  }

  @Test
  void aFrameIsOneWrite() {
    List<Integer> writes = new ArrayList<>();
    LiveRows display =
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
    display.print("x".repeat(100_000));
    display.close();

    assertThat(writes.stream().filter(length -> length > 0)).containsExactly(100_001);
  }

  @Test
  void aDefectOfTheDisplayLosesNoLine() {
    PrintStream stream = new PrintStream(written, true, UTF_8);
    CountDownLatch printed = new CountDownLatch(1);
    LiveRows display =
        new LiveRows(
            stream,
            new Styles(false),
            () -> {
              try {
                printed.await();
              } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
              }
              throw new IllegalStateException("no size");
            },
            () -> 0,
            false);
    display.start();
    display.print("kept");
    printed.countDown();
    display.close();

    assertThat(screen().everything())
        .containsExactly(
            "kept",
            "warning: running stories are no longer shown: "
                + "java.lang.IllegalStateException: no size");
  }

  private VirtualScreen screen() {
    VirtualScreen screen = new VirtualScreen(200, 24, false);
    screen.write(written.toString(UTF_8));
    return screen;
  }

  private static LiveRows display(OutputStream stream) {
    return new LiveRows(
            new PrintStream(stream, false, UTF_8),
            new Styles(true),
            () -> TerminalSize.USUAL,
            System::nanoTime,
            false)
        .start();
  }
}
