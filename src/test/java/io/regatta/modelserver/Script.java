package io.regatta.modelserver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The steps of a story, one for each main request; the last one repeats.
///
/// @param byTurn whether the step follows from the tool results that the conversation holds, so
///   that every conversation begins anew, instead of from the number of requests that the story has
///   made
public record Script(List<Step> steps, boolean byTurn) {
  /// @throws IllegalArgumentException when there is no step
  public Script {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a script needs at least one step");
    }
  }

  /// Steps that are counted over all of the story's requests.
  public static Script of(Step... steps) {
    return new Script(List.of(steps), false);
  }

  /// Steps that begin anew in every conversation: for conversations that share a script.
  public static Script byTurn(Step... steps) {
    return new Script(List.of(steps), true);
  }

  /// This script after a step that is done so many times.
  public Script after(int times, Step step) {
    List<Step> all = new ArrayList<>(Collections.nCopies(times, step));
    all.addAll(steps);
    return new Script(all, byTurn);
  }

  Step step(int index) {
    return steps.get(Math.min(index, steps.size() - 1));
  }
}
