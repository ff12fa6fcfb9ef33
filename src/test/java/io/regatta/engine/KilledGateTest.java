package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Worksite.GateKinds;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KilledGateTest {
  /// Gates that always end in the same way.
  ///
  /// @param exits the exit code of each, by its command
  private record SetGates(List<String> commands, Map<String, Integer> exits) implements Gatekeeper {
    private int exit(String command) {
      return exits.getOrDefault(command, 0);
    }

    @Override
    public GateKinds kinds() {
      return GateKinds.NONE;
    }

    @Override
    public List<String> commands(boolean ofPhase) {
      return commands;
    }

    @Override
    public Optional<GateFailure> run(
        boolean ofPhase, Path directory, List<String> but, String label) {
      return commands.stream()
          .filter(command -> !but.contains(command) && exit(command) != 0)
          .map(command -> new GateFailure(command, exit(command), List.of()))
          .findFirst();
    }

    @Override
    public Optional<GateFailure> inspect(Path directory, FileChanges files) {
      return Optional.empty();
    }
  }

  @Test
  void aGateThatSomebodyKilledBeforeAnybodyWorkedIsHeldAgainstThoseWhoWork() throws Exception {
    Baseline baseline =
        new Baseline(
            new SetGates(
                List.of("passes", "killed", "fails", "ended"),
                Map.of("passes", 0, "killed", 137, "fails", 1, "ended", 143)));

    baseline.measure(false, "base", Path.of("."));

    assertThat(baseline.red(false, "base"))
        .extracting(GateFailure::command)
        .containsExactly("fails");
  }
}
