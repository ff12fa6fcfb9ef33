package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryProgress;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Budgets of money, tokens and time.
class EngineBudgetTest extends EngineCase {
  private static Usage usage(long tokens, String cost) {
    return new Usage(tokens, 0, 0, 0, new BigDecimal(cost));
  }

  private static Act costing(String cost) {
    return Act.ending(new Outcome.Done(AgentReport.SILENT.withUsage(usage(10, cost))));
  }

  private static Budget money(String cost) {
    return new Budget(new BigDecimal(cost), null, null);
  }

  @Test
  void startsNothingMoreWhenTheRunsMoneyIsSpent() throws Exception {
    kit.parallel(1).budgets(new Budgets(money("1.00"), Budget.NONE, Budget.NONE));
    kit.agent.script("1", costing("0.60"));
    kit.agent.script("2", costing("0.60"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3").sequential("4"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(report.ending()).isEqualTo(RunEvent.RunEnding.INCOMPLETE);
    assertThat(kit.recording.events())
        .filteredOn(RunEvent.BudgetSpent.class::isInstance)
        .singleElement()
        .extracting("message")
        .asString()
        .contains("1.00 USD is spent (1.2 USD)");
  }

  @Test
  void endsWhatRunsWhenTheMoneyIsSpentMeanwhile() throws Exception {
    kit.budgets(new Budgets(money("1.00"), Budget.NONE, Budget.NONE));
    kit.agent.script("1", Act.hangs().in("ses-1").using(usage(10, "1.10")));
    kit.agent.script("2", Act.hangs());

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 failed", "2 failed");
    assertThat(EngineKit.result(report, "2").error().orElseThrow().type())
        .isEqualTo(ErrorType.BUDGET);
    assertThat(report.state().story(new StoryId("1")).spent().knownCostUsd())
        .isEqualByComparingTo("1.10");
  }

  @Test
  void aStorysOwnBudgetEndsThatStoryAlone() throws Exception {
    kit.budgets(new Budgets(Budget.NONE, Budget.NONE, new Budget(null, 100L, null)));
    kit.agent.script("1", Act.hangs().using(usage(150, "0")));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(EngineKit.result(report, "1").error().orElseThrow().message())
        .contains("the budget of story 1 of 100 tokens");
    assertThat(kit.recording.events(RunEvent.BudgetSpent.class))
        .singleElement()
        .satisfies(spent -> {
          assertThat(spent.story()).isEqualTo(new StoryId("1"));
          assertThat(spent.phase()).isNull();
        });
  }

  @Test
  void aPhasesBudgetLeavesTheNextPhaseAlone() throws Exception {
    kit.parallel(1).budgets(new Budgets(Budget.NONE, money("1"), Budget.NONE));
    kit.agent.script("1", costing("1.5"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2").parallel("3").needs("3"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed", "3 completed");
    assertThat(kit.recording.events(RunEvent.BudgetSpent.class))
        .singleElement()
        .satisfies(spent -> {
          assertThat(spent.story()).isNull();
          assertThat(spent.phase()).isEqualTo("1");
        });
  }

  @Test
  void whatAnInterruptedRunSpentCounts() throws Exception {
    kit.budgets(new Budgets(money("1"), Budget.NONE, Budget.NONE));
    kit.inheriting(
        new Inheritance(
            new RunEvent.Carried(
                "earlier",
                List.of(
                    new RunEvent.Spent(
                        new StoryId("1"),
                        "1",
                        new StoryProgress.Spending(
                            usage(10, "2"), new BigDecimal("2"), Duration.ofMinutes(1)))),
                Duration.ofMinutes(1),
                List.of()),
            Map.of(),
            Map.of()));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.agent.started()).isEmpty();
    assertThat(EngineKit.verdicts(report)).isEmpty();
    assertThat(kit.recording.events(RunEvent.BudgetSpent.class)).hasSize(1);
  }

  @Test
  void timeThatIsSpentEndsWhatRuns() throws Exception {
    kit.alarms.hold();
    kit.budgets(new Budgets(new Budget(null, null, Duration.ofNanos(1)), Budget.NONE, Budget.NONE));
    kit.agent.script("1", Act.hangs());

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.AttemptSpawned.class::isInstance);
    kit.alarms.fire();
    RunReport report = kit.end();

    assertThat(EngineKit.result(report, "1").error().orElseThrow().type())
        .isEqualTo(ErrorType.BUDGET);
  }

  @Test
  void looksAtTimeAgainWhenItMayBeSpent() throws Exception {
    kit.alarms.hold();
    kit.budgets(new Budgets(new Budget(null, null, Duration.ofHours(1)), Budget.NONE, Budget.NONE));
    kit.agent.script("1", Act.hangs());

    kit.begin(new PlanSketch().parallel("1", "2"));
    kit.await(RunEvent.StoryFinished.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(EngineKit.verdicts(report)).containsExactlyInAnyOrder("1 completed", "2 completed");
    assertThat(kit.alarms.delays())
        .isNotEmpty()
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
  }

  @Test
  void sumsWhatAllAttemptsUsed() throws Exception {
    kit.agent.script(
        "1",
        Act.ending(
            new Outcome.Failed(
                Act.error(ErrorType.ENVIRONMENT),
                true,
                AgentReport.SILENT.withUsage(usage(10, "0.25")))),
        costing("0.50"));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    Usage all = EngineKit.result(report, "1").work().report().usage();
    assertThat(all.costUsd()).isEqualByComparingTo("0.75");
    assertThat(all.inputTokens()).isEqualTo(20);
  }
}
