package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A plan of another tool that says itself what is done.
class TickedStoriesTest {
  private static final Plan PLAN =
      Plans.plan(
          List.of(
              story("T1", true),
              story("T2", false),
              Plans.story("T3", "Own", Story.Dependencies.NONE)));

  private static Story story(String id, boolean done) {
    return new Story(
        new StoryId(id),
        Set.of(),
        "Title " + id,
        "developer",
        new Story.StoryText("", List.of()),
        Story.Dependencies.NONE,
        Story.Scope.UNKNOWN,
        1,
        new Tick(done, 0, 1, "x"));
  }

  private static LogHistory history(String log) throws LogException {
    return LogHistory.of(PLAN, "tasks.md", Plans.log(log));
  }

  @Test
  void countAsCompletedWhereTheLogIsSilent() throws LogException {
    LogHistory history = history("[]");

    assertThat(history.states().values())
        .containsExactly(StoryState.COMPLETED, StoryState.PENDING, StoryState.PENDING);
    assertThat(history.isCompletedByPlan(new StoryId("T1"))).isTrue();
    assertThat(history.isCompletedByPlan(new StoryId("T2"))).isFalse();
    assertThat(history.completedAt(new StoryId("T1"))).isEmpty();
    assertThat(history.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "blocked", "reverted"})
  void areNotCompletedWhereTheLogSaysOtherwise(String status) throws LogException {
    LogHistory history = history("[{\"storyNumber\": \"T1\", \"status\": \"" + status + "\"}]");

    assertThat(history.isCompleted(new StoryId("T1"))).isFalse();
    assertThat(history.problems())
        .extracting(Problem::message)
        .containsExactly(
            "the plan marks story T1 as done, but its last entry does not; the log decides");
  }

  @Test
  void areCompletedByTheLogWhereBothSaySo() throws LogException {
    LogHistory history = history("[{\"storyNumber\": \"T1\", \"status\": \"completed\"}]");

    assertThat(history.isCompleted(new StoryId("T1"))).isTrue();
    assertThat(history.isCompletedByPlan(new StoryId("T1"))).isFalse();
    assertThat(history.problems()).isEmpty();
  }
}
