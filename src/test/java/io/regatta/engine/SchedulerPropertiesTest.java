package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every plan and whatever its stories do, tried on many of them.
class SchedulerPropertiesTest {
  private static final int PLANS = 1000;

  private static final Scheduler.Wave OVER = new Scheduler.Wave(List.of(), List.of(), List.of());

  private enum End {
    COMPLETED,
    FAILED,
    DROPPED,
    BLOCKED
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyStoryIsSettledOnceAndNeverStartsBeforeWhatItNeeds(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < PLANS; i++) {
      simulate(RandomPlans.next(random), random);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void soItIsWhereStoriesStartAsSoonAsTheyCan(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < PLANS; i++) {
      roll(RandomPlans.next(random), random);
    }
  }

  /// One story ends at a time, and whoever can start then does.
  private static void roll(Plan phased, Random random) throws SelectionException {
    Plan plan = phased.inOnePhase();
    Phase all = plan.phases().getFirst();
    Set<StoryId> before =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(story -> random.nextInt(5) == 0)
            .collect(Collectors.toSet());
    Selection selection = Selection.of(plan, before, Selection.Request.ALL);
    Scheduler scheduler = new Scheduler(plan, selection, before, Map.of());
    Map<StoryId, End> ends = new HashMap<>();
    List<StoryId> running = new ArrayList<>();
    while (true) {
      Scheduler.Wave wave = scheduler.nextWave(all);
      settleBlocked(plan, wave, ends);
      for (StoryId story : wave.launch()) {
        assertThat(running).doesNotContain(story);
        assertThat(ends).doesNotContainKey(story);
        assertThat(needs(plan, story))
            .allMatch(need -> before.contains(need) || ends.get(need) == End.COMPLETED);
      }
      running.addAll(wave.launch());
      assertNobodyWaitsWhoCouldStart(plan, before, ends, running);
      if (running.isEmpty()) {
        assertThat(scheduler.nextWave(all)).isEqualTo(OVER);
        break;
      }
      StoryId story = running.remove(random.nextInt(running.size()));
      End end = random.nextInt(4) == 0 ? End.FAILED : End.COMPLETED;
      end = random.nextInt(10) == 0 ? End.DROPPED : end;
      ends.put(story, end);
      settle(scheduler, story, end);
    }
    assertLeftOversAreDropped(plan, before, ends);
  }

  private static void assertNobodyWaitsWhoCouldStart(
      Plan plan, Set<StoryId> before, Map<StoryId, End> ends, List<StoryId> running) {
    for (Story story : plan.scheduled()) {
      boolean open =
          !before.contains(story.id())
              && !ends.containsKey(story.id())
              && !running.contains(story.id());
      if (open) {
        assertThat(needs(plan, story.id()))
            .as("what story %s waits for", story.id())
            .anyMatch(need -> !before.contains(need) && ends.get(need) != End.COMPLETED);
      }
    }
  }

  private static void simulate(Plan plan, Random random) throws SelectionException {
    Set<StoryId> before =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(story -> random.nextInt(5) == 0)
            .collect(Collectors.toSet());
    Selection selection = Selection.of(plan, before, Selection.Request.ALL);
    Scheduler scheduler = new Scheduler(plan, selection, before, Map.of());
    Map<StoryId, End> ends = new HashMap<>();
    for (Phase phase : plan.phases()) {
      int waves = 0;
      Scheduler.Wave wave = scheduler.nextWave(phase);
      while (!wave.launch().isEmpty()) {
        assertThat(++waves).isLessThanOrEqualTo(phase.stories().size());
        settleBlocked(plan, wave, ends);
        if (phase.mode() == Mode.SEQUENTIAL) {
          assertThat(wave.launch()).hasSize(1);
        }
        for (StoryId story : wave.launch()) {
          assertThat(before).doesNotContain(story);
          assertThat(needs(plan, story))
              .allMatch(need -> before.contains(need) || ends.get(need) == End.COMPLETED);
        }
        for (StoryId story : wave.launch()) {
          End end = random.nextInt(4) == 0 ? End.FAILED : End.COMPLETED;
          end = random.nextInt(10) == 0 ? End.DROPPED : end;
          assertThat(ends.put(story, end)).as("story %s ran twice", story).isNull();
          settle(scheduler, story, end);
        }
        wave = scheduler.nextWave(phase);
      }
      settleBlocked(plan, wave, ends);
    }
    assertLeftOversAreDropped(plan, before, ends);
  }

  private static void settle(Scheduler scheduler, StoryId story, End end) {
    switch (end) {
      case COMPLETED -> scheduler.completed(story);
      case FAILED -> scheduler.failed(story);
      case DROPPED, BLOCKED -> scheduler.dropped(story);
    }
  }

  private static void settleBlocked(Plan plan, Scheduler.Wave wave, Map<StoryId, End> ends) {
    for (Scheduler.Blocked blocked : wave.blocked()) {
      assertThat(ends.put(blocked.story(), End.BLOCKED)).isNull();
      assertThat(blocked.by())
          .isNotEmpty()
          .isSubsetOf(needs(plan, blocked.story()))
          .allMatch(culprit -> ends.get(culprit) == End.FAILED || ends.get(culprit) == End.BLOCKED);
      assertThat(blocked.causes())
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .allMatch(culprit -> ends.get(culprit) == End.FAILED);
    }
  }

  /// Whatever did not run waits, directly or not, for a story that was dropped, and for none that
  /// failed.
  private static void assertLeftOversAreDropped(
      Plan plan, Set<StoryId> before, Map<StoryId, End> ends) {
    Set<StoryId> dropped = new HashSet<>();
    for (Story story : plan.scheduled()) {
      if (before.contains(story.id())) {
        continue;
      }
      End end = ends.get(story.id());
      if (end == End.DROPPED) {
        dropped.add(story.id());
      } else if (end == null) {
        assertThat(needs(plan, story.id()))
            .as("story %s was never decided on", story.id())
            .anyMatch(dropped::contains)
            .noneMatch(need -> ends.get(need) == End.FAILED || ends.get(need) == End.BLOCKED);
        dropped.add(story.id());
      }
    }
  }

  private static List<StoryId> needs(Plan plan, StoryId story) {
    Story.Dependencies dependencies = plan.story(story).dependencies();
    return Stream.concat(dependencies.declared().stream(), dependencies.implicit().stream())
        .toList();
  }
}
