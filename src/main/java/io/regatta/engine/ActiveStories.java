package io.regatta.engine;

import io.regatta.plan.StoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stories of a wave that have an attempt: one that is made ready, runs or has just ended.
/// Owned by the coordinator's thread.
final class ActiveStories {
  private final Map<StoryId, StoryRun> stories = new LinkedHashMap<>();

  void add(StoryRun story) {
    stories.put(story.story(), story);
  }

  Optional<StoryRun> remove(StoryId story) {
    return Optional.ofNullable(stories.remove(story));
  }

  Optional<StoryRun> find(StoryId story) {
    return Optional.ofNullable(stories.get(story));
  }

  /// The story, if its attempt was handed to an agent and has not ended.
  Optional<StoryRun> findUnderWay(StoryId story) {
    return find(story).filter(ActiveStories::isUnderWay);
  }

  private static boolean isUnderWay(StoryRun story) {
    return story.step() == StoryRun.Step.STARTING || story.step() == StoryRun.Step.RUNNING;
  }

  boolean isEmpty() {
    return stories.isEmpty();
  }

  List<StoryRun> all() {
    return List.copyOf(stories.values());
  }

  /// How many take a place: those that a limit holds back take none.
  long taken() {
    return stories.values().stream().filter(story -> !story.held()).count();
  }

  /// How many keep a place busy: with an attempt, or with gates.
  long underWay() {
    return stories.values().stream()
        .filter(story -> isUnderWay(story) || story.step() == StoryRun.Step.VERIFYING)
        .count();
  }

  long underWayOn(String backend) {
    return stories.values().stream()
        .filter(ActiveStories::isUnderWay)
        .flatMap(story -> story.agent().stream())
        .filter(agent -> agent.backend().equals(backend))
        .count();
  }

  long plannedOn(String backend) {
    return stories.values().stream().filter(story -> story.planned().equals(backend)).count();
  }

  boolean nobody(StoryRun.Step step) {
    return stories.values().stream().noneMatch(story -> story.step() == step);
  }

  /// Those that are ready and may be released.
  List<StoryRun> ready() {
    return stories.values().stream()
        .filter(story -> story.step() == StoryRun.Step.READY && !story.stopping())
        .toList();
  }

  List<StoryId> started() {
    return stories.values().stream().filter(StoryRun::started).map(StoryRun::story).toList();
  }
}
