package io.regatta.engine;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A plan in a few words. Stories that declare nothing get the implicit dependencies that a reader
/// gives them.
final class PlanSketch {
  private final Map<Mode, String> names = Map.of(Mode.PARALLEL, "all", Mode.SEQUENTIAL, "in order");
  private final List<Phase> phases = new ArrayList<>();
  private final Map<StoryId, List<StoryId>> declared = new LinkedHashMap<>();
  private final Map<StoryId, Set<StoryId>> aliases = new HashMap<>();
  private final Map<StoryId, String> roles = new HashMap<>();

  static StoryId id(String text) {
    return new StoryId(text);
  }

  static List<StoryId> ids(String... texts) {
    return Arrays.stream(texts).map(StoryId::new).toList();
  }

  PlanSketch parallel(String... stories) {
    return phase(Mode.PARALLEL, ids(stories));
  }

  PlanSketch sequential(String... stories) {
    return phase(Mode.SEQUENTIAL, ids(stories));
  }

  PlanSketch phase(Mode mode, List<StoryId> stories) {
    String number = Integer.toString(phases.size() + 1);
    phases.add(new Phase(number, "Phase " + number + ": " + names.get(mode), mode, stories, 1));
    return this;
  }

  /// The story declares these dependencies; none at all makes it independent.
  PlanSketch needs(String story, String... others) {
    declared.put(id(story), ids(others));
    return this;
  }

  PlanSketch alias(String story, String alias) {
    aliases.put(id(story), Set.of(id(alias)));
    return this;
  }

  PlanSketch role(String story, String role) {
    roles.put(id(story), role);
    return this;
  }

  Plan plan() {
    List<Story> stories = new ArrayList<>();
    List<StoryId> earlier = new ArrayList<>();
    for (Phase phase : phases) {
      List<StoryId> inThisPhase = new ArrayList<>();
      for (StoryId story : phase.stories()) {
        List<StoryId> implicit = new ArrayList<>(earlier);
        if (phase.mode() == Mode.SEQUENTIAL && !inThisPhase.isEmpty()) {
          implicit.add(inThisPhase.getLast());
        }
        stories.add(story(story, implicit));
        inThisPhase.add(story);
      }
      earlier.addAll(inThisPhase);
    }
    return new Plan("A sketch", phases, stories);
  }

  private Story story(StoryId id, List<StoryId> implicit) {
    List<StoryId> named = declared.get(id);
    return new Story(
        id,
        aliases.getOrDefault(id, Set.of()),
        "Story " + id,
        roles.getOrDefault(id, "backend-developer"),
        new Story.StoryText("What story " + id + " is about.", List.of("It works")),
        named == null
            ? new Story.Dependencies(List.of(), implicit)
            : new Story.Dependencies(named, List.of()),
        1);
  }
}
