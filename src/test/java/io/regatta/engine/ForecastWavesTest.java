package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Wave;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A forecast says what the scheduler does.
class ForecastWavesTest {
  @Test
  void theWavesOfAForecastAreThoseThatTheSchedulerMakes() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Plan plan = RandomPlans.next(random);

      assertThat(Wave.of(plan, Set.of(), Map.of())).isEqualTo(scheduled(plan));
    }
  }

  private static List<Wave> scheduled(Plan plan) {
    Set<StoryId> all = new LinkedHashSet<>();
    plan.scheduled().forEach(story -> all.add(story.id()));
    Scheduler scheduler =
        new Scheduler(plan, new Selection(all, all, Set.of(), List.of()), Set.of(), Map.of());
    List<Wave> waves = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      for (List<StoryId> next = scheduler.nextWave(phase).launch();
          !next.isEmpty();
          next = scheduler.nextWave(phase).launch()) {
        waves.add(new Wave(phase.number(), next));
        next.forEach(scheduler::completed);
      }
    }
    return waves;
  }
}
