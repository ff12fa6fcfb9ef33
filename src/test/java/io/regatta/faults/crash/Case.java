package io.regatta.faults.crash;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A command that is stopped, typed again, perhaps stopped again, and then left to end.
///
/// @param command which of the scene's
/// @param strikes where each try is stopped
record Case(Scene scene, int command, List<Strike> strikes) {
  Case {
    strikes = List.copyOf(strikes);
  }

  Case and(Strike next) {
    return new Case(
        scene,
        command,
        java.util.stream.Stream.concat(strikes.stream(), java.util.stream.Stream.of(next))
            .toList());
  }

  Strike last() {
    return strikes.getLast();
  }

  /// What came of it.
  ///
  /// @param struck whether it was stopped everywhere that it was to be
  /// @param recovery how often the command that was left to end reached each point
  record Report(Case of, boolean struck, Map<String, Integer> recovery, List<String> violations) {
    Report {
      violations = List.copyOf(violations);
    }
  }

  Report play(Stage stage) throws Exception {
    stage.reset(command);
    boolean struck = true;
    for (Strike strike : strikes) {
      Stage.Played played = stage.play(command, strike);
      struck &= played.struck();
      if (played.stopped()) {
        stage.checkStopped(command);
      } else {
        stage.checkEnd(command, played);
      }
    }
    Stage.Played played = stage.play(command, null);
    stage.checkEnd(command, played);
    return new Report(this, struck, played.reached().reached(), stage.violations());
  }

  @Override
  public String toString() {
    return scene.name()
        + ", "
        + scene.commands().get(command)
        + ", "
        + strikes.stream().map(Strike::toString).collect(Collectors.joining(", then "));
  }
}
