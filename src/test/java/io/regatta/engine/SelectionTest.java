package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Plan PLAN =
      new PlanSketch()
          .sequential("2", "1")
          .parallel("3", "4", "5")
          .needs("4", "3")
          .needs("5", "4")
          .parallel("6")
          .alias("6", "Final")
          .plan();

  private static Selection.Request only(String... stories) {
    return new Selection.Request(ids(stories), List.of(), List.of(), false);
  }

  @Test
  void everythingThatIsNotCompletedIsPending() throws Exception {
    Selection selection = Selection.of(PLAN, Set.of(id("2")), Selection.Request.ALL);

    assertThat(selection.selected()).containsExactlyElementsOf(ids("2", "1", "3", "4", "5", "6"));
    assertThat(selection.pending()).containsExactlyElementsOf(ids("1", "3", "4", "5", "6"));
    assertThat(selection.waived()).isEmpty();
    assertThat(selection.notes()).isEmpty();
  }

  @Test
  void onlySelectsInScheduleOrder() throws Exception {
    Selection selection = Selection.of(PLAN, Set.of(), only("3", "1", "2"));

    assertThat(selection.selected()).containsExactlyElementsOf(ids("2", "1", "3"));
    assertThat(selection.pending()).containsExactlyElementsOf(ids("2", "1", "3"));
  }

  @Test
  void onlyNeverRunsWhatIsCompleted() throws Exception {
    Selection selection = Selection.of(PLAN, Set.of(id("1")), only("2", "1"));

    assertThat(selection.selected()).containsExactlyElementsOf(ids("2", "1"));
    assertThat(selection.pending()).containsExactlyElementsOf(ids("2"));
  }

  @Test
  void fromSelectsTheStoryAndAllThatIsScheduledAfterIt() throws Exception {
    Selection selection =
        Selection.of(
            PLAN, Set.of(id("2")), new Selection.Request(List.of(), ids("1"), List.of(), false));

    assertThat(selection.selected()).containsExactlyElementsOf(ids("1", "3", "4", "5", "6"));
  }

  @Test
  void onlyAndFromTogetherSelectWhatBothAskFor() throws Exception {
    Selection selection =
        Selection.of(
            PLAN, Set.of(), new Selection.Request(ids("2", "3"), ids("1"), List.of(), false));

    assertThat(selection.selected()).containsExactlyElementsOf(ids("3"));
  }

  @Test
  void redoAddsACompletedStoryToWhatRuns() throws Exception {
    Selection selection =
        Selection.of(
            PLAN,
            Set.of(id("1"), id("2"), id("3")),
            new Selection.Request(ids("4"), List.of(), ids("3"), false));

    assertThat(selection.selected()).containsExactlyElementsOf(ids("3", "4"));
    assertThat(selection.pending()).containsExactlyElementsOf(ids("3", "4"));
  }

  @Test
  void implicitDependenciesAreWaivedWithANote() throws Exception {
    Selection selection = Selection.of(PLAN, Set.of(id("2")), only("3"));

    assertThat(selection.waived()).containsExactlyElementsOf(ids("1"));
    assertThat(selection.notes())
        .containsExactly(
            "not waiting for stories that come earlier in the plan and are neither selected nor"
                + " completed: 1");
  }

  @Test
  void declaredDependenciesAreRefusedWithTheFullListToUse() {
    assertThatThrownBy(() -> Selection.of(PLAN, Set.of(), only("5")))
        .isInstanceOfSatisfying(
            SelectionException.class,
            refusal -> {
              assertThat(refusal)
                  .hasMessage("story 5 depends on story 4: neither selected nor completed");
              assertThat(refusal.hint())
                  .hasValue(
                      "use --only 3,4,5 with `regatta implement`, or --ignore-dependencies to run"
                          + " without them");
            });
  }

  @Test
  void theListToUseLeavesOutWhatIsCompleted() {
    assertThatThrownBy(() -> Selection.of(PLAN, Set.of(id("3")), only("5")))
        .isInstanceOfSatisfying(
            SelectionException.class,
            refusal -> assertThat(refusal.hint()).get().asString().contains("--only 4,5 with"));
  }

  @Test
  void aCompletedStoryNeedsNothing() throws Exception {
    assertThat(Selection.of(PLAN, Set.of(id("5")), only("5")).pending()).isEmpty();
  }

  @Test
  void declaredDependenciesCanBeIgnored() throws Exception {
    Selection selection =
        Selection.of(PLAN, Set.of(), new Selection.Request(ids("5"), List.of(), List.of(), true));

    assertThat(selection.pending()).containsExactlyElementsOf(ids("5"));
    assertThat(selection.waived()).containsExactlyElementsOf(ids("4"));
    assertThat(selection.notes())
        .containsExactly(
            "story 5 depends on story 4, which is neither selected nor completed: ignored");
  }

  @Test
  void aliasesAndOtherSpellingsNameTheSameStory() throws Exception {
    Selection selection = Selection.of(PLAN, Set.of(), only("fInAl"));

    assertThat(selection.selected()).extracting(StoryId::text).containsExactly("6");
  }

  @Test
  void unknownStoriesAreRefusedWithWhatThePlanHas() {
    for (Selection.Request request :
        List.of(
            only("9"),
            new Selection.Request(List.of(), ids("9"), List.of(), true),
            new Selection.Request(List.of(), List.of(), ids("9"), true))) {
      assertThatThrownBy(() -> Selection.of(PLAN, Set.of(), request))
          .isInstanceOfSatisfying(
              SelectionException.class,
              refusal -> {
                assertThat(refusal).hasMessageContaining("names story 9, which is not in the plan");
                assertThat(refusal.hint()).hasValue("the plan has: 2, 1, 3, 4, 5, 6");
              });
    }
  }
}
