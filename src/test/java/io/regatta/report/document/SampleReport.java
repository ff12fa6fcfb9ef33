package io.regatta.report.document;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.StoryResult.Timing;
import io.regatta.event.StoryResult.Work;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogException;
import io.regatta.log.LogHistory;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.report.NextStep;
import io.regatta.timeline.RunTimeline;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A plan with a run in which all happens that a report can tell of, and plans of any size.
///
/// Story 1 was completed by another tool, 2 at once, 3 after a timeout and a red gate, 4 failed, 5
/// is blocked by it, 6 was not reached. Title and texts of 4 try to be markup.
public final class SampleReport {
  public static final String PLAN = "docs/features/5/user-stories.md";
  public static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

  /// What would be markup, a call, a reference, or a way to steer a terminal.
  public static final String HOSTILE =
      "</title><script>alert(1)</script> & \"quotes\" 'n' `code` *bold* [link](javascript:alert(1))"
          + " @octocat fixes #12 GH-7 https://github.com/o/r/issues/3 www.example.org $x^2$ |cell|"
          + " \u001b[31mred\u001b[0m \u202eturned\u202c 日本語 \uD83D\uDE80 ]]>";

  private static final String LOG =
      """
      [
        {"story": 1, "title": "Index the catalogue", "status": "completed",
         "timestamp": "2026-02-27T09:00:00Z", "summary": "An index of 400 articles",
         "filesModified": ["src/index.js"], "actions_taken": [{"action": "Add", "details": "the index"}]}
      ]
      """;

  private static final String LOG_OF_RUN =
      """
      ,
        {"storyNumber": 2, "storyTitle": "Show results as one types", "status": "completed",
         "completedAt": "2026-03-01T10:00:53Z", "run": "20260301-100000-1a2b",
         "plan": "docs/features/5/user-stories.md", "storyHash": "sha256:0"}
      ]
      """;

  private final List<JournalEntry> entries = new ArrayList<>();

  private SampleReport() {}

  /// The sample.
  public static PlanReport sample() {
    Plan plan =
        new Plan(
            "Feature 5: Search",
            List.of(
                phase("1", "Phase 1: Ground", Mode.SEQUENTIAL, "1", "2"),
                phase("2", "Phase 2: What people see", Mode.PARALLEL, "3", "4"),
                phase("3", "Phase 3", Mode.PARALLEL, "5", "6")),
            List.of(
                story("1", "Index the catalogue", "backend-developer", 5),
                story("2", "Show results as one types", "frontend-developer", 20),
                story("3", "Suggest what was meant", "backend-developer", 30, "1", "2"),
                story("4", HOSTILE, "ui-ux-designer", 40, "2"),
                story(
                    "5",
                    "検索履歴を表示する (and a title in wide characters)",
                    "backend-developer",
                    50,
                    "4"),
                story("6", "Remember recent searches", "backend-developer", 60, "3")));
    SampleReport run = new SampleReport();
    run.begin(plan, Set.of("1"));
    run.phaseOne();
    run.phaseTwo();
    String log = LOG.substring(0, LOG.lastIndexOf(']')) + LOG_OF_RUN;
    return report(plan, log, run.entries, new Kept());
  }

  /// A plan of which nothing is known but what another tool logged.
  public static PlanReport logOnly() {
    Plan plan =
        new Plan(
            "",
            List.of(phase("1", "Phase 1", Mode.SEQUENTIAL, "1", "2")),
            List.of(
                story("1", "Index the catalogue", "backend-developer", 5),
                story("2", "Show results as one types", "", 20)));
    return report(plan, LOG, List.of(), Evidence.NONE);
  }

  /// A plan of so many stories in one parallel phase and a last one that waits for all, every tenth
  /// failed.
  public static PlanReport many(int stories) {
    List<String> ids = IntStream.range(0, stories).mapToObj(Integer::toString).toList();
    List<Story> all = new ArrayList<>();
    for (String id : ids) {
      all.add(
          story(
              id,
              "Story " + id + " with a title that goes on for quite a while, as they do",
              "backend-developer",
              5));
    }
    all.add(story("last", "What waits for all", "docs-writer", 9, ids.toArray(String[]::new)));
    Plan plan =
        new Plan(
            "Many stories",
            List.of(
                phase("1", "Phase 1", Mode.PARALLEL, ids.toArray(String[]::new)),
                phase("2", "Phase 2", Mode.SEQUENTIAL, "last")),
            all);
    SampleReport run = new SampleReport();
    run.begin(plan, Set.of());
    run.at(0, new RunEvent.PhaseStarted("1", ids.stream().map(StoryId::new).toList(), List.of()));
    for (String id : ids) {
      run.start(1, id, 1);
    }
    for (int i = 0; i < stories; i++) {
      String id = ids.get(i);
      double end = 30 + (i * 37) % 300;
      boolean fails = i % 10 == 9;
      run.end(
          end,
          id,
          1,
          end - 1,
          fails ? failed(ErrorType.TIMEOUT) : new Outcome.Done(told(1000, "0.01")));
      run.result(end, id, "1", fails ? failed(ErrorType.TIMEOUT).error() : null, 1);
    }
    return report(plan, "[]", run.entries, Evidence.NONE);
  }

