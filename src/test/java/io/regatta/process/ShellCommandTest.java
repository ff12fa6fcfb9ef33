package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.process.ShellCommand.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellCommandTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir Path directory;
  private final String mark = UUID.randomUUID().toString();
  private final ProcessLauncher launcher = ProcessLauncher.forThisMachine();
  private ShellCommand shell;

  @BeforeEach
  void open() {
    shell = new ShellCommand(launcher, Map.of("PATH", System.getenv("PATH"), "TEST_MARK", mark));
  }

  @AfterEach
  void leavesNothingBehind() {
    launcher.close();
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
  }

  private Result run(String line, Duration limit) throws Exception {
    return shell.run(line, directory, directory.resolve("out.log"), limit);
  }

  @Test
  void tellsExitAndLastLines() throws Exception {
    Result result = run("echo one; echo two >&2; pwd -P; exit 3", LONG);

    assertThat(result)
        .isEqualTo(new Result(3, List.of("one", "two", directory.toRealPath().toString()), false));
    assertThat(directory.resolve("out.log")).content().startsWith("one\ntwo\n");
  }

  @Test
  void passesWhatAShellUnderstands() throws Exception {
    assertThat(run("test -z \"$HOME\" && true | cat && [ \"$TEST_MARK\" ]", LONG).succeeded())
        .isTrue();
  }

  @Test
  void keepsTheEndOfAFloodOnly() throws Exception {
    Result result = run("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done", LONG);

    assertThat(result.lastLines()).hasSize(ShellCommand.LAST_LINES).endsWith("line 2999");
    Result wide = run("i=0; while [ $i -lt 50 ]; do printf '%0200d\\n' $i; i=$((i+1)); done", LONG);
    assertThat(String.join("\n", wide.lastLines()))
        .hasSizeBetween(ShellCommand.LAST_BYTES / 2, ShellCommand.LAST_BYTES);
  }

  @Test
  void aTimeoutEndsTheWholeTree() throws Exception {
    Result result = run("echo begun; sleep 1000 & sleep 1000", Duration.ofMillis(300));

    assertThat(result).isEqualTo(new Result(-1, List.of("begun"), true));
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
  }

  @Test
  void whatASignalEndedDidNotEndByItself() throws Exception {
    assertThat(run("kill -9 $$", LONG)).isEqualTo(new Result(137, List.of(), false));
  }

  @Test
  void anInterruptEndsTheWholeTreeBeforeItIsPassedOn() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(ToolRun.of(List.of("mkfifo", fifo.toString()), directory, Map.of(), LONG).exit())
        .isZero();
    CountDownLatch interrupted = new CountDownLatch(1);
    try (var executor = Executors.newSingleThreadExecutor()) {
      Future<?> running =
          executor.submit(() -> {
            try {
              return run("sleep 1000 & echo begun > fifo; wait", LONG);
            } catch (InterruptedException e) {
              interrupted.countDown();
              throw e;
            }
          });
      assertThat(Files.readString(fifo)).isEqualTo("begun\n");
      running.cancel(true);
      interrupted.await();
    }
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
  }
}
