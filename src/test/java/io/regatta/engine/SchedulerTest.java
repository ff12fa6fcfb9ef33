package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Scheduler.Blocked;
import io.regatta.engine.Scheduler.Wave;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static Scheduler scheduler(Plan plan, String... completed) {
    return scheduler(plan, Selection.Request.ALL, completed);
  }

  private static Scheduler scheduler(Plan plan, Selection.Request request, String... completed) {
    return scheduler(plan, request, Map.of(), completed);
  }

  private static Scheduler scheduler(
      Plan plan, Selection.Request request, Map<String, Overlap> overlaps, String... completed) {
    Set<StoryId> before = new LinkedHashSet<>(ids(completed));
    try {
      return new Scheduler(plan, Selection.of(plan, before, request), before, overlaps);
    } catch (SelectionException e) {
      throw new AssertionError(e);
    }
  }

  private static Wave launching(String... stories) {
    return new Wave(ids(stories), List.of(), List.of());
  }

  private static final Wave OVER = launching();

  @Test
  void aParallelPhaseIsOneWave() {
    Plan plan = new PlanSketch().parallel("2", "1", "3").plan();
    Scheduler scheduler = scheduler(plan);
    Phase phase = plan.phases().getFirst();

    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("2", "1", "3"));
    ids("1", "2", "3").forEach(scheduler::completed);
    assertThat(scheduler.nextWave(phase)).isEqualTo(OVER);
  }

  @Test
  void aSequentialPhaseRunsOneByOneInTheOrderListed() {
    Plan plan = new PlanSketch().sequential("10", "9").plan();
    Scheduler scheduler = scheduler(plan);
    Phase phase = plan.phases().getFirst();

    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("10"));
    scheduler.completed(id("10"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("9"));
    scheduler.completed(id("9"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(OVER);
  }

  @Test
  void storiesThatTouchTheSameFilesRunOneAfterTheOtherWhereThatIsAskedFor() {
    Plan plan = new PlanSketch().parallel("1", "2", "3").plan();
    Phase phase = plan.phases().getFirst();
    Overlap overlap = new Overlap(List.of(new Overlap.Shared("src/a.js", ids("1", "3"))));
    Scheduler scheduler = scheduler(plan, Selection.Request.ALL, Map.of(phase.number(), overlap));

    assertThat(scheduler.nextWave(phase))
        .isEqualTo(
            new Wave(
                ids("1", "2"),
                List.of(),
                List.of(new Scheduler.Held(id("3"), ids("1"), List.of("src/a.js")))));
    scheduler.completed(id("2"));
    scheduler.failed(id("1"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("3"));
  }

  @Test
  void dependenciesInsideAParallelPhaseMakeWaves() {
    Plan plan =
        new PlanSketch()
            .parallel("1", "2", "3", "4")
            .needs("2", "1")
            .needs("3", "2")
            .needs("4", "1")
            .plan();
    Scheduler scheduler = scheduler(plan);
    Phase phase = plan.phases().getFirst();

    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("1"));
    scheduler.completed(id("1"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("2", "4"));
    scheduler.completed(id("2"));
    scheduler.completed(id("4"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("3"));
  }

  @Test
  void aSequentialPhaseWhoseOrderContradictsItsDependenciesFollowsTheDependencies() {
    Plan plan = new PlanSketch().sequential("1", "2").needs("1", "2").needs("2").plan();
    Scheduler scheduler = scheduler(plan);

    assertThat(scheduler.nextWave(plan.phases().getFirst())).isEqualTo(launching("2"));
  }

  @Test
  void dependentsOfAFailureAreBlockedTransitivelyAndNameTheCulprits() {
    Plan plan =
        new PlanSketch()
            .parallel("1", "2")
            .parallel("3", "4", "5")
            .needs("3", "1", "2")
            .needs("4", "3")
            .needs("5", "2")
            .plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.nextWave(plan.phases().getFirst());
    scheduler.failed(id("1"));
    scheduler.completed(id("2"));

    Wave wave = scheduler.nextWave(plan.phases().get(1));

    assertThat(wave.launch()).isEqualTo(ids("5"));
    assertThat(wave.blocked())
        .containsExactly(
            new Blocked(id("3"), ids("1"), ids("1")), new Blocked(id("4"), ids("3"), ids("1")));
  }

  @Test
  void aStoryBehindTwoFailuresNamesBothOnce() {
    Plan plan =
        new PlanSketch().parallel("1", "2").parallel("3", "4").needs("3", "1").parallel("5").plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.failed(id("1"));
    scheduler.failed(id("2"));
    assertThat(scheduler.nextWave(plan.phases().get(1)).blocked())
        .extracting(Blocked::story)
        .isEqualTo(ids("3", "4"));

    Wave last = scheduler.nextWave(plan.phases().get(2));

    assertThat(last.blocked())
        .containsExactly(new Blocked(id("5"), ids("1", "2", "3", "4"), ids("1", "2")));
    assertThat(scheduler.nextWave(plan.phases().get(2))).isEqualTo(OVER);
  }

  @Test
  void independentsRunLaterInASequentialPhaseThatHadAFailure() {
    Plan plan = new PlanSketch().sequential("1", "2", "3", "4").needs("3").plan();
    Scheduler scheduler = scheduler(plan);
    Phase phase = plan.phases().getFirst();
    scheduler.nextWave(phase);
    scheduler.failed(id("1"));

    Wave wave = scheduler.nextWave(phase);
    scheduler.completed(id("3"));

    assertThat(wave)
        .isEqualTo(
            new Wave(ids("3"), List.of(new Blocked(id("2"), ids("1"), ids("1"))), List.of()));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("4"));
  }

  @Test
  void dependentsOfADroppedStoryAreDroppedWithoutAVerdict() {
    Plan plan = new PlanSketch().parallel("1", "2").parallel("3", "4").needs("4", "2").plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.dropped(id("1"));
    scheduler.completed(id("2"));

    assertThat(scheduler.nextWave(plan.phases().get(1))).isEqualTo(launching("4"));
    scheduler.completed(id("4"));
    assertThat(scheduler.nextWave(plan.phases().get(1))).isEqualTo(OVER);
  }

  @Test
  void aFailureWeighsMoreThanADroppedDependency() {
    Plan plan = new PlanSketch().parallel("1", "2").parallel("3").plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.dropped(id("1"));
    scheduler.failed(id("2"));

    assertThat(scheduler.nextWave(plan.phases().get(1)).blocked())
        .containsExactly(new Blocked(id("3"), ids("2"), ids("2")));
  }

  @Test
  void aStoryThatHasItsVerdictCannotBeDroppedAnyMore() {
    Plan plan = new PlanSketch().sequential("1", "2").plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.completed(id("1"));
    scheduler.dropped(id("1"));

    assertThat(scheduler.nextWave(plan.phases().getFirst())).isEqualTo(launching("2"));
  }

  @Test
  void aDroppedStoryThatEndsByItselfAllTheSameCounts() {
    Plan plan = new PlanSketch().sequential("1", "2").plan();
    Scheduler scheduler = scheduler(plan);
    scheduler.dropped(id("1"));
    scheduler.completed(id("1"));

    assertThat(scheduler.nextWave(plan.phases().getFirst())).isEqualTo(launching("2"));
  }

  @Test
  void whatIsCompletedIsNotLaunchedAgain() {
    Plan plan = new PlanSketch().parallel("1", "2", "3").plan();
    Scheduler scheduler = scheduler(plan, "2");
    Phase phase = plan.phases().getFirst();

    assertThat(scheduler.pending(phase)).isEqualTo(ids("1", "3"));
    assertThat(scheduler.completedBefore(phase)).isEqualTo(ids("2"));
    assertThat(scheduler.nextWave(phase)).isEqualTo(launching("1", "3"));
    scheduler.completed(id("1"));
    assertThat(scheduler.completedBefore(phase)).as("by earlier runs").isEqualTo(ids("2"));
  }

  @Test
  void whatIsNeitherSelectedNorCompletedIsNotCalledCompleted() {
    Plan plan = new PlanSketch().parallel("1", "2", "3").plan();
    Scheduler scheduler =
        scheduler(plan, new Selection.Request(ids("1"), List.of(), List.of(), false), "2");

    assertThat(scheduler.completedBefore(plan.phases().getFirst())).isEqualTo(ids("2"));
  }

  @Test
  void aStoryToRedoRunsAgainAndItsDependentsWaitForIt() {
    Plan plan = new PlanSketch().parallel("1").parallel("2").plan();
    Scheduler scheduler =
        scheduler(plan, new Selection.Request(List.of(), List.of(), ids("1"), false), "1");
    assertThat(scheduler.completedBefore(plan.phases().getFirst())).isEmpty();
    assertThat(scheduler.nextWave(plan.phases().getFirst())).isEqualTo(launching("1"));
    scheduler.failed(id("1"));

    assertThat(scheduler.nextWave(plan.phases().get(1)).blocked())
        .containsExactly(new Blocked(id("2"), ids("1"), ids("1")));
  }

  @Test
  void waivedDependenciesAreNotWaitedFor() {
    Plan plan = new PlanSketch().parallel("1").parallel("2").plan();
    Scheduler scheduler =
        scheduler(plan, new Selection.Request(ids("2"), List.of(), List.of(), false));

    assertThat(scheduler.pending(plan.phases().getFirst())).isEmpty();
    assertThat(scheduler.nextWave(plan.phases().getFirst())).isEqualTo(OVER);
    assertThat(scheduler.nextWave(plan.phases().get(1))).isEqualTo(launching("2"));
  }
}
