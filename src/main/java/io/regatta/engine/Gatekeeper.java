package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.Worksite.GateKinds;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Looks at work through gates. Thread-safe; an interrupt ends what runs.
public interface Gatekeeper {
  /// Which gates there are.
  GateKinds kinds();

  /// The commands that are run, for a story or for a phase.
  List<String> commands(boolean ofPhase);

  /// Runs the commands, in order, up to the first that does not pass.
  ///
  /// @param but commands that are left out
  /// @param label what is looked at, such as `story-4-1`, for the file with the output
  /// @return the one that does not pass
  /// @throws RegattaException if they can't be run
  Optional<GateFailure> run(boolean ofPhase, Path directory, List<String> but, String label)
      throws RegattaException, InterruptedException;

  /// What a story must have left, and must not have touched; needs no command.
  Optional<GateFailure> inspect(Path directory, FileChanges files)
      throws RegattaException, InterruptedException;

  /// Whoever has no gates.
  Gatekeeper NONE =
      new Gatekeeper() {
        @Override
        public GateKinds kinds() {
          return GateKinds.NONE;
        }

        @Override
        public List<String> commands(boolean ofPhase) {
          return List.of();
        }

        @Override
        public Optional<GateFailure> run(
            boolean ofPhase, Path directory, List<String> but, String label) {
          return Optional.empty();
        }

        @Override
        public Optional<GateFailure> inspect(Path directory, FileChanges files) {
          return Optional.empty();
        }
      };
}
