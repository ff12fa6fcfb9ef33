package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.Story.StoryText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final StoryId ONE = new StoryId("1");
  private static final StoryId TWO = new StoryId("2");
  private static final StoryId THREE = new StoryId("3");

  private static Story story(StoryId id, String title, StoryId... aliases) {
    return new Story(
        id,
        Set.of(aliases),
        title,
        "developer",
        new StoryText("", List.of()),
        Dependencies.NONE,
        1);
  }

  private static Phase phase(StoryId... stories) {
    return new Phase("1", "Phase 1", Mode.SEQUENTIAL, List.of(stories), 1);
  }

  @Test
  void ofTwoStoriesWithOneIdTheFirstCounts() {
    Plan plan = new Plan("Plan", List.of(), List.of(story(ONE, "first"), story(ONE, "second")));

    assertThat(plan.title()).isEqualTo("Plan");
    assertThat(plan.stories()).extracting(Story::title).containsExactly("first");
    assertThat(plan.story(ONE).title()).isEqualTo("first");
  }

  @Test
  void scheduledStoriesComeInTheOrderOfThePhasesAndUnknownOnesNotAtAll() {
    Plan plan =
        new Plan(
            "",
            List.of(phase(THREE, new StoryId("9")), phase(ONE)),
            List.of(story(ONE, "one"), story(TWO, "two"), story(THREE, "three")));

    assertThat(plan.scheduled()).extracting(Story::id).containsExactly(THREE, ONE);
    assertThat(plan.phases()).hasSize(2);
  }

  @Test
  void aStoryIsFoundByItsOwnIdBeforeAnyAlias() {
    Plan plan =
        new Plan(
            "",
            List.of(),
            List.of(story(ONE, "one", TWO, THREE), story(TWO, "two", THREE, new StoryId("4"))));

    assertThat(plan.find(TWO)).map(Story::title).contains("two");
    assertThat(plan.find(THREE)).map(Story::title).contains("one");
    assertThat(plan.find(new StoryId("4"))).map(Story::title).contains("two");
    assertThat(plan.find(new StoryId("5"))).isEmpty();
  }

  @Test
  void anAliasIsNoIdOfAStory() {
    Plan plan = new Plan("", List.of(), List.of(story(ONE, "one", TWO)));

    assertThatThrownBy(() -> plan.story(TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no story 2 in this plan");
  }

  @Test
  void onlyAnErrorRefusesAPlan() {
    Plan plan = new Plan("", List.of(), List.of());
    Problem warning = Problem.warning(1, "odd", "change it");
    Problem note = Problem.note(2, "by the way");
    Problem error = Problem.error(3, "wrong", "correct it");

    assertThat(new PlanReading(plan, List.of(warning, note)).refused()).isFalse();
    assertThat(new PlanReading(plan, List.of(warning, error)).refused()).isTrue();
    assertThat(error.hint()).contains("correct it");
    assertThat(note.hint()).isEmpty();
  }
}
