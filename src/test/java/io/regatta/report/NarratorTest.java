package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.ArrayList;
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

  static Events mixed() {
    return plan()
        .completedBefore("1", "2", "3")
        .then(new RunEvent.PhaseSkipped("1", Events.ids("1", "2")))
        .phaseStarts("2", "4", "5")
        .then(
            new RunEvent.ContextLoaded(
                "2",
                12,
                340_000,
                2_400_000,
                Duration.ofMillis(5),
                Duration.ofMillis(35),
                List.of()))
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
        .then(new RunEvent.AttemptStarted(new StoryId("5"), 2, "command", null, null))
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

  private static RunEvent contextWithoutDefinition(String phase) {
    return new RunEvent.ContextLoaded(
        phase,
        0,
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        List.of(
            new RunEvent.Notice(
                RunEvent.Notice.Severity.WARNING,
                "role docs-writer has no definition",
                "describe the role in .claude/agents/docs-writer.md")));
  }

  @Test
  void tellsWhatIsOddAboutContextFilesOnceInARun() {
    Events events =
        plan()
            .phaseStarts("1", "1", "2")
            .then(contextWithoutDefinition("1"))
            .phaseStarts("2", "3")
            .then(contextWithoutDefinition("2"));

    assertThat(events.told())
        .containsOnlyOnce(
            """
            warning: role docs-writer has no definition
            hint: describe the role in .claude/agents/docs-writer.md
            """);
  }

  @Test
  void leavesOutWhatTheUserWasToldBeforeTheRun() {
    Events events =
        plan()
            .noticedBefore("role docs-writer has no definition")
            .phaseStarts("1", "1", "2")
            .then(contextWithoutDefinition("1"));

    assertThat(events.told()).doesNotContain("warning:");
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

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            fresh start: nothing completed before, 6 to run

            Phase 1: Foundations (sequential)
            2 stories to run: 1, 2
            launching story 1: Tables for members · backend-developer
            waiting for 1
            ✓ story 1 completed in 25s
            recorded 1 result in one write
            launching story 2: Password hashing · backend-developer
            waiting for 1
            ✓ story 2 completed in 1h 02m
            recorded 1 result in one write

            2/2 successful
            ✓ [Story #1: Tables for members] (25s)
                Did what story 1 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story1.java
            ✓ [Story #2: Password hashing] (1h 02m)
                Did what story 2 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story2.java

            Phase 2: Screens (parallel)
            3 stories to run: 3, 4, 5
            launching 3 stories together:
              3  Sign-in form · frontend-developer
              4  Sign-out button · frontend-developer
              5  Session store · backend-developer
            waiting for 3
            ✓ story 4 completed in 9s · 2 still running
            ✓ story 3 completed in 10s · 1 still running
            ✓ story 5 completed in 1m 01s
            recorded 3 results in one write

            3/3 successful
            ✓ [Story #3: Sign-in form] (10s)
                Did what story 3 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story3.java
            ✓ [Story #4: Sign-out button] (9s)
                Did what story 4 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story4.java
            ✓ [Story #5: Session store] (1m 01s)
                Did what story 5 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story5.java

            Phase 3: Documents (parallel)
            1 story to run: 6
            launching story 6: Help page · docs-writer
            waiting for 1
            ✓ story 6 completed in 2s
            recorded 1 result in one write

            1/1 successful
            ✓ [Story #6: Help page] (2s)
                Did what story 6 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story6.java

            completed in 2m 05s
              stories  6 completed
              time     2m 05s (stories one by one: 1h 03m)
              files    6 created
              tokens   7,200 in, 1,800 out
              cost     $0.75

            next steps
              see what changed:
                git status
              review it before you commit:
                git diff
            """);
  }

  @Test
  void tellsMixedResults() {
    assertThat(mixed().told())
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            resume: 3 of 6 stories completed before, 3 to run

            Phase 1: Foundations (sequential): fully completed before, skipped: 1, 2

            Phase 2: Screens (parallel)
            skipping 3 (completed before) · 2 stories to run: 4, 5
            context: 12 files, 340 KB read once for 2 stories; saved 2.4 MB and about 35 ms of reading
            launching 2 stories together:
              4  Sign-out button · frontend-developer
              5  Session store · backend-developer
            waiting for 2
            ↻ story 5: transient failure: the server is busy; attempt 2 in 1.4s
            ✗ story 5 failed after 1m 05s: ValidationError: Missing required environment variable DATABASE_URL · 1 sibling continues
            ✓ story 4 completed in 25s
            recorded 2 results in one write

            1/2 successful, 1 failed (1 already completed)
            ✓ [Story #4: Sign-out button] (25s)
                Did what story 4 asks for.
                created: src/a.ts, src/b.ts
                modified: src/c.ts
                deleted: old.ts
            ✗ [Story #5: Session store] - FAILED
                ValidationError: Missing required environment variable DATABASE_URL
                context: running the migration
                attempts: 2
                hint: export DATABASE_URL
                hint: or add it to `environment` in regatta.yaml
            unattributed: changed while stories shared the workspace, claimed by none of them
                modified: package-lock.json

            Phase 3: Documents (parallel)
            1 story to run: 6
            ⊘ story 6 blocked by story 5
            recorded 1 result in one write

            0/1 successful, 1 blocked
            ⊘ [Story #6: Help page] - BLOCKED by #5
                DependencyError: blocked by story 5, which did not complete

            incomplete after 2m 05s
              stories  1 completed, 1 failed, 1 blocked (3 completed before)
              time     2m 05s (stories one by one: 1m 30s)
              files    2 created, 1 modified, 1 deleted, 1 claimed by no story

            next steps
              try again what is not completed:
                regatta implement feature 5
              see what the agent of story 5 did:
                regatta logs feature 5 --story 5
              if you finished story 5 yourself:
                regatta mark feature 5 5 completed --reason "done by hand"
            """);
  }

  @Test
  void quietTellsFailuresAndOneLastLine() {
    assertThat(mixed().told(Narrator.Verbosity.QUIET))
        .isEqualTo(
            """
            ✗ [Story #5: Session store] - FAILED
                ValidationError: Missing required environment variable DATABASE_URL
                context: running the migration
                attempts: 2
                hint: export DATABASE_URL
                hint: or add it to `environment` in regatta.yaml
            incomplete after 2m 05s: 1 completed, 1 failed, 1 blocked (3 completed before)
            """);
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

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            resume: 1 of 6 stories completed before, 5 to run

            Phase 1: Foundations (sequential)
            skipping 1 (completed before) · 1 story to run: 2
            launching story 2: Password hashing · backend-developer
            waiting for 1
            ✗ story 2 failed after 1m 05s: ValidationError: Missing required environment variable DATABASE_URL
            recorded 1 result in one write

            0/1 successful, 1 failed (1 already completed)
            ✗ [Story #2: Password hashing] - FAILED
                ValidationError: Missing required environment variable DATABASE_URL
                context: running the migration
                hint: export DATABASE_URL
                hint: or add it to `environment` in regatta.yaml

            Phase 2: Screens (parallel)
            3 stories to run: 3, 4, 5
            ⊘ story 3 blocked by story 2
            ⊘ story 4 blocked by story 2
            ⊘ story 5 blocked by stories 2, 3
            recorded 3 results in one write

            0/3 successful, 3 blocked
            ⊘ [Story #3: Sign-in form] - BLOCKED by #2
                DependencyError: blocked by story 2, which did not complete
            ⊘ [Story #4: Sign-out button] - BLOCKED by #2
                DependencyError: blocked by story 2, which did not complete
            ⊘ [Story #5: Session store] - BLOCKED by #2, #3
                DependencyError: blocked by story 2, 3, which did not complete

            incomplete after 2m 05s
              stories  0 completed, 1 failed, 3 blocked, 1 not reached (1 completed before)
              time     2m 05s (stories one by one: 1m 05s)
              files    none changed

            next steps
              try again what is not completed:
                regatta implement feature 5
              see what the agent of story 2 did:
                regatta logs feature 5 --story 2
              if you finished story 2 yourself:
                regatta mark feature 5 2 completed --reason "done by hand"
            """);
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

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            nothing left to do: all 6 stories are completed

            Phase 1: Foundations (sequential): fully completed before, skipped: 1, 2
            Phase 2: Screens (parallel): fully completed before, skipped: 3, 4, 5
            Phase 3: Documents (parallel): fully completed before, skipped: 6

            next steps
              see what changed:
                git status
              review it before you commit:
                git diff
            """);
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
                    new StoryId("4"), 1, Outcome.Interrupted.SILENT, Duration.ofSeconds(12)))
            .then(new RunEvent.StopRequested("SIGINT", List.of()))
            .then(
                new RunEvent.AttemptFinished(
                    new StoryId("5"), 1, Outcome.Interrupted.SILENT, Duration.ofSeconds(12)))
            .records("2", "3")
            .phaseEnds("2")
            .ends(RunEnding.INTERRUPTED)
            .told();

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            resume: 2 of 6 stories completed before, 4 to run
            recorded what run 20260102-020000-cd34 had finished before it died: 2

            Phase 1: Foundations (sequential): fully completed before, skipped: 1, 2

            Phase 2: Screens (parallel)
            3 stories to run: 3, 4, 5
            launching 3 stories together:
              3  Sign-in form · frontend-developer
              4  Sign-out button · frontend-developer
              5  Session store · backend-developer
            waiting for 3
            ✓ story 3 completed in 10s · 2 still running
            stopping (SIGINT): nothing more starts; 2 agents are told to end
            ○ story 4 interrupted after 12s: it will run again next time
            stopping now (SIGINT): nothing more starts; ending 1 agent now
            ○ story 5 interrupted after 12s: it will run again next time
            recorded 1 result in one write

            1/3 successful, 2 interrupted
            ✓ [Story #3: Sign-in form] (10s)
                Did what story 3 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story3.java
            ○ [Story #4: Sign-out button] - INTERRUPTED
            ○ [Story #5: Session store] - INTERRUPTED

            interrupted after 2m 05s: 1 result recorded; 3 stories have no verdict and will run next time
              stories  1 completed, 2 interrupted, 1 not reached (2 completed before)
              time     2m 05s (stories one by one: 10s)
              files    1 created
              tokens   1,200 in, 300 out
              cost     $0.13

            next steps
              go on with what is not completed:
                regatta implement feature 5
            """);
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

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            resume: 3 of 6 stories completed before, 3 to run

            Phase 2: Screens (parallel)
            3 stories to run: 3, 4, 5
            launching 3 stories together:
              3  Sign-in form · frontend-developer
              4  Sign-out button · frontend-developer
              5  Session store · backend-developer
            waiting for 3
            ✓ story 3 completed in 10s · 2 still running
            ✓ story 4 completed in 11s · 1 still running
            ✓ story 5 completed in 12s
            error: 3 results could not be recorded (3, 4, 5): the log cannot be written: disk full
            hint: nothing is lost: they stand in the run's journal, and the next run records them

            3/3 successful
            ✓ [Story #3: Sign-in form] (10s)
                Did what story 3 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story3.java
            ✓ [Story #4: Sign-out button] (11s)
                Did what story 4 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story4.java
            ✓ [Story #5: Session store] (12s)
                Did what story 5 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story5.java

            not everything recorded after 2m 05s: what is not in the log is printed as JSON
              stories  3 completed (3 completed before)
              time     2m 05s (stories one by one: 33s)
              files    3 created
              tokens   3,600 in, 900 out
              cost     $0.38

            next steps
              once the log can be written, record what the journal has and go on:
                regatta implement feature 5
            """);
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
            .then(new RunEvent.AttemptStarted(new StoryId("5"), 1, "command", null, null))
            .completes("2", "3", 12)
            .completes("2", "5", 12)
            .told();

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 6 stories in 3 phases
            resume: 3 of 6 stories completed before, 3 to run

            Phase 2: Screens (parallel)
            3 stories to run: 3, 4, 5
            launching 2 stories together:
              3  Sign-in form · frontend-developer
              4  Sign-out button · frontend-developer
            waiting for 2 · 1 not started yet
            ✓ story 4 completed in 10s · 1 still running
            launching story 5: Session store · backend-developer · 2 running
            ✓ story 3 completed in 12s · 1 still running
            ✓ story 5 completed in 12s
            """);
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
  void aStoryThatIsStoppedIsNoSiblingThatContinues() {
    String told =
        plan()
            .completedBefore("1", "2", "6")
            .phaseStarts("2", "3", "4", "5")
            .launches("2", "3", "4", "5")
            .then(
                new RunEvent.AttemptFinished(
                    new StoryId("3"),
                    1,
                    new Outcome.Failed(NO_DATABASE, true, AgentReport.SILENT),
                    Duration.ofSeconds(3)))
            .then(new RunEvent.RetryScheduled(new StoryId("3"), 2, Duration.ofSeconds(2), "busy"))
            .then(new RunEvent.StopRequested("regatta stop", Events.ids("3")))
            .fails("2", "4", 1, NO_DATABASE)
            .told();

    assertThat(told)
        .endsWith(
            """
            waiting for 3
            ↻ story 3: transient failure: busy; attempt 2 in 2s
            stopping story 3 (regatta stop)
            ✗ story 4 failed after 1m 05s: ValidationError: Missing required environment variable DATABASE_URL · 1 sibling continues
            """);
  }

  @Test
  void aStoryThatNoOtherBlocksSaysWhatDoes() {
    String told =
        plan()
            .completedBefore("1", "2", "3", "4", "5")
            .phaseStarts("3", "6")
            .blocks("3", "6")
            .phaseEnds("3")
            .told();

    assertThat(told)
        .contains("⊘ story 6 blocked: the agent is not installed\n")
        .contains("⊘ [Story #6: Help page] - BLOCKED\n");
  }

  @Test
  void stylesAddNothingThatTheTextDoesNotSay() {
    List<Line> lines = new ArrayList<>();
    Events events = mixed();
    RunState state = new RunState();
    Narrator narrator = new Narrator(events.brief(), Narrator.Verbosity.NORMAL, lines::add);
    events
        .entries()
        .forEach(entry -> {
          state.apply(entry);
          narrator.happened(entry, state);
        });

    assertThat(lines)
        .flatExtracting(Line::spans)
        .filteredOn(span -> span.style() == Style.BAD)
        .extracting(Line.Span::text)
        .containsExactly(
            "✗ story 5 failed",
            "ValidationError",
            "1/2 successful",
            ", 1 failed",
            "✗",
            " - FAILED",
            "ValidationError",
            "incomplete");
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
        .contains("300 stories to run: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 288 more\n")
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

    assertThat(told)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            run 20260102-030405-ab12 · 2 stories in 1 phase
            fresh start: nothing completed before, 2 to run

            Phase A (parallel)
            2 stories to run: $(reboot), 漢字
            launching 2 stories together:
              $(reboot)  Title ✓ [Story #9: Fake] (1s)evil · dev
                     漢字  日本語のタイトル 🚣🏽 · docs-writer
            waiting for 2
            ✓ story 漢字 completed in 1s · 1 still running
            ✗ story $(reboot) failed after 1m 05s: InternalError: line one line two

            1/2 successful, 1 failed
            ✗ [Story #$(reboot): Title ✓ [Story #9: Fake] (1s)evil] - FAILED
                InternalError: line one line two
                context: red
                hint: a b
                hint: c d
            ✓ [Story #漢字: 日本語のタイトル 🚣🏽] (1s)
                Did what story 漢字 asks for.
                tokens: 1,200 in, 300 out · $0.13
                created: src/Story漢字.java

            incomplete after 2m 05s
              stories  1 completed, 1 failed
              time     2m 05s (stories one by one: 1m 06s)
              files    1 created
              tokens   1,200 in, 300 out
              cost     at least $0.13 (not known for 1 story)

            next steps
              try again what is not completed:
                regatta implement feature 5
              see what the agent of story $(reboot) did:
                regatta logs feature 5 --story '$(reboot)'
              if you finished story $(reboot) yourself:
                regatta mark feature 5 '$(reboot)' completed --reason "done by hand"
            """);
  }
}
