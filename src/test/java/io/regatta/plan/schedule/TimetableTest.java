package io.regatta.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final OptionalInt NO_CAP = OptionalInt.empty();

  private static List<StoryId> ids(String... texts) {
    return Arrays.stream(texts).map(StoryId::new).toList();
  }

  private static Story story(String id, String... needs) {
    return new Story(
        new StoryId(id),
        Set.of(),
        "Story " + id,
        "backend-developer",
        new Story.StoryText("", List.of()),
        new Story.Dependencies(ids(needs), List.of()),
        1);
  }

  private static Phase phase(String number, Mode mode, String... stories) {
    return new Phase(number, "Phase " + number, mode, ids(stories), 1);
  }

  private static final Plan THREE_PHASES =
      new Plan(
          "Orders",
          List.of(
              phase("1", Mode.SEQUENTIAL, "1", "2"),
              phase("2", Mode.PARALLEL, "3", "4", "5"),
              phase("3", Mode.PARALLEL, "6", "7")),
          List.of(
              story("1"),
              story("2", "1"),
              story("3"),
              story("4", "2"),
              story("5"),
              story("6"),
              story("7", "6")));

  private static Timetable timetable(
      Plan plan, OptionalInt parallel, Map<String, Integer> minutes) {
    return Timetable.inWaves(
        plan,
        Wave.of(plan, Set.of(), Map.of()),
        parallel,
        id -> Duration.ofMinutes(minutes.getOrDefault(id.text(), 1)));
  }

  @Test
  void aSequentialPhaseHasAWaveForEachStory() {
    assertThat(Wave.of(THREE_PHASES, Set.of(), Map.of()))
        .containsExactly(
            new Wave("1", ids("1")),
            new Wave("1", ids("2")),
            new Wave("2", ids("3", "4", "5")),
            new Wave("3", ids("6")),
            new Wave("3", ids("7")));
  }

  @Test
  void whatIsCompletedIsInNoWave() {
    assertThat(Wave.of(THREE_PHASES, Set.copyOf(ids("1", "2", "4", "6")), Map.of()))
        .containsExactly(new Wave("2", ids("3", "5")), new Wave("3", ids("7")));
  }

  @Test
  void storiesThatMustNotMeetAreInDifferentWaves() {
    Overlap both = new Overlap(List.of(new Overlap.Shared("a.txt", ids("3", "5"))));

    assertThat(Wave.of(THREE_PHASES, Set.copyOf(ids("1", "2")), Map.of("2", both)).subList(0, 2))
        .containsExactly(new Wave("2", ids("3", "4")), new Wave("2", ids("5")));
  }

  @Test
  void aWaveIsOverWhenItsLongestStoryIs() {
    Timetable table = timetable(THREE_PHASES, NO_CAP, Map.of("3", 5, "4", 20, "5", 10));

    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(1 + 1 + 20 + 1 + 1));
    assertThat(table.slots().get(5).begin()).isEqualTo(Duration.ofMinutes(22));
    assertThat(table.criticalPath()).isEqualTo(ids("1", "2", "4", "6", "7"));
  }

  @Test
  void aCapMakesStoriesFollowEachOtherWithinAWave() {
    Timetable table = timetable(THREE_PHASES, OptionalInt.of(2), Map.of("3", 5, "4", 20, "5", 30));

    assertThat(table.slots().get(4).begin()).isEqualTo(Duration.ofMinutes(2 + 5));
    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(2 + 35 + 2));
    assertThat(table.criticalPath()).isEqualTo(ids("1", "2", "3", "5", "6", "7"));
  }

  @Test
  void theTimesOnTheCriticalPathAddUpToTheMakespan() {
    Map<String, Integer> minutes = new HashMap<>();
    for (int i = 1; i <= 7; i++) {
      minutes.put(String.valueOf(i), i * 7 % 11 + 1);
    }
    for (int cap = 1; cap <= 4; cap++) {
      Timetable table = timetable(THREE_PHASES, OptionalInt.of(cap), minutes);

      assertThat(
              table.criticalPath().stream()
                  .mapToInt(id -> minutes.getOrDefault(id.text(), 0))
                  .sum())
          .isEqualTo((int) table.makespan().toMinutes());
    }
  }

  @Test
  void ofStoriesThatEndTogetherThePathTakesTheOneThatIsWaitedFor() {
    Plan plan =
        new Plan(
            "",
            List.of(phase("1", Mode.PARALLEL, "1", "2"), phase("2", Mode.SEQUENTIAL, "3")),
            List.of(story("1"), story("2"), story("3", "2")));

    assertThat(timetable(plan, NO_CAP, Map.of()).criticalPath()).isEqualTo(ids("2", "3"));
  }

  @Test
  void aPlanWithoutStoriesTakesNoTime() {
    Timetable table = timetable(new Plan("", List.of(), List.of()), NO_CAP, Map.of());

    assertThat(table).isEqualTo(new Timetable(List.of(), Duration.ZERO, List.of()));
  }

  @Test
  void aPlanInWhichNothingCanStartIsRefused() {
    Plan circle =
        new Plan(
            "",
            List.of(phase("1", Mode.PARALLEL, "1", "2")),
            List.of(story("1", "2"), story("2", "1")));

    assertThatThrownBy(() -> Wave.of(circle, Set.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("phase 1");
  }

  private static Timetable byDependencies(
      Plan plan, OptionalInt parallel, Map<String, Integer> minutes, String... completed) {
    return Timetable.byDependencies(
        plan,
        Set.copyOf(ids(completed)),
        Overlap.NONE,
        parallel,
        id -> Duration.ofMinutes(minutes.getOrDefault(id.text(), 1)));
  }

  @Test
  void byDependenciesNothingElseIsWaitedFor() {
    Timetable table = byDependencies(THREE_PHASES, NO_CAP, Map.of("3", 5, "4", 20, "5", 10));

    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(1 + 1 + 20));
    assertThat(table.criticalPath()).isEqualTo(ids("1", "2", "4"));
    assertThat(table.slots().stream().filter(slot -> slot.begin().isZero()))
        .extracting(Timetable.Slot::story)
        .containsExactlyElementsOf(ids("1", "3", "5", "6"));
  }

  @Test
  void byDependenciesWhatIsImpliedIsWaitedForToo() {
    Story last =
        new Story(
            new StoryId("3"),
            Set.of(),
            "Story 3",
            "backend-developer",
            new Story.StoryText("", List.of()),
            new Story.Dependencies(List.of(), ids("1", "2")),
            1);
    Plan plan =
        new Plan(
            "",
            List.of(phase("1", Mode.PARALLEL, "1", "2"), phase("2", Mode.PARALLEL, "3")),
            List.of(story("1"), story("2"), last));

    Timetable table = byDependencies(plan, NO_CAP, Map.of("1", 3, "2", 7));

    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(8));
    assertThat(table.criticalPath()).isEqualTo(ids("2", "3"));
  }

  @Test
  void byDependenciesACapLetsTheFirstInThePlanGoFirst() {
    Timetable table = byDependencies(THREE_PHASES, OptionalInt.of(1), Map.of());

    assertThat(table.slots())
        .extracting(Timetable.Slot::story)
        .containsExactlyElementsOf(ids("1", "2", "3", "4", "5", "6", "7"));
    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(7));
    assertThat(table.criticalPath()).hasSize(7);
  }

  @Test
  void byDependenciesWhatIsCompletedTakesNoTime() {
    Timetable table = byDependencies(THREE_PHASES, NO_CAP, Map.of("4", 20), "1", "2");

    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(20));
    assertThat(table.slots()).hasSize(5);
  }

  @Test
  void byDependenciesStoriesThatMustNotMeetFollowEachOther() {
    Overlap both = new Overlap(List.of(new Overlap.Shared("a.txt", ids("3", "6"))));
    Timetable table =
        Timetable.byDependencies(
            THREE_PHASES, Set.of(), both, NO_CAP, id -> Duration.ofMinutes(10));

    assertThat(table.makespan()).isEqualTo(Duration.ofMinutes(30));
    assertThat(table.slots().stream().filter(slot -> slot.story().text().equals("6")))
        .extracting(Timetable.Slot::begin)
        .containsExactly(Duration.ofMinutes(10));
  }

  @Test
  void byDependenciesTakesNoLongerThanPhaseByPhase() {
    for (int seed = 0; seed < 50; seed++) {
      Map<String, Integer> minutes = new HashMap<>();
      for (int i = 1; i <= 7; i++) {
        minutes.put(String.valueOf(i), (seed + i * 7) % 11);
      }
      assertThat(byDependencies(THREE_PHASES, NO_CAP, minutes).makespan())
          .isLessThanOrEqualTo(timetable(THREE_PHASES, NO_CAP, minutes).makespan());
    }
  }

  @Test
  void byDependenciesTenThousandStoriesThatAllWaitForAllBeforeThemAreSoonPlaced() {
    List<Phase> phases = new ArrayList<>();
    List<Story> stories = new ArrayList<>();
    List<StoryId> earlier = List.of();
    for (int phase = 1; phase <= 4; phase++) {
      List<StoryId> own = new ArrayList<>();
      for (int i = 0; i < 2500; i++) {
        StoryId id = new StoryId(phase + "." + i);
        own.add(id);
        stories.add(
            new Story(
                id,
                Set.of(),
                "Story " + id,
                "backend-developer",
                new Story.StoryText("", List.of()),
                new Story.Dependencies(List.of(), earlier),
                1));
      }
      phases.add(new Phase(String.valueOf(phase), "", Mode.PARALLEL, own, 1));
      earlier = List.copyOf(Stream.concat(earlier.stream(), own.stream()).toList());
    }
    Timetable table = byDependencies(new Plan("", phases, stories), OptionalInt.of(32), Map.of());

    assertThat(table.slots()).hasSize(10_000);
  }

  @Test
  void byDependenciesAPlanInWhichNothingCanStartIsRefusedToo() {
    Plan circle =
        new Plan(
            "",
            List.of(phase("1", Mode.PARALLEL, "1", "2")),
            List.of(story("1", "2"), story("2", "1")));

    assertThatThrownBy(() -> byDependencies(circle, NO_CAP, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePhasesOfAPlanAreItsOwnOrOne() {
    assertThat(Scheduling.PHASES.arranged(THREE_PHASES)).isSameAs(THREE_PHASES);
    assertThat(Scheduling.DAG.arranged(THREE_PHASES).phases())
        .containsExactly(
            new Phase(
                "1-3",
                "Phases 1-3, by dependencies",
                Mode.PARALLEL,
                ids("1", "2", "3", "4", "5", "6", "7"),
                1));
    assertThat(Scheduling.DAG.arranged(new Plan("", List.of(), List.of())).phases()).isEmpty();
  }
}
