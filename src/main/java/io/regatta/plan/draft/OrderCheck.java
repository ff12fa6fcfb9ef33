package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Refuses a dependency on something that runs later, and warns of one inside a parallel phase.
final class OrderCheck implements PlanCheck {
  private record Place(int phase, int index) {}

  @Override
  public List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine) {
    Map<StoryId, Place> places = new LinkedHashMap<>();
    for (int phase = 0; phase < plan.phases().size(); phase++) {
      List<StoryId> stories = plan.phases().get(phase).stories();
      for (int index = 0; index < stories.size(); index++) {
        places.put(stories.get(index), new Place(phase, index));
      }
    }
    List<Problem> problems = new ArrayList<>();
    for (var entry : places.entrySet()) {
      StoryId story = entry.getKey();
      Place place = entry.getValue();
      Phase phase = plan.phases().get(place.phase());
      for (StoryId dependency : plan.story(story).dependencies().declared()) {
        Place earlier = places.get(dependency);
        if (earlier == null) {
          continue;
        }
        boolean same = earlier.phase() == place.phase();
        boolean parallel = phase.mode() == Mode.PARALLEL;
        if (earlier.phase() > place.phase()
            || (same && !parallel && earlier.index() > place.index())) {
          problems.add(
              Problem.error(
                  dependencyLine.applyAsInt(story),
                  "story " + story + " depends on story " + dependency + ", which runs later",
                  "schedule story " + dependency + " first, or remove the dependency"));
        } else if (same && parallel) {
          problems.add(
              Problem.warning(
                  dependencyLine.applyAsInt(story),
                  "story "
                      + story
                      + " depends on story "
                      + dependency
                      + " in the same parallel phase, which therefore runs in waves",
                  "move story " + story + " to a later phase"));
        }
      }
    }
    return problems;
  }
}
