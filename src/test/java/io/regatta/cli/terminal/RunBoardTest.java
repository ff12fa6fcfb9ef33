package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.terminal.BoardStory.State;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.UsageLimit;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunBoardTest {
  private static final StoryId ONE = new StoryId("1");

  private final SampleRun run = SampleRun.ofStories(2);

  @Test
  void aStoryIsStartingThenWorkingThenDoesWhatItsAgentSays() {
    run.then(new RunEvent.AttemptStarted(ONE, 2, "claude", null, null));
    assertThat(one().doing()).isEqualTo("starting");
    run.then(new RunEvent.AttemptSpawned(ONE, 2, 7, Instant.EPOCH));
    assertThat(one().doing()).isEqualTo("working");
    run.does("1", "editing src/app.ts");
    assertThat(one().doing()).isEqualTo("editing src/app.ts");
  }

  @Test
  void whatAnAgentSaysBeforeItsStartIsHeardOfStays() {
    run.then(new RunEvent.AttemptStarted(ONE, 2, "claude", null, null));
    run.does("1", "editing src/app.ts");
    run.then(new RunEvent.AttemptSpawned(ONE, 2, 7, Instant.EPOCH));
    assertThat(one().doing()).isEqualTo("editing src/app.ts");
  }

  @Test
  void betweenItsAgentsWordAndItsVerdictAStoryStays() {
    run.attemptEnds("1", new Outcome.Done(AgentReport.SILENT));
    run.then(new LandingEvent.WorkCaptured(ONE, 1, "c", "b", FileChanges.NONE, AgentReport.SILENT));
    assertThat(one().state()).isEqualTo(State.LANDING);
    run.does("1", "late news of its agent");
    assertThat(one().doing()).isEqualTo("done, being checked");
    run.then(new LandingEvent.GatePassed(ONE, "1"));
    assertThat(one().doing()).isEqualTo("checked, waits to be brought together");
    run.then(new LandingEvent.ConflictFound(ONE, List.of("a"), List.of(), true));
    assertThat(one().state()).isEqualTo(State.PAUSED);
    assertThat(one().doing()).isEqualTo("conflict, goes back to its agent");
    run.completes("1");
    assertThat(run.board().stories()).hasSize(1);
  }

  @Test
  void aStoryThatWaitsSaysForWhat() {
    run.then(new RunEvent.RetryScheduled(ONE, 2, Duration.ofSeconds(30), "busy")).later(10);
    assertThat(one().doing()).isEqualTo("tries again in");
    assertThat(one().waits(run.now())).isEqualTo(Duration.ofSeconds(20));
    run.later(60);
    assertThat(one().waits(run.now())).isEqualTo(Duration.ZERO);
    LocalDateTime end = LocalDateTime.of(2026, 1, 2, 15, 0, 5);
    run.then(
        new RunEvent.LimitReached(
            ONE,
            new UsageLimit("claude", "the limit is reached", null),
            end.atZone(ZoneId.systemDefault()).toInstant()));
    assertThat(one().doing()).isEqualTo("claude: limit, goes on at 15:00:05");
    assertThat(one().waits(run.now())).isNull();
  }

  @Test
  void whoeverWasInterruptedOrIsBlockedIsNotShown() {
    run.attemptEnds("1", Outcome.Interrupted.SILENT).blocks("2", "1");
    assertThat(run.board().stories()).isEmpty();
    assertThat(run.board().phases().getFirst().blocked()).isEqualTo(1);
    assertThat(run.board().phases().getFirst().open()).isEqualTo(1);
  }

  @Test
  void aStopIsToldByTheRows() {
    run.then(new RunEvent.RetryScheduled(ONE, 2, Duration.ofSeconds(30), "busy"));
    run.then(new RunEvent.StopRequested("SIGINT", List.of()));
    assertThat(run.board().stories()).singleElement().matches(row -> row.id().equals("2"));
    assertThat(run.board().stories()).allMatch(row -> row.doing().equals("told to end"));
  }

  @Test
  void theSumOfAllThatWasUsedIsKept() {
    run.uses("1", 100, "0.10").uses("2", 50, null).uses("1", 300, "0.25");
    assertThat(run.board().spent().tokens()).isEqualTo(350);
    assertThat(run.board().spent().costText()).isEqualTo("≥$0.25");
    run.completes("1").fails("2", ErrorType.TIMEOUT, "no output");
    assertThat(run.board().spent().tokens()).isEqualTo(350);
  }

  @Test
  void ofACommandThatFailedItsLastWordIsShown() {
    run.fails("1", ErrorType.IMPLEMENTATION, "`./a.sh` ended with exit code 1: error: no database");
    assertThat(one().doing()).isEqualTo("no database");
    run.fails("2", ErrorType.IMPLEMENTATION, "`./a.sh` ended with exit code 1");
    assertThat(run.board().stories())
        .anyMatch(row -> row.doing().equals("`./a.sh` ended with exit code 1"));
  }

  @Test
  void failuresOfAPhaseAreKeptUpToABound() {
    SampleRun many = SampleRun.ofStories(150);
    for (int story = 1; story <= 150; story++) {
      many.fails("" + story, ErrorType.TIMEOUT, "no output");
    }
    assertThat(many.board().stories()).hasSize(100);
    assertThat(many.board().phases().getFirst().failed()).isEqualTo(150);
    assertThat(many.phaseEnds("1").board().stories()).isEmpty();
  }

  @Test
  void anAccountThatCannotWorkTakesItsStoryAway() {
    StoryError error =
        new StoryError(ErrorType.AUTHENTICATION, "not logged in", "x", List.of("a", "b"));
    run.attemptEnds("1", new Outcome.Unavailable(error, AgentReport.SILENT));
    assertThat(run.board().running()).hasSize(1);
  }

  private BoardStory one() {
    return run.board().stories().iterator().next();
  }
}
