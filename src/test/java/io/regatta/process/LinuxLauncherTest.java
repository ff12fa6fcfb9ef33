package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinuxLauncherTest extends LauncherContract {
  @Override
  ProcessLauncher launcher() {
    return new LinuxLauncher();
  }

  @Test
  void isWhatThisMachineGets() {
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine()) {
      assertThat(launcher).isInstanceOf(LinuxLauncher.class);
    }
  }

  @Test
  void saysThatAScriptLacksItsFirstLine() throws Exception {
    Path script = Files.writeString(directory.resolve("naked"), "echo hello\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Command command =
        new Command(
            List.of("./naked"),
            directory,
            Map.of(),
            List.of(),
            new Output.Merged(new CollectingSink()),
            Limits.NONE);

    try (ProcessLauncher launcher = launcher()) {
      assertThatThrownBy(() -> launcher.start(command))
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.hint().orElse("")).contains("#!/bin/sh"));
    }
  }

  @Test
  void opensASessionForEachChild() throws Exception {
    Command command =
        new Command(
            List.of("sleep", "1000"),
            directory,
            Map.of(),
            List.of(),
            new Output.Merged(new CollectingSink()),
            Limits.NONE);

    try (ProcessLauncher launcher = launcher()) {
      long pid = launcher.start(command).identity().pid();
      assertThat(ProcFiles.stat(pid))
          .hasValueSatisfying(stat -> {
            assertThat(stat.session()).isEqualTo((int) pid);
            assertThat(stat.group()).isEqualTo((int) pid);
          });
    }
  }

  @Test
  void keepsWhatIsPrintedAfterTheEndOfTheProcess() throws Exception {
    Limits patient = Limits.NONE.withGraces(Duration.ofSeconds(1), Duration.ofSeconds(20));

    try (ProcessLauncher launcher = launcher()) {
      launcher.start(with(shell("(sleep 0.1; echo late) & echo early"), patient)).await();
    }

    assertThat(sink.text()).isEqualTo("early\nlate\n");
  }

  @Test
  void whoEndedInTimeIsNotTimedOutBecauseThisProcessWasStoppedMeanwhile() throws Exception {
    Limits limits = Limits.NONE.withWall(Duration.ofMillis(100)).withIdle(Duration.ofMillis(100));
    CountDownLatch started = new CountDownLatch(1);
    AtomicLong pid = new AtomicLong();
    OutputSink stopping = new StoppingSink(started, pid, Duration.ofMillis(100));

    try (ProcessLauncher launcher = launcher()) {
      Command command =
          new Command(
              List.of("sh", "-c", "echo hello"),
              directory,
              Map.of(),
              List.of(),
              new Output.Merged(stopping),
              limits);
      ChildProcess child = launcher.start(command);
      pid.set(child.identity().pid());
      started.countDown();

      assertThat(child.await().cause()).isEqualTo(Ending.Cause.ITSELF);
    }
  }

  /// Stops the thread that serves all processes until one has ended and its time is over.
  private record StoppingSink(CountDownLatch started, AtomicLong pid, Duration time)
      implements OutputSink {
    @Override
    public void received(ByteBuffer bytes) {
      try {
        started.await();
        long since = System.nanoTime();
        while (ProcFiles.stat(pid.get()).filter(stat -> !stat.hasEnded()).isPresent()
            || System.nanoTime() - since < time.toNanos()) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void ended() {
      // Nothing is kept.
    }
  }

  @Test
  void startsNothingOnceClosed() {
    ProcessLauncher launcher = launcher();
    launcher.close();
    Command command =
        new Command(
            List.of("true"),
            directory,
            Map.of(),
            List.of(),
            new Output.Merged(new CollectingSink()),
            Limits.NONE);

    assertThatThrownBy(() -> launcher.start(command)).isInstanceOf(IllegalStateException.class);
  }
}
