package io.regatta.integration;

import java.time.Duration;
import java.util.List;

/// What the engine checks by itself (`gates` in `regatta.yaml`).
///
/// @param story command lines for what one story did
/// @param phase command lines for what a phase has put together
/// @param fixAttempts how often the output of a story's gate goes back to its agent
/// @param timeout how long one command may take
/// @param artifacts what needs no command
public record GateSettings(
    List<String> story,
    List<String> phase,
    int fixAttempts,
    Duration timeout,
    Artifacts artifacts) {
  /// No gates. If there were any: one attempt to fix, ten minutes for a command.
  public static final GateSettings DEFAULT =
      new GateSettings(List.of(), List.of(), 1, Duration.ofMinutes(10), Artifacts.NONE);

  public GateSettings {
    story = List.copyOf(story);
    phase = List.copyOf(phase);
  }

  /// What files say without a command. Globs are those of [io.regatta.Glob].
  ///
  /// @param mustExist of each glob a story must leave at least one file
  /// @param mustNotTouch files that no story may create, change or delete
  public record Artifacts(List<String> mustExist, List<String> mustNotTouch) {
    public static final Artifacts NONE = new Artifacts(List.of(), List.of());

    public Artifacts {
      mustExist = List.copyOf(mustExist);
      mustNotTouch = List.copyOf(mustNotTouch);
    }

    boolean isNone() {
      return mustExist.isEmpty() && mustNotTouch.isEmpty();
    }
  }

  /// Whether anything is checked of a story.
  public boolean hasStoryGates() {
    return !story.isEmpty() || !artifacts.isNone();
  }

  /// Whether anything is checked of a phase.
  public boolean hasPhaseGates() {
    return !phase.isEmpty();
  }
}
