package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.Usage;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What may be used, and what is left of it. Time is a number that the test sets.
class BudgetWatchTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final RunState state = new RunState();
  private RunEvent.Carried carried = RunEvent.Carried.NOTHING;
  private long now = 1_000;

  @BeforeEach
  void threeStoriesInTwoPhases() {
    happen(
        new RunEvent.RunStarted(
            1,
            "run-1",
            "plan.md",
            "0",
            1,
            ids("1", "2", "3").stream()
                .map(story -> new RunEvent.PlannedStory(story, "T", "dev", "h"))
                .toList(),
            List.of(
                new RunEvent.PlannedPhase("1", "One", Mode.PARALLEL, ids("1", "2")),
                new RunEvent.PlannedPhase("2", "Two", Mode.PARALLEL, ids("3"))),
            new RunEvent.Assignment("", List.of(), ids("1", "2", "3"), null, null, carried)));
  }

  private void happen(RunEvent event) {
    state.apply(new JournalEntry(state.seq() + 1, START, event));
  }

  private void start(String story) {
    happen(new RunEvent.AttemptStarted(id(story), 1, "scripted", null, null));
  }

  private void end(String story, long tokens, @Nullable String cost, Duration lasted) {
    happen(
        new RunEvent.AttemptFinished(
            id(story),
            1,
            new Outcome.Done(
                AgentReport.SILENT.withUsage(
                    new Usage(tokens, 0, 0, 0, cost == null ? null : new BigDecimal(cost)))),
            lasted));
  }

  private void spend(String story, long tokens, @Nullable String cost) {
    start(story);
    end(story, tokens, cost, Duration.ofMinutes(1));
  }

  private void carry(String story, String phase, String cost) {
    carried =
        new RunEvent.Carried(
            "run-0",
            List.of(
                new RunEvent.Spent(
                    id(story),
                    phase,
                    new StoryProgress.Spending(
                        new Usage(10, 0, 0, 0, new BigDecimal(cost)),
                        new BigDecimal(cost),
                        Duration.ofMinutes(5)))),
            Duration.ofMinutes(5),
            List.of());
  }

  private static Budget money(String cost) {
    return new Budget(new BigDecimal(cost), null, null);
  }

  private static Budget tokens(long tokens) {
    return new Budget(null, tokens, null);
  }

  private static Budget time(Duration time) {
    return new Budget(null, null, time);
  }

  private BudgetWatch watch(Budget run, Budget phase, Budget story) {
    return new BudgetWatch(new Budgets(run, phase, story), state, carried, () -> now);
  }

  private static String message(Optional<BudgetWatch.Exceeded> exceeded) {
    return exceeded.map(BudgetWatch.Exceeded::message).orElse("");
  }

  private void pass(BudgetWatch watch, Duration time, boolean working) {
    now += time.toNanos();
    watch.tick(working);
  }

  @Test
  void whereThereIsNoBudgetNothingIsEverSpent() {
    spend("1", 1_000_000, "1000");
    BudgetWatch watch = watch(Budget.NONE, Budget.NONE, Budget.NONE);

    assertThat(watch.idle()).isTrue();
    assertThat(watch.exceeded()).isEmpty();
    assertThat(watch.exceeded(id("1"))).isEmpty();
    assertThat(watch.costLeft(id("1"))).isNull();
    assertThat(watch.timeLeft()).isEmpty();
  }

  @Test
  void anyBudgetIsWorthALook() {
    assertThat(watch(money("1"), Budget.NONE, Budget.NONE).idle()).isFalse();
    assertThat(watch(Budget.NONE, tokens(1), Budget.NONE).idle()).isFalse();
    assertThat(watch(Budget.NONE, Budget.NONE, time(Duration.ofSeconds(1))).idle()).isFalse();
  }

  @Test
  void theMoneyOfARunIsSpentWhenAllOfItIs() {
    BudgetWatch watch = watch(money("2.00"), Budget.NONE, Budget.NONE);
    spend("1", 10, "1.25");
    assertThat(watch.exceeded()).isEmpty();

    spend("2", 10, "0.75");

    assertThat(watch.exceeded())
        .hasValue(
            new BudgetWatch.Exceeded(null, false, "the run's budget of 2.00 USD is spent (2 USD)"));
  }

  @Test
  void whatNobodyReportsIsNotCounted() {
    BudgetWatch watch = watch(money("2"), Budget.NONE, Budget.NONE);
    spend("1", 10, null);

    assertThat(watch.exceeded()).isEmpty();
    assertThat(watch.costLeft(id("1"))).isEqualByComparingTo("2");
  }

  @Test
  void tokensAreSpentWhenTheLastOneIs() {
    BudgetWatch watch = watch(tokens(100), Budget.NONE, Budget.NONE);
    spend("1", 99, "0");
    assertThat(watch.exceeded()).isEmpty();

    spend("2", 1, "0");

    assertThat(message(watch.exceeded()))
        .isEqualTo("the run's budget of 100 tokens is spent (100 tokens)");
  }

  @Test
  void aPhaseIsChargedForItsOwnStoriesAlone() {
    BudgetWatch watch = watch(Budget.NONE, tokens(100), Budget.NONE);
    watch.phaseBegins("1", ids("1", "2"));
    spend("3", 500, "0");
    assertThat(watch.exceeded()).isEmpty();

    spend("2", 100, "0");

    assertThat(watch.exceeded())
        .hasValue(
            new BudgetWatch.Exceeded(
                null, true, "the budget of phase 1 of 100 tokens is spent (100 tokens)"));
    watch.phaseBegins("2", ids("3"));
    assertThat(message(watch.exceeded()))
        .as("the next phase has its own")
        .isEqualTo("the budget of phase 2 of 100 tokens is spent (500 tokens)");
  }

  @Test
  void aStoryIsChargedForAllItsAttempts() {
    BudgetWatch watch = watch(Budget.NONE, Budget.NONE, money("3"));
    spend("1", 10, "2");
    assertThat(watch.exceeded(id("1"))).isEmpty();

    spend("1", 10, "1");

    assertThat(watch.exceeded(id("1")))
        .hasValue(
            new BudgetWatch.Exceeded(
                id("1"), false, "the budget of story 1 of 3 USD is spent (3 USD)"));
    assertThat(watch.exceeded(id("2"))).isEmpty();
    assertThat(watch.exceeded()).as("the run has none").isEmpty();
  }

  @Test
  void whatAnEarlierRunSpentCounts() {
    carry("1", "1", "1.50");
    BudgetWatch watch = watch(money("2"), money("2"), money("2"));
    watch.phaseBegins("1", ids("1", "2"));
    assertThat(watch.costLeft(id("1"))).isEqualByComparingTo("0.50");

    spend("1", 10, "0.50");

    assertThat(message(watch.exceeded())).isEqualTo("the run's budget of 2 USD is spent (2 USD)");
    assertThat(message(watch.exceeded(id("1"))))
        .isEqualTo("the budget of story 1 of 2 USD is spent (2 USD)");
  }

  @Test
  void whatIsLeftIsTheLeastOfAllBudgets() {
    BudgetWatch watch = watch(money("10"), money("6"), money("4"));
    watch.phaseBegins("1", ids("1", "2"));
    assertThat(watch.costLeft(id("1"))).isEqualByComparingTo("4");
    spend("2", 10, "3");
    assertThat(watch.costLeft(id("1"))).as("of the phase").isEqualByComparingTo("3");
    spend("3", 10, "6");
    assertThat(watch.costLeft(id("1"))).as("of the run").isEqualByComparingTo("1");

    spend("3", 10, "6");

    assertThat(watch.costLeft(id("1"))).as("never less than nothing").isEqualByComparingTo("0");
  }

  @Test
  void timeIsCountedWhileSomethingIsUnderWay() {
    BudgetWatch watch = watch(time(Duration.ofMinutes(3)), Budget.NONE, Budget.NONE);
    pass(watch, Duration.ofMinutes(9), true);
    pass(watch, Duration.ofMinutes(2), false);
    pass(watch, Duration.ofMinutes(9), true);
    assertThat(watch.exceeded()).isEmpty();
    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(1));

    pass(watch, Duration.ofMinutes(1), true);

    assertThat(message(watch.exceeded())).isEqualTo("the run's budget of 3m is spent");
  }

  @Test
  void nothingIsToBeWaitedForWhereNothingRunsOrTheTimeIsSpent() {
    BudgetWatch watch = watch(time(Duration.ofMinutes(3)), Budget.NONE, Budget.NONE);
    assertThat(watch.timeLeft()).isEmpty();
    pass(watch, Duration.ZERO, true);
    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(3));

    pass(watch, Duration.ofMinutes(3), true);

    assertThat(watch.timeLeft()).as("spent, and told").isEmpty();
  }

  @Test
  void aBudgetThatIsSpentHidesNoneThatIsNot() {
    BudgetWatch watch =
        watch(time(Duration.ofMinutes(5)), time(Duration.ofMinutes(3)), Budget.NONE);
    watch.phaseBegins("1", ids("1", "2"));
    pass(watch, Duration.ZERO, true);
    pass(watch, Duration.ofMinutes(3), true);

    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(2));
  }

  @Test
  void theTimeOfARunGoesOnFromThatOfTheOneBeforeIt() {
    carry("1", "1", "0");
    BudgetWatch watch = watch(time(Duration.ofMinutes(6)), Budget.NONE, Budget.NONE);
    pass(watch, Duration.ZERO, true);

    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void eachPhaseHasTimeOfItsOwn() {
    BudgetWatch watch = watch(Budget.NONE, time(Duration.ofMinutes(3)), Budget.NONE);
    watch.phaseBegins("1", ids("1", "2"));
    pass(watch, Duration.ZERO, true);
    pass(watch, Duration.ofMinutes(4), false);
    assertThat(message(watch.exceeded())).isEqualTo("the budget of phase 1 of 3m is spent");

    watch.phaseBegins("2", ids("3"));

    assertThat(watch.exceeded()).isEmpty();
    pass(watch, Duration.ZERO, true);
    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(3));
  }

  @Test
  void aStorysTimeIsThatOfItsAttemptsTheOneUnderWayIncluded() {
    BudgetWatch watch = watch(Budget.NONE, Budget.NONE, time(Duration.ofMinutes(3)));
    spend("1", 10, "0");
    start("1");
    watch.started(id("1"));
    pass(watch, Duration.ofSeconds(30), true);
    assertThat(watch.exceeded(id("1"))).isEmpty();
    assertThat(watch.timeLeft()).hasValue(Duration.ofSeconds(90));

    now += Duration.ofSeconds(90).toNanos();

    assertThat(message(watch.exceeded(id("1")))).isEqualTo("the budget of story 1 of 3m is spent");
    assertThat(watch.exceeded(id("2"))).isEmpty();
  }

  @Test
  void theStoryWhoseTimeIsUpFirstIsWaitedFor() {
    BudgetWatch watch = watch(Budget.NONE, Budget.NONE, time(Duration.ofMinutes(3)));
    for (String story : List.of("1", "2")) {
      start(story);
      watch.started(id(story));
      pass(watch, Duration.ofMinutes(1), true);
    }

    assertThat(watch.timeLeft()).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void thatABudgetIsSpentIsNewsOnceForEachPhaseRunAndStory() {
    BudgetWatch watch = watch(tokens(1), tokens(1), tokens(1));
    BudgetWatch.Exceeded ofRun = new BudgetWatch.Exceeded(null, false, "run");
    BudgetWatch.Exceeded ofPhase = new BudgetWatch.Exceeded(null, true, "phase");
    watch.phaseBegins("1", ids("1", "2"));

    assertThat(watch.isNews(ofRun)).isTrue();
    assertThat(watch.isNews(ofRun)).isFalse();
    assertThat(watch.isNews(ofPhase)).isTrue();
    assertThat(watch.isNews(ofPhase)).isFalse();
    assertThat(watch.isNews(new BudgetWatch.Exceeded(id("1"), false, "story"))).isTrue();
    watch.phaseBegins("2", ids("3"));
    assertThat(watch.isNews(ofPhase)).as("of another phase").isTrue();
    assertThat(watch.isNews(ofRun)).isFalse();
  }

  @Test
  void theErrorNamesTheSettingToRaise() {
    assertThat(error(null, false)).contains("raise budget in regatta.yaml");
    assertThat(error(null, true)).contains("raise budget.phase in regatta.yaml");
    assertThat(error(id("1"), false)).contains("raise budget.story in regatta.yaml");
  }

  private static String error(@Nullable StoryId story, boolean ofPhase) {
    StoryError error = new BudgetWatch.Exceeded(story, ofPhase, "it is spent").error("doing");
    assertThat(error.type()).isEqualTo(ErrorType.BUDGET);
    assertThat(error.message()).isEqualTo("it is spent");
    assertThat(error.context()).isEqualTo("doing");
    return error.recoveryHints().getFirst();
  }
}
