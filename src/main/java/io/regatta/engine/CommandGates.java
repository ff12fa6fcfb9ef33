package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.Worksite.GateKinds;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.GateSettings;
import io.regatta.integration.Gates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The gates of `regatta.yaml`.
///
/// @param conflictAttempts how often a story in conflict goes back to its agent
public record CommandGates(GateSettings settings, int conflictAttempts, Gates gates)
    implements Gatekeeper {
  @Override
  public GateKinds kinds() {
    return new GateKinds(
        settings.hasStoryGates(),
        settings.hasPhaseGates(),
        settings.fixAttempts(),
        conflictAttempts);
  }

  @Override
  public List<String> commands(boolean ofPhase) {
    return gates.commands(ofPhase);
  }

  @Override
  public Optional<GateFailure> run(boolean ofPhase, Path directory, List<String> but, String label)
      throws RegattaException, InterruptedException {
    return gates.run(ofPhase, directory, but, label);
  }

  @Override
  public Optional<GateFailure> inspect(Path directory, FileChanges files)
      throws RegattaException, InterruptedException {
    return gates.inspect(directory, files);
  }
}
