package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.UsageLimit;
import io.regatta.event.Verdict;
import io.regatta.journal.Journal;
import io.regatta.journal.RunStore;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run takes over from the runs before it.
class EarlierRunsTest {
  private static final String PLAN = "docs/features/5/user-stories.md";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final StoryId ONE = new StoryId("1");
  private static final StoryId TWO = new StoryId("2");

  @TempDir Path repository;
  private RunStore store;
  private final ManualClock clock = new ManualClock(NOW);

  @BeforeEach
  void makeStore() {
    store = new RunStore(repository);
  }

  private void run(String id, String plan, RunEvent.Carried carried, RunEvent... events)
      throws Exception {
    List<StoryId> stories = List.of(ONE, TWO);
    List<RunEvent> all = new ArrayList<>();
    all.add(
        new RunEvent.RunStarted(
            1,
            id,
            plan,
            "0",
            1,
            stories.stream()
                .map(story -> new RunEvent.PlannedStory(story, "T", "dev", "h"))
                .toList(),
            List.of(new RunEvent.PlannedPhase("1", "All", Mode.PARALLEL, stories)),
            new RunEvent.Assignment("", List.of(), stories, null, null, carried)));
    all.addAll(List.of(events));
    try (Journal journal = Journal.create(store.create(id).journal(), clock)) {
      for (RunEvent event : all) {
        journal.append(List.of(event));
        clock.advance(Duration.ofSeconds(10));
      }
    }
  }

  private static RunEvent started(StoryId story) {
    return new RunEvent.AttemptStarted(story, 1, "claude", null, null);
  }

  private static RunEvent session(StoryId story, String id) {
    return new RunEvent.SessionOpened(story, 1, "claude", id);
  }

  private static RunEvent interrupted(StoryId story, String cost) {
    return new RunEvent.AttemptFinished(
        story,
        1,
        new Outcome.Interrupted(
            AgentReport.SILENT.withUsage(new Usage(10, 1, 0, 0, new BigDecimal(cost)))),
        Duration.ofSeconds(20));
  }

  private static RunEvent ended(RunEnding ending) {
    return new RunEvent.RunFinished(ending, Duration.ZERO);
  }

  private static RunEvent completed(StoryId story) {
    return new RunEvent.StoryFinished(
        new StoryResult(
            story,
            "1",
            Verdict.COMPLETED,
            new StoryResult.Timing(NOW, NOW, Duration.ZERO),
            1,
            StoryResult.Work.NONE,
            null));
  }

  private static RunEvent recorded(StoryId story) {
    return new RunEvent.PhaseRecorded("1", List.of(story));
  }

  private static RunEvent failed(StoryId story) {
    return failed(story, ErrorType.IMPLEMENTATION);
  }

  private static RunEvent failed(StoryId story, ErrorType type) {
    return new RunEvent.StoryFinished(
        new StoryResult(
            story,
            "1",
            Verdict.FAILED,
            new StoryResult.Timing(NOW, NOW, Duration.ZERO),
            1,
            StoryResult.Work.NONE,
            new StoryError(type, "no", "doing", List.of("a", "b"))));
  }

  private Inheritance inherit() throws Exception {
    return EarlierRuns.of(store, PLAN).inherit(Map.of(ONE, "h", TWO, "h"), clock.instant());
  }

  @Test
  void nothingWhereNothingWas() throws Exception {
    assertThat(inherit()).isEqualTo(Inheritance.NONE);
  }

  @Test
  void whatWasCompletedAndRecordedWhateverHasBecomeOfTheLog() throws Exception {
    run("20260301-080000-0001", PLAN, RunEvent.Carried.NOTHING, completed(ONE), recorded(ONE));
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(TWO),
        failed(TWO),
        recorded(TWO),
        ended(RunEnding.INCOMPLETE));
    run("20260301-093000-0001", "other.md", RunEvent.Carried.NOTHING, completed(TWO));

