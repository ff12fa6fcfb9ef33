package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
