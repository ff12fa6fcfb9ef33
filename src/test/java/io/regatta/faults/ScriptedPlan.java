package io.regatta.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A plan of scripted stories, as people change it.
final class ScriptedPlan {
  /// What people may write before their stories.
  private static final String PREFACE = "Nothing in this line is a story.\n".repeat(10_000);

  private final String feature;
  private final List<ScriptedPhase> phases;
  private final boolean large;

  /// How often each story was put in other words.
  private final Map<String, Integer> rewordings = new HashMap<>();

  ScriptedPlan(String feature, List<ScriptedPhase> phases) {
    this(feature, phases, false);
  }

  /// @param large whether it is too large for each workspace to have a copy
  ScriptedPlan(String feature, List<ScriptedPhase> phases, boolean large) {
    this.feature = feature;
    this.phases = new ArrayList<>(phases);
    this.large = large;
  }

  /// Puts what a story wants in other words.
  void reword(String story) {
    rewordings.merge(story, 1, Integer::sum);
  }

  /// Adds an independent story to the last phase.
  ScriptedStory add(String script) {
    int stories = phases.stream().mapToInt(phase -> phase.stories().size()).sum();
    ScriptedStory story = ScriptedStory.of(Integer.toString(stories + 1), script);
    phases.add(phases.removeLast().with(story));
    return story;
  }

  /// What stands in its file.
  String text() {
    StringBuilder text = new StringBuilder("# Feature " + feature + ": Parts\n\n");
    text.append(large ? PREFACE + "\n" : "").append("## User Stories\n\n");
    for (ScriptedPhase phase : phases) {
      phase.stories().forEach(story -> text.append(reworded(story)));
    }
    text.append("## Execution Order\n\n");
    for (int i = 0; i < phases.size(); i++) {
      text.append(phases.get(i).inPlan(i + 1));
    }
    return text.toString();
  }

  private String reworded(ScriptedStory story) {
    int times = rewordings.getOrDefault(story.id(), 0);
    return times == 0
        ? story.inPlan()
        : story.inPlan().replace("I want part", "I want in words of version " + times + " part");
  }
}
