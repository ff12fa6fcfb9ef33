package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.GateSettings;
import io.regatta.integration.Gates;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.ShellCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandGatesTest {
  @TempDir Path directory;
  private final ProcessLauncher launcher = new PortableLauncher();

  @AfterEach
  void close() {
    launcher.close();
  }

  private Gatekeeper gates(List<String> story, List<String> phase, String mustExist) {
    GateSettings settings =
        new GateSettings(
            story,
            phase,
            3,
            Duration.ofSeconds(50),
            new GateSettings.Artifacts(
                mustExist.isEmpty() ? List.of() : List.of(mustExist), List.of()));
    return new CommandGates(
        settings,
        2,
        new Gates(
            settings,
            new ShellCommand(launcher, Map.of("PATH", "/usr/bin:/bin")),
            directory.resolve("output")));
  }

  @Test
  void areOfTheKindsThatTheSettingsName() {
    assertThat(gates(List.of("true"), List.of(), "").kinds())
        .isEqualTo(new Worksite.GateKinds(true, false, 3, 2));
    assertThat(gates(List.of(), List.of("true"), "").kinds())
        .isEqualTo(new Worksite.GateKinds(false, true, 3, 2));
  }

  @Test
  void runTheCommandsOfTheirKind() throws Exception {
    Gatekeeper gates = gates(List.of("exit 3"), List.of("true"), "");

    assertThat(gates.commands(false)).containsExactly("exit 3");
    assertThat(gates.commands(true)).containsExactly("true");
    assertThat(gates.run(false, directory, List.of(), "story-1"))
        .hasValue(new GateFailure("exit 3", 3, List.of()));
    assertThat(gates.run(true, directory, List.of(), "phase-1")).isEmpty();
  }

  @Test
  void lookForWhatAStoryMustHaveLeft() throws Exception {
    assertThat(gates(List.of(), List.of(), "report.md").inspect(directory, FileChanges.NONE))
        .isPresent();
    assertThat(gates(List.of(), List.of(), "").inspect(directory, FileChanges.NONE)).isEmpty();
  }
}
