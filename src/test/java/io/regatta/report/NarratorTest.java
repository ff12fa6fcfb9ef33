package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private static final StoryError NO_DATABASE =
      new StoryError(
          ErrorType.VALIDATION,
          "Missing required environment variable DATABASE_URL",
          "running the migration",
          List.of("export DATABASE_URL", "or add it to `environment` in regatta.yaml"));

  private static Events plan() {
    return new Events()
        .story("1", "Tables for members", "backend-developer")
        .story("2", "Password hashing", "backend-developer")
        .story("3", "Sign-in form", "frontend-developer")
        .story("4", "Sign-out button", "frontend-developer")
        .story("5", "Session store", "backend-developer")
        .story("6", "Help page", "docs-writer")
        .phase("1", "Phase 1: Foundations", Mode.SEQUENTIAL, "1", "2")
        .phase("2", "Screens", Mode.PARALLEL, "3", "4", "5")
        .phase("3", "Phase 3: Documents", Mode.PARALLEL, "6");
  }

  private static Events mixed() {
    return plan()
        .completedBefore("1", "2", "3")
        .then(new RunEvent.PhaseSkipped("1", Events.ids("1", "2")))
        .phaseStarts("2", "4", "5")
        .then(
            new RunEvent.ContextLoaded(
                "2", 12, 340_000, 2_400_000, Duration.ofMillis(5), Duration.ofMillis(35)))
        .launches("2", "4", "5")
        .then(
            new RunEvent.AttemptFinished(
                new StoryId("5"),
                1,
                new Outcome.Failed(NO_DATABASE, true, AgentReport.SILENT),
                Duration.ofSeconds(3)))
        .then(
            new RunEvent.RetryScheduled(
                new StoryId("5"), 2, Duration.ofMillis(1400), "the server is busy"))
        .then(new RunEvent.AttemptStarted(new StoryId("5"), 2, "command"))
        .fails("2", "5", 2, NO_DATABASE)
        .completes(
            "2",
            "4",
            Duration.ofSeconds(25),
            new FileChanges(
                List.of("src/a.ts", "src/b.ts"), List.of("src/c.ts"), List.of("old.ts")),
            Usage.UNKNOWN)
        .records("2", "4", "5")
        .then(
            new RunEvent.PhaseFinished(
                "2",
                Duration.ofSeconds(70),
                new FileChanges(List.of(), List.of("package-lock.json"), List.of())))
        .phaseStarts("3", "6")
        .blocks("3", "6", "5")
        .records("3", "6")
        .phaseEnds("3")
        .ends(RunEnding.INCOMPLETE);
  }

  @Test
  void tellsAFreshStart() {
    String told =
        plan()
            .phaseStarts("1", "1", "2")
            .launches("1", "1")
            .completes("1", "1", 25)
            .records("1", "1")
            .launches("1", "2")
            .completes("1", "2", 3725)
            .records("1", "2")
            .phaseEnds("1")
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3", "4", "5")
            .completes("2", "4", 9)
            .completes("2", "3", 10)
            .completes("2", "5", 61)
            .records("2", "3", "4", "5")
            .phaseEnds("2")
            .phaseStarts("3", "6")
            .launches("3", "6")
            .completes("3", "6", 2)
            .records("3", "6")
            .phaseEnds("3")
            .ends(RunEnding.COMPLETED)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void tellsMixedResults() {
    assertThat(mixed().told()).isEqualTo("");
  }

  @Test
  void quietTellsFailuresAndOneLastLine() {
    assertThat(mixed().told(Narrator.Verbosity.QUIET)).isEqualTo("");
  }

  @Test
  void tellsAResumeInASequentialPhase() {
    String told =
        plan()
            .completedBefore("1")
            .phaseStarts("1", "2")
            .launches("1", "2")
            .fails("1", "2", 1, NO_DATABASE)
            .records("1", "2")
            .phaseEnds("1")
            .phaseStarts("2", "3", "4", "5")
            .blocks("2", "3", "2")
            .blocks("2", "4", "2")
            .blocks("2", "5", "2", "3")
            .records("2", "3", "4", "5")
            .phaseEnds("2")
            .ends(RunEnding.INCOMPLETE)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void tellsThatNothingIsLeftToDo() {
    String told =
        plan()
            .completedBefore("1", "2", "3", "4", "5", "6")
            .then(new RunEvent.PhaseSkipped("1", Events.ids("1", "2")))
            .then(new RunEvent.PhaseSkipped("2", Events.ids("3", "4", "5")))
            .then(new RunEvent.PhaseSkipped("3", Events.ids("6")))
            .ends(RunEnding.COMPLETED)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void tellsAnInterruption() {
    String told =
        plan()
            .completedBefore("1", "2")
            .then(new RunEvent.DeadRunRecorded("20260102-020000-cd34", Events.ids("2")))
            .then(new RunEvent.PhaseSkipped("1", Events.ids("1", "2")))
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3", "4", "5")
            .completes("2", "3", 10)
            .then(new RunEvent.StopRequested("SIGINT", List.of()))
            .then(
                new RunEvent.AttemptFinished(
                    new StoryId("4"), 1, new Outcome.Interrupted(), Duration.ofSeconds(12)))
            .then(new RunEvent.StopRequested("SIGINT", List.of()))
            .then(
                new RunEvent.AttemptFinished(
                    new StoryId("5"), 1, new Outcome.Interrupted(), Duration.ofSeconds(12)))
            .records("2", "3")
            .phaseEnds("2")
            .ends(RunEnding.INTERRUPTED)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void tellsWhenResultsCannotBeRecorded() {
    String told =
        plan()
            .completedBefore("1", "2", "6")
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3", "4", "5")
            .completes("2", "3", 10)
            .completes("2", "4", 11)
            .completes("2", "5", 12)
            .then(
                new RunEvent.RecordingFailed(
                    "2", Events.ids("3", "4", "5"), "the log cannot be written: disk full"))
            .phaseEnds("2")
            .ends(RunEnding.UNRECORDED)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void tellsEachLaterStartBehindACap() {
    String told =
        plan()
            .completedBefore("1", "2", "6")
            .cap(2)
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3", "4")
            .completes("2", "4", 10)
            .then(new RunEvent.AttemptStarted(new StoryId("5"), 1, "command"))
            .completes("2", "3", 12)
            .completes("2", "5", 12)
            .told();

    assertThat(told).isEqualTo("");
  }

  @Test
  void aSecondWaveIsLaunchedTogetherToo() {
    String told =
        plan()
            .completedBefore("1", "2", "6")
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3")
            .completes("2", "3", 10)
            .launches("2", "4", "5")
            .told();

    assertThat(told)
        .endsWith(
            """
            launching story 3: Sign-in form · frontend-developer
            waiting for 1 · 2 not started yet
            ✓ story 3 completed in 10s
            launching 2 stories together:
              4  Sign-out button · frontend-developer
              5  Session store · backend-developer
            waiting for 2
            """);
  }

  @Test
  void hundredsOfStoriesAreClippedInLinesButNotInTheSummary() {
    String[] ids = IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).toArray(String[]::new);
    Events events = new Events();
    for (String id : ids) {
      events.story(id, "Story " + id, "backend-developer");
    }
    events.phase("1", "All of it", Mode.PARALLEL, ids).phaseStarts("1", ids).launches("1", ids);
    for (String id : ids) {
      events.completes("1", id, 25);
    }
    String told = events.records("1", ids).phaseEnds("1").ends(RunEnding.COMPLETED).told();

    assertThat(told)
        .contains("running all 300 stories: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 288 more\n")
        .contains("launching 300 stories together:\n    1  Story 1 · backend-developer\n")
        .contains("\n  300  Story 300 · backend-developer\nwaiting for 300\n")
        .contains("✓ story 1 completed in 25s · 299 still running\n")
        .contains("recorded 300 results in one write\n")
        .contains("300/300 successful\n");
    for (String id : ids) {
      assertThat(told).contains("✓ [Story #" + id + ": Story " + id + "] (25s)\n");
    }
  }

  @Test
  void nastyAndWideTextsStayOnTheirLine() {
    String told =
        new Events()
            .story("$(reboot)", "Title\u001b[2J\n✓ [Story #9: Fake] (1s)\u202Eevil", "dev\u0007")
            .story("漢字", "日本語のタイトル 🚣🏽", "docs-writer")
            .phase("A", "", Mode.PARALLEL, "$(reboot)", "漢字")
            .phaseStarts("A", "$(reboot)", "漢字")
            .launches("A", "$(reboot)", "漢字")
            .completes("A", "漢字", 1)
            .fails(
                "A",
                "$(reboot)",
                1,
                new StoryError(
                    ErrorType.INTERNAL,
                    "line one\nline two\u001b]0;title\u0007",
                    "\u009b31mred",
                    List.of("a\rb", "c\u2028d")))
            .phaseEnds("A")
            .ends(RunEnding.INCOMPLETE)
            .told();

    assertThat(told).isEqualTo("");
  }
}