  /// A plan of two stories, of which a run completed the first.
  ///
  /// @param entries what the log has
  /// @param recorded whether the run wrote it down there
  /// @param only whether the report is about the run alone
  static PlanReport small(String entries, boolean recorded, boolean only) {
    Plan plan =
        new Plan(
            "Small",
            List.of(phase("1", "Phase 1", Mode.PARALLEL, "1", "2")),
            List.of(story("1", "One", "docs-writer", 5), story("2", "Two", "docs-writer", 9)));
    SampleReport run = new SampleReport();
    run.begin(plan, Set.of("2"));
    run.at(0, new RunEvent.PhaseStarted("1", ids("1"), ids("2")));
    run.start(1, "1", 1);
    run.end(9, "1", 1, 8, new Outcome.Done(told(10, "0.1")));
    run.result(9, "1", "1", null, 1);
    if (recorded) {
      run.at(9, new RunEvent.PhaseRecorded("1", ids("1")));
    }
    return report(plan, "[" + entries + "]", run.entries, only, Evidence.NONE);
  }

  private static PlanReport report(
      Plan plan, String log, List<JournalEntry> entries, Evidence evidence) {
    return report(plan, log, entries, false, evidence);
  }

  private static PlanReport report(
      Plan plan, String log, List<JournalEntry> entries, boolean only, Evidence evidence) {
    try {
      ImplementationLog read =
          ImplementationLog.parse(
              Path.of("implementation-log.json"), log.getBytes(StandardCharsets.UTF_8));
      Assembly.RunSource source =
          RunTimeline.of(entries)
              .map(run -> new Assembly.RunSource(RunState.replay(entries), run, false, only))
              .orElse(null);
      return Assembly.of(
          new Assembly.Sources(
              plan,
              PLAN,
              read,
              LogHistory.of(plan, PLAN, read),
              source,
              evidence,
              List.of(
                  new NextStep("regatta implement feature 5", "try again what is not completed")),
              List.of("The log, line 2: " + HOSTILE),
              BEGAN.plusSeconds(3600),
              "1.2.3"));
    } catch (LogException e) {
      throw new AssertionError(e);
    }
  }

  private static Phase phase(String number, String name, Mode mode, String... stories) {
    return new Phase(number, name, mode, ids(stories), 1);
  }

  private static List<StoryId> ids(String... ids) {
    return Arrays.stream(ids).map(StoryId::new).toList();
  }

  private static Story story(String id, String title, String agent, int line, String... needs) {
    return new Story(
        new StoryId(id),
        Set.of(),
        title,
        agent,
        new StoryText("", List.of()),
        new Dependencies(ids(needs), List.of()),
        line);
  }

  private void begin(Plan plan, Set<String> completed) {
    List<StoryId> done = completed.stream().map(StoryId::new).toList();
    at(
        0,
        new RunEvent.RunStarted(
            1,
            "20260301-100000-1a2b",
            PLAN,
            "1.2.3",
            42,
            plan.stories().stream()
                .map(story ->
                    new RunEvent.PlannedStory(story.id(), story.title(), story.agent(), "sha256:0"))
                .toList(),
            plan.phases().stream()
                .map(phase ->
                    new RunEvent.PlannedPhase(
                        phase.number(), phase.name(), phase.mode(), phase.stories()))
                .toList(),
            new RunEvent.Assignment(
                plan.title(),
                done,
                plan.stories().stream().map(Story::id).filter(id -> !done.contains(id)).toList(),
                null,
                null,
                RunEvent.Carried.NOTHING)));
  }

  private void phaseOne() {
    at(0, new RunEvent.PhaseStarted("1", ids("2"), ids("1")));
    at(
        0.1,
        new RunEvent.ContextLoaded(
            "1", 4, 12_000, 36_000, Duration.ofMillis(3), Duration.ofMillis(9), List.of()));
    start(0.5, "2", 1);
    end(40, "2", 1, 39.5, new Outcome.Done(told(12_000, "0.042")));
    captured(40, "2", 1);
    at(52, new LandingEvent.GatePassed(new StoryId("2"), "1"));
    at(53, new LandingEvent.StoryIntegrated(new StoryId("2"), "c2".repeat(20)));
    result(53, "2", "1", null, 1);
    at(54, new RunEvent.PhaseRecorded("1", ids("2")));
    at(54, new RunEvent.PhaseFinished("1", Duration.ofSeconds(54), FileChanges.NONE));
  }