    assertThat(EarlierRuns.all(store, PLAN).completed()).containsExactly(ONE);
  }

  @Test
  void whatWasCompletedButNeverRecordedIsNot() throws Exception {
    run("20260301-080000-0001", PLAN, RunEvent.Carried.NOTHING, completed(ONE));

    assertThat(EarlierRuns.all(store, PLAN).completed()).isEmpty();
  }

  @Test
  void theSessionsOfAnInterruptedRunAndWhatItSpent() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        ended(RunEnding.INTERRUPTED));

    Inheritance inherited = inherit();

    assertThat(inherited.begun()).containsOnlyKeys(ONE);
    assertThat(inherited.begun().values())
        .flatExtracting(begun -> begun.lastSession().stream().toList())
        .extracting("id")
        .containsExactly("ses-1");
    assertThat(inherited.carried().run()).isEqualTo("20260301-090000-0001");
    assertThat(inherited.carried().spent())
        .singleElement()
        .satisfies(
            spent -> assertThat(spent.spending().knownCostUsd()).isEqualByComparingTo("0.40"));
    assertThat(inherited.carried().time()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void theSameOfARunThatDied() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        new RunEvent.UsageReported(ONE, 1, new Usage(5, 5, 0, 0, new BigDecimal("0.10"))));

    assertThat(inherit().begun()).containsOnlyKeys(ONE);
    assertThat(inherit().carried().spent().getFirst().spending().knownCostUsd())
        .isEqualByComparingTo("0.10");
  }

  @Test
  void spendingAddsUpOverRunsThatWereInterruptedOneAfterTheOther() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        ended(RunEnding.INTERRUPTED));
    RunEvent.Carried first = inherit().carried();
    run(
        "20260301-090100-0002",
        PLAN,
        first,
        started(TWO),
        interrupted(TWO, "0.60"),
        ended(RunEnding.INTERRUPTED));

    Inheritance second = inherit();

    assertThat(second.carried().spent())
        .extracting(spent -> spent.spending().knownCostUsd().toPlainString())
        .containsExactly("0.40", "0.60");
    assertThat(second.begun()).containsOnlyKeys(ONE, TWO);
  }

  @Test
  void aRunThatEndedByItselfLeavesNothing() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        failed(ONE),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().begun()).isEmpty();
    assertThat(inherit().carried().spent()).isEmpty();
    assertThat(EarlierRuns.all(store, PLAN).last(ONE, "told").lastSession())
        .as("a retry finds its session all the same")
        .map(StoryProgress.Session::id)
        .hasValue("ses-1");
  }

  @Test
  void aRunThatABudgetEndedIsGoneOnWith() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        failed(ONE, ErrorType.BUDGET),
        new RunEvent.BudgetSpent(null, null, "the run's budget is spent"),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().carried().spent()).hasSize(1);
    assertThat(inherit().begun()).as("cut off, and continued").containsOnlyKeys(ONE);
  }

  @Test
  void aStoryThatItsOwnBudgetEndedIsGoneOnWithHoweverTheRunEnded() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        failed(ONE, ErrorType.BUDGET),
        started(TWO),
        interrupted(TWO, "0.70"),
        failed(TWO),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().begun()).containsOnlyKeys(ONE);
    assertThat(inherit().carried().spent()).extracting(RunEvent.Spent::story).containsExactly(ONE);
    assertThat(inherit().carried().time()).isZero();
  }

  @Test
  void limitsThatHaveNotEndedStillHold() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        interrupted(ONE, "0"),
        new RunEvent.LimitReached(
            ONE, new UsageLimit("claude", "limit", null), NOW.plusSeconds(3600)),
        new RunEvent.LimitReached(TWO, new UsageLimit("codex", "limit", null), NOW),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().carried().limits())
        .extracting(hold -> hold.limit().account())
        .containsExactly("claude");
  }

  @Test
  void runsOfOtherPlansAreNobodysBusiness() throws Exception {
    run(
        "20260301-090000-0001",
        "docs/features/6/user-stories.md",
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        ended(RunEnding.INTERRUPTED));

    assertThat(inherit()).isEqualTo(Inheritance.NONE);
  }

  private static RunEvent captured(StoryId story, String commit) {
    return new LandingEvent.WorkCaptured(
        story, 1, commit, "base", FileChanges.NONE, AgentReport.SILENT);
  }

  @Test
  void whatWasCapturedIsTakenUpUnlessTheStoryAsksForSomethingElseNow() throws Exception {
    run(
        "20260101-000000-aaaa",
        PLAN,
        RunEvent.Carried.NOTHING,
        captured(ONE, "c1"),
        captured(TWO, "c2"));

    Map<StoryId, Inheritance.Begun> begun =
        EarlierRuns.of(store, PLAN)
            .inherit(Map.of(ONE, "h", TWO, "another text"), clock.instant())
            .begun();

    assertThat(begun).containsOnlyKeys(ONE);
    assertThat(begun.get(ONE))
        .extracting(Inheritance.Begun::work)
        .extracting(LandingEvent.WorkCaptured::commit)
        .isEqualTo("c1");
  }

  @Test
  void onlyRunsUpToTheLastOneThatEndedByItselfAreGoneOnWith() throws Exception {
    run("20260301-090000-0001", PLAN, RunEvent.Carried.NOTHING, ended(RunEnding.INTERRUPTED));
    run("20260301-090100-0002", PLAN, RunEvent.Carried.NOTHING, ended(RunEnding.INCOMPLETE));
    run("20260301-090200-0003", PLAN, RunEvent.Carried.NOTHING, ended(RunEnding.UNWORKABLE));

    assertThat(EarlierRuns.of(store, PLAN).ids())
        .containsExactlyInAnyOrder("20260301-090100-0002", "20260301-090200-0003");
    assertThat(EarlierRuns.all(store, PLAN).ids()).hasSize(3);
  }

  @Test
  void aRunThatEndedByItselfIsNamedOnlyWhereSomethingOfItGoesOn() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().carried().run()).isEqualTo("20260301-090000-0001");
    assertThat(EarlierRuns.of(store, PLAN).inherit(Map.of(), clock.instant()).carried().run())
        .isNull();
  }

  @Test
  void whatASessionUsedInSeveralRunsIsItsUsageAndAnotherSessionIsNot() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-0"),
        interrupted(ONE, "5.00"),
        ended(RunEnding.INTERRUPTED));
    for (String run : List.of("20260301-090100-0002", "20260301-090200-0003")) {
      run(
          run,
          PLAN,
          RunEvent.Carried.NOTHING,
          started(ONE),
          session(ONE, "ses-1"),
          interrupted(ONE, "0.40"),
          ended(RunEnding.INTERRUPTED));
    }
    run("20260301-090300-0004", PLAN, RunEvent.Carried.NOTHING, ended(RunEnding.INTERRUPTED));

    assertThat(Objects.requireNonNull(inherit().begun().get(ONE)).lastSession())
        .hasValueSatisfying(session -> {
          assertThat(session.id()).isEqualTo("ses-1");
          assertThat(session.used().costUsd()).isEqualByComparingTo("0.80");
        });
  }

  @Test
  void spendingIsChargedToThePhaseOfItsStory() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        interrupted(ONE, "0.40"),
        ended(RunEnding.INTERRUPTED));

    assertThat(inherit().carried().spent()).extracting(RunEvent.Spent::phase).containsExactly("1");
  }

  @Test
  void aStoryThatItsBackendHeldUpGoesOnAndOneThatOthersBlockedDoesNot() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        session(ONE, "ses-1"),
        interrupted(ONE, "0.40"),
        new RunEvent.StoryFinished(blocked(ONE, 1)),
        new RunEvent.StoryBlocked(blocked(TWO, 0), List.of(ONE)),
        ended(RunEnding.INCOMPLETE));

    assertThat(inherit().begun()).containsOnlyKeys(ONE);
  }

  private static StoryResult blocked(StoryId story, int attempts) {
    return new StoryResult(
        story,
        "1",
        Verdict.BLOCKED,
        new StoryResult.Timing(NOW, NOW, Duration.ZERO),
        attempts,
        StoryResult.Work.NONE,
        new StoryError(ErrorType.AUTHENTICATION, "no", "doing", List.of("a", "b")));
  }

  @Test
  void theBranchThatIsToFollowIsThatOfTheLastRunThatOpenedOne() throws Exception {
    assertThat(EarlierRuns.all(store, PLAN).target()).isEmpty();
    run("20260301-090000-0001", PLAN, RunEvent.Carried.NOTHING, opened("old"));
    run("20260301-090100-0002", PLAN, RunEvent.Carried.NOTHING, opened("main"));
    run("20260301-090200-0003", PLAN, RunEvent.Carried.NOTHING, ended(RunEnding.INTERRUPTED));

    assertThat(EarlierRuns.all(store, PLAN).target()).hasValue("main");
  }

  private static RunEvent opened(String target) {
    return new LandingEvent.BranchOpened("regatta/feature-5", "tip", target, List.of());
  }

  @Test
  void whatStoriesHaveTouchedIsKnownFromResultsAndFromWhatWasCaptured() throws Exception {
    run(
        "20260301-090000-0001",
        PLAN,
        RunEvent.Carried.NOTHING,
        new LandingEvent.WorkCaptured(
            ONE,
            1,
            "c1",
            "base",
            new FileChanges(List.of("made"), List.of("changed"), List.of("gone")),
            AgentReport.SILENT),
        new RunEvent.StoryFinished(
            new StoryResult(
                TWO,
                "1",
                Verdict.COMPLETED,
                new StoryResult.Timing(NOW, NOW, Duration.ZERO),
                1,
                new StoryResult.Work(
                    AgentReport.SILENT,
                    new FileChanges(List.of("two"), List.of(), List.of()),
                    null),
                null)));

    assertThat(EarlierRuns.all(store, PLAN).touched())
        .isEqualTo(Map.of(ONE, Set.of("changed", "gone", "made"), TWO, Set.of("two")));
  }

  @Test
  void timeThatNobodyWorkedIsNotCountedWhereTheClockWasSet() throws Exception {
    for (Duration step : List.of(Duration.ofHours(5), Duration.ofHours(-5))) {
      String id = step.isNegative() ? "20260301-100001-0000" : "20260301-100000-0000";
      List<RunEvent> events =
          List.of(started(ONE), started(TWO), interrupted(ONE, "0"), interrupted(TWO, "0"));
      run(id, PLAN, RunEvent.Carried.NOTHING);
      try (Journal journal = Journal.reopen(store.directory(id).journal(), clock)) {
        for (RunEvent event : events) {
          journal.append(List.of(event));
          clock.advance(step);
        }
      }

      assertThat(inherit().carried().time())
          .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }
  }

  @Test
  void aLimitIsNotWaitedForLongerThanWhenItWasMetAfterTheClockWasSetBack() throws Exception {
    Instant resumeAt = NOW.plus(Duration.ofMinutes(10));
    run(
        "20260301-100000-0000",
        PLAN,
        RunEvent.Carried.NOTHING,
        started(ONE),
        new RunEvent.LimitReached(
            ONE, new io.regatta.event.UsageLimit("claude", "limit reached", null), resumeAt));
    Instant setBack = NOW.minus(Duration.ofHours(5));

    List<RunEvent.Hold> limits =
        EarlierRuns.of(store, PLAN).inherit(Map.of(ONE, "h"), setBack).carried().limits();

    assertThat(limits)
        .singleElement()
        .satisfies(limit ->
            assertThat(limit.resumeAt()).isBetween(setBack, setBack.plus(Duration.ofMinutes(10))));
  }
}
