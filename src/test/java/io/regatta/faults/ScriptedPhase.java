package io.regatta.faults;

import java.util.ArrayList;
import java.util.List;

/// A phase of scripted stories.
record ScriptedPhase(boolean parallel, List<ScriptedStory> stories) {
  ScriptedPhase {
    stories = List.copyOf(stories);
  }

  static ScriptedPhase parallel(ScriptedStory... stories) {
    return new ScriptedPhase(true, List.of(stories));
  }

  static ScriptedPhase sequential(ScriptedStory... stories) {
    return new ScriptedPhase(false, List.of(stories));
  }

  /// The same with one more.
  ScriptedPhase with(ScriptedStory story) {
    List<ScriptedStory> more = new ArrayList<>(stories);
    more.add(story);
    return new ScriptedPhase(parallel, more);
  }

  String inPlan(int number) {
    StringBuilder text = new StringBuilder();
    text.append("### Phase %d (%s)\n".formatted(number, parallel ? "Parallel" : "Sequential"));
    stories.forEach(story -> text.append("- Story #%s (agent: worker)\n".formatted(story.id())));
    return text.append('\n').toString();
  }
}