  private void phaseTwo() {
    at(54, new RunEvent.PhaseStarted("2", ids("3", "4"), List.of()));
    start(55, "3", 1);
    start(55, "4", 1);
    end(85, "3", 1, 30, failed(ErrorType.TIMEOUT));
    at(85, new RunEvent.RetryScheduled(new StoryId("3"), 2, Duration.ofSeconds(8), "too long"));
    start(95, "3", 2);
    end(120, "4", 1, 65, failed(ErrorType.VALIDATION));
    result(120, "4", "2", failed(ErrorType.VALIDATION).error(), 1);
    end(150, "3", 2, 55, new Outcome.Done(told(20_000, "0.07")));
    captured(150, "3", 2);
    at(
        160,
        new LandingEvent.GateFailed(
            new StoryId("3"),
            "2",
            new LandingEvent.GateFailure("npm test", 1, List.of("1 failing")),
            true));
    start(161, "3", 3);
    end(180, "3", 3, 19, new Outcome.Done(told(9_000, "0.03")));
    captured(180, "3", 3);
    at(190, new LandingEvent.GatePassed(new StoryId("3"), "2"));
    at(192, new LandingEvent.StoryIntegrated(new StoryId("3"), "c3".repeat(20)));
    result(193, "3", "2", null, 3);
    at(193, new RunEvent.PhaseFinished("2", Duration.ofSeconds(139), FileChanges.NONE));
    at(193, new RunEvent.PhaseStarted("3", ids("5", "6"), List.of()));
    StoryError blocked =
        new StoryError(
            ErrorType.DEPENDENCY,
            "blocked by story 4, which did not complete",
            "deciding whether to start story 5",
            List.of("run the same command again once story 4 is completed", "or do it by hand"));
    at(
        193,
        new RunEvent.StoryBlocked(
            new StoryResult(
                new StoryId("5"),
                "3",
                Verdict.BLOCKED,
                new Timing(second(193), second(193), Duration.ZERO),
                0,
                Work.NONE,
                blocked),
            ids("4")));
    at(194, new RunEvent.StopRequested("SIGINT", List.of()));
    at(194, new RunEvent.RunFinished(RunEvent.RunEnding.INTERRUPTED, Duration.ofSeconds(194)));
  }

  private static Instant second(double seconds) {
    return BEGAN.plusMillis(Math.round(seconds * 1000));
  }

  private void at(double second, RunEvent event) {
    entries.add(new JournalEntry(entries.size() + 1, second(second), event));
  }

  private void start(double second, String story, int attempt) {
    at(second, new RunEvent.AttemptStarted(new StoryId(story), attempt, "claude", "sonnet", null));
  }

  private void end(double second, String story, int attempt, double took, Outcome outcome) {
    at(
        second,
        new RunEvent.AttemptFinished(
            new StoryId(story), attempt, outcome, Duration.ofMillis(Math.round(took * 1000))));
  }

  private void captured(double second, String story, int attempt) {
    at(
        second,
        new LandingEvent.WorkCaptured(
            new StoryId(story), attempt, "c", "b", FileChanges.NONE, AgentReport.SILENT));
  }

  private void result(
      double second, String story, String phase, @Nullable StoryError error, int attempts) {
    at(
        second,
        new RunEvent.StoryFinished(
            new StoryResult(
                new StoryId(story),
                phase,
                error == null ? Verdict.COMPLETED : Verdict.FAILED,
                new Timing(
                    second(1), second(second), Duration.ofMillis(Math.round(second * 1000) - 1000)),
                attempts,
                new Work(
                    told(21_000, "0.0721"),
                    new FileChanges(
                        List.of("src/story-" + story + ".js"), List.of("src/index.js"), List.of()),
                    error == null ? ("c" + story).repeat(20) : null),
                error)));
  }

  private static AgentReport told(long tokens, String cost) {
    return new AgentReport(
        "Did what was asked, and a test for it.",
        List.of("Wrote the code", "Wrote a test"),
        List.of("Edit", "Bash"),
        List.of("The fixture was out of date"),
        FileChanges.NONE,
        "",
        new Usage(tokens, tokens / 10, tokens / 2, 0, new BigDecimal(cost)));
  }

  private static Outcome.Failed failed(ErrorType type) {
    return new Outcome.Failed(
        new StoryError(
            type,
            "It did not work: " + HOSTILE,
            "running the agent\nsecond line <b>of</b> context",
            List.of("Look at " + HOSTILE, "Set DATABASE_URL and run it again")),
        false,
        told(500, "0.002"));
  }

  /// A patch and an output for each story that has any.
  private static final class Kept implements Evidence {
    @Override
    public Optional<Excerpt> diff(StoryId story) {
      return story.text().equals("2") || story.text().equals("4")
          ? Optional.of(
              new Excerpt(
                  """
                  diff --git a/src/index.js b/src/index.js
                  --- a/src/index.js
                  +++ b/src/index.js
                  @@ -1,2 +1,3 @@
                   const one = 1;
                  -const two = 2;
                  +const two = "</pre><script>alert(2)</script>";
                  +\tconst three = 3;
                  """,
                  "1 file, +2 −1"))
          : Optional.empty();
    }

    @Override
    public Optional<Excerpt> output(String run, StoryId story, int attempt) {
      return Optional.of(
          new Excerpt("reading the plan\n" + HOSTILE + "\nattempt " + attempt, "its end"));
    }
  }
}
