package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  private static final StoryId ID = new StoryId("4.2");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private final EventJson json = new EventJson();

  private static RunEvent.Carried carried() {
    return new RunEvent.Carried(
        "earlier",
        List.of(
            new RunEvent.Spent(
                ID,
                "1",
                new StoryProgress.Spending(
                    new Usage(1, 2, 3, 4, null), new BigDecimal("0.50"), Duration.ofSeconds(9)))),
        Duration.ofMinutes(1),
        List.of(new RunEvent.Hold(ID, new UsageLimit("claude", "limit", null), AT)));
  }

  static Stream<RunEvent> everyKindOfEvent() {
    FileChanges files = new FileChanges(List.of("a"), List.of("b"), List.of("c"));
    AgentReport report =
        new AgentReport(
            "did \"it\"\n",
            List.of("wrote"),
            List.of("edit"),
            List.of("slow"),
            files,
            "note",
            new Usage(1, 2, 3, 4, new BigDecimal("0.10")));
    StoryError error =
        new StoryError(ErrorType.TIMEOUT, "too long", "attempt 1", List.of("wait", "split"));
    LandingEvent.GateFailure failure =
        new LandingEvent.GateFailure("mvn test", 1, List.of("it failed"));
    StoryResult.Timing timing = new StoryResult.Timing(AT, AT, Duration.ofMillis(1500));
    return Stream.of(
        new RunEvent.RunStarted(
            1,
            "r",
            "docs/p.md",
            "0.1.0",
            7,
            List.of(new RunEvent.PlannedStory(ID, "T", "backend-developer", "sha256:0")),
            List.of(new RunEvent.PlannedPhase("1", "Phase 1", Mode.PARALLEL, List.of(ID))),
            new RunEvent.Assignment("Title", List.of(), List.of(ID), 4, Scheduling.DAG, carried())),
        new RunEvent.DeadRunRecorded("r0", List.of(ID)),
        new RunEvent.PhaseSkipped("1", List.of(ID)),
        new RunEvent.PhaseStarted("1", List.of(ID), List.of()),
        new RunEvent.ContextLoaded(
            "1",
            2,
            30,
            40,
            Duration.ofNanos(5),
            Duration.ofNanos(6),
            List.of(
                new RunEvent.Notice(
                    RunEvent.Notice.Severity.WARNING, "role x has no definition", "describe it"))),
        new RunEvent.AttemptStarted(ID, 1, "command", null, null),
        new RunEvent.AttemptStarted(ID, 2, "claude", "opus", "ses-1"),
        new RunEvent.SessionOpened(ID, 2, "claude", "ses-1"),
        new RunEvent.UsageReported(ID, 2, new Usage(1, 2, 3, 4, null)),
        new RunEvent.LimitReached(ID, new UsageLimit("claude", "limit", AT), AT),
        new LandingEvent.BranchOpened("regatta/feature-5", "abc", "main", List.of("r")),
        new LandingEvent.BranchOpened("regatta/feature-5", "abc", null, List.of()),
        new LandingEvent.WorkCaptured(ID, 2, "abc", "def", files, report),
        new LandingEvent.WorkCaptured(ID, 0, null, "def", files, report),
        new LandingEvent.GatePassed(ID, "1"),
        new LandingEvent.GatePassed(null, "1"),
        new LandingEvent.GateFailed(ID, "1", failure, true),
        new LandingEvent.GateExcused("1", failure),
        new LandingEvent.ConflictFound(ID, List.of("a"), List.of(new StoryId("3")), false),
        new LandingEvent.StoryIntegrated(ID, "abc"),
        new LandingEvent.PhaseIntegrated("1", List.of(ID), "abc"),
        new LandingEvent.BranchMoved("regatta/feature-5", "abc"),
        new LandingEvent.CheckoutMoved("main", "abc", "def"),
        new LandingEvent.CheckoutHeld("regatta/feature-5", "why", "what to do"),
        new LandingEvent.StorySerialized(ID, List.of(new StoryId("3")), List.of("a")),
        new RunEvent.LimitLifted("claude"),
        new RunEvent.BackendTripped("claude", ID, error),
        new RunEvent.BackendTripped("codex", null, error),
        new RunEvent.BudgetSpent(ID, null, "spent"),
        new RunEvent.AttemptSpawned(ID, 1, 4711, AT),
        new RunEvent.WaveLaunched("1", List.of(ID)),
        new RunEvent.AttemptFinished(ID, 1, new Outcome.Done(report), Duration.ofSeconds(3)),
        new RunEvent.AttemptFinished(
            ID, 1, new Outcome.Failed(error, true, report), Duration.ofSeconds(3)),
        new RunEvent.AttemptFinished(ID, 1, Outcome.Interrupted.SILENT, Duration.ofSeconds(3)),
        new RunEvent.AttemptFinished(
            ID,
            1,
            new Outcome.Limited(new UsageLimit("claude", "limit", null), error, report),
            Duration.ofSeconds(3)),
        new RunEvent.AttemptFinished(
            ID, 1, new Outcome.Unavailable(error, report), Duration.ofSeconds(3)),
        new RunEvent.AttemptFinished(
            ID, 1, new Outcome.SessionLost("ses-1", report), Duration.ofSeconds(3)),
        new RunEvent.RetryScheduled(ID, 2, Duration.ofMillis(700), "busy"),
        new RunEvent.StoryFinished(
            new StoryResult(
                ID,
                "1",
                Verdict.FAILED,
                timing,
                2,
                new StoryResult.Work(report, files, null),
                error)),
        new RunEvent.StoryFinished(
            new StoryResult(
                ID,
                "1",
                Verdict.COMPLETED,
                timing,
                1,
                new StoryResult.Work(report, files, "abc"),
                null)),
        new RunEvent.StoryBlocked(
            new StoryResult(ID, "1", Verdict.BLOCKED, timing, 0, StoryResult.Work.NONE, error),
            List.of(new StoryId("4.1"))),
        new RunEvent.PhaseRecorded("1", List.of(ID)),
        new RunEvent.PhaseFinished("1", Duration.ofSeconds(4), files),
        new RunEvent.StopRequested("SIGINT", List.of()),
        new RunEvent.RecordingFailed("1", List.of(ID), "disk full"),
        new RunEvent.RunFinished(RunEvent.RunEnding.INCOMPLETE, Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  void whatIsWrittenIsReadBackEqual(RunEvent event) {
    JournalEntry entry = new JournalEntry(12, AT, event);
    String line = new String(json.write(entry), StandardCharsets.UTF_8);

    assertThat(line)
        .startsWith("{\"seq\":12,\"at\":\"2026-01-02T03:04:05.678Z\",\"type\":\"")
        .endsWith("}\n")
        .hasLineCount(1);
    assertThat(json.read(line)).contains(entry);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  void whatIsWrittenByHandIsWhatTheMapperWouldWrite(RunEvent event) {
    String line = new String(json.write(new JournalEntry(1, AT, event)), StandardCharsets.UTF_8);

    assertThat(line).endsWith("," + json.mapped(event).substring(1) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u001f\u007f\u0085\u2028",
        "\"\\/\b\f\n\r\t",
        "é漢🚣",
        "1E+400",
        "-0.000000001"
      })
  void oddValuesAreWrittenByHandAsByTheMapper(String text) {
    BigDecimal cost = text.matches("-?[0-9].*") ? new BigDecimal(text) : null;
    AgentReport report =
        new AgentReport(
            text,
            List.of(text),
            List.of(),
            List.of(text, text),
            new FileChanges(List.of(text), List.of(), List.of()),
            text,
            new Usage(Long.MAX_VALUE, -1, 0, 7, cost));
    Duration odd = Duration.ofSeconds(-1, 1);
    StoryResult result =
        new StoryResult(
            ID,
            text,
            Verdict.COMPLETED,
            new StoryResult.Timing(Instant.EPOCH, Instant.parse("2026-01-02T03:04:05Z"), odd),
            1,
            new StoryResult.Work(report, FileChanges.NONE, text),
            null);
    for (RunEvent event :
        List.of(
            new RunEvent.AttemptStarted(ID, 1, text, text, text),
            new RunEvent.AttemptSpawned(ID, 1, 1, Instant.parse("2026-01-02T03:04:05.678901234Z")),
            new RunEvent.AttemptFinished(ID, 1, new Outcome.Done(report), odd),
            new RunEvent.StoryFinished(result))) {
      whatIsWrittenByHandIsWhatTheMapperWouldWrite(event);
    }
  }

  @Test
  void everyEventOfTheSealedTypeIsCovered() {
    assertThat(everyKindOfEvent().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds(RunEvent.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventJsonTest::kinds)
        : Stream.of(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"seq\":1}",
        "{\"seq\":1,\"at\":\"yesterday\",\"type\":\"PhaseSkipped\"}",
        "{\"seq\":1,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"NoSuchEvent\"}"
      })
  void aLineThatIsNoEntryIsNotRead(String line) {
    assertThat(json.read(line)).isEmpty();
  }
}
