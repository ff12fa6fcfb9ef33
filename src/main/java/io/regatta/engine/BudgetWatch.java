package io.regatta.engine;

import io.regatta.agent.AttemptWords;
import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.Carried;
import io.regatta.event.RunEvent.Spent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryProgress.Spending;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Compares what a run, its phase and its stories have used with what they may use. Money and
/// tokens are what agents report: what nobody reports is not counted. Owned by the coordinator's
/// thread.
final class BudgetWatch {
  private final Budgets budgets;
  private final RunState state;
  private final LongSupplier ticker;
  private final Map<StoryId, Spent> carried = new HashMap<>();
  private final Map<StoryId, String> phaseOf = new HashMap<>();
  private final Map<StoryId, Long> starts = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Duration runTime;
  private Duration phaseTime = Duration.ZERO;
  private String phase = "";
  private long lastTick;
  private boolean working;

  /// @param ticker nanoseconds since any fixed moment
  BudgetWatch(Budgets budgets, RunState state, Carried carried, LongSupplier ticker) {
    this.budgets = budgets;
    this.state = state;
    this.ticker = ticker;
    this.runTime = carried.time();
    carried.spent().forEach(spent -> this.carried.put(spent.story(), spent));
  }

  /// What is spent, and whose budget it was.
  ///
  /// @param story whose budget it is; null for the phase or run
  /// @param ofPhase whether it is that of the phase
  record Exceeded(@Nullable StoryId story, boolean ofPhase, String message) {
    StoryError error(String doing) {
      String key = story != null ? "budget.story" : ofPhase ? "budget.phase" : "budget";
      return new StoryError(
          ErrorType.BUDGET,
          message,
          doing,
          List.of(
              "raise "
                  + key
                  + " in regatta.yaml, then run the same command again: sessions that"
                  + " were ended are continued",
              "see what it was spent on: regatta status, or the run's journal (.regatta/runs);"
                  + " smaller stories and cheaper models cost less"));
    }
  }

  void phaseBegins(String number, List<StoryId> stories) {
    phase = number;
    phaseTime = Duration.ZERO;
    stories.forEach(story -> phaseOf.put(story, number));
  }

  /// Notes whether some attempt is under way from now on: time without one is not counted.
  void tick(boolean nowWorking) {
    long now = ticker.getAsLong();
    if (working) {
      Duration passed = Duration.ofNanos(now - lastTick);
      runTime = runTime.plus(passed);
      phaseTime = phaseTime.plus(passed);
    }
    lastTick = now;
    working = nowWorking;
  }

  /// How long until a budget of time may be spent; empty if there is none or nothing runs.
  Optional<Duration> timeLeft() {
    if (!working) {
      return Optional.empty();
    }
    Duration least = null;
    least = less(least, budgets.run().time(), runTime);
    least = less(least, budgets.phase().time(), phaseTime);
    if (budgets.story().time() != null) {
      for (StoryProgress story : state.stories()) {
        if (story.running() != null) {
          least = less(least, budgets.story().time(), time(story));
        }
      }
    }
    return Optional.ofNullable(least);
  }

  private static @Nullable Duration less(
      @Nullable Duration least, @Nullable Duration allowed, Duration used) {
    if (allowed == null) {
      return least;
    }
    Duration left = allowed.minus(used);
    if (!left.isPositive()) {
      // Spent, and told: what it ends may take its time to end.
      return least;
    }
    return least == null ? left : Collections.min(List.of(least, left));
  }

  private Duration time(StoryProgress story) {
    Duration past = spent(story).time();
    StoryProgress.RunningAttempt running = story.running();
    return running == null
        ? past
        : past.plus(Duration.ofNanos(ticker.getAsLong() - started(story)));
  }

  void started(StoryId story) {
    starts.put(story, ticker.getAsLong());
  }

  private long started(StoryProgress story) {
    return starts.getOrDefault(story.story().id(), ticker.getAsLong());
  }

  private Spending spent(StoryProgress story) {
    Spent before = carried.get(story.story().id());
    return before == null ? story.spentSoFar() : story.spentSoFar().plus(before.spending());
  }

  /// The budget of the run or phase at hand that is spent; empty if there is none.
  Optional<Exceeded> exceeded() {
    if (budgets.run().isNone() && budgets.phase().isNone()) {
      return Optional.empty();
    }
    Spending all = Spending.NOTHING;
    Spending ofPhase = Spending.NOTHING;
    for (StoryProgress story : state.stories()) {
      Spending spending = spent(story);
      all = all.plus(spending);
      if (phase.equals(phaseOf.get(story.story().id()))) {
        ofPhase = ofPhase.plus(spending);
      }
    }
    Optional<String> ofRun = over(budgets.run(), all, runTime);
    return ofRun.isPresent()
        ? Optional.of(new Exceeded(null, false, "the run's budget of " + ofRun.get()))
        : over(budgets.phase(), ofPhase, phaseTime)
            .map(said -> new Exceeded(null, true, "the budget of phase " + phase + " of " + said));
  }

  /// The story's own budget, if it is spent.
  Optional<Exceeded> exceeded(StoryId id) {
    if (budgets.story().isNone()) {
      return Optional.empty();
    }
    StoryProgress story = state.story(id);
    return over(budgets.story(), spent(story), time(story))
        .map(said -> new Exceeded(id, false, "the budget of story " + id + " of " + said));
  }

  private static Optional<String> over(Budget budget, Spending spending, Duration time) {
    BigDecimal cost = budget.costUsd();
    if (cost != null && spending.knownCostUsd().compareTo(cost) >= 0) {
      return Optional.of(
          cost.toPlainString()
              + " USD is spent ("
              + spending.knownCostUsd().stripTrailingZeros().toPlainString()
              + " USD)");
    }
    Long tokens = budget.tokens();
    if (tokens != null && spending.usage().tokens() >= tokens) {
      return Optional.of(tokens + " tokens is spent (" + spending.usage().tokens() + " tokens)");
    }
    Duration allowed = budget.time();
    if (allowed != null && time.compareTo(allowed) >= 0) {
      return Optional.of(text(allowed) + " is spent");
    }
    return Optional.empty();
  }

  private static String text(Duration time) {
    return AttemptWords.text(time);
  }

  /// The most that a story's next attempt may cost; null for any.
  @Nullable BigDecimal costLeft(StoryId id) {
    if (budgets.areNone()) {
      return null;
    }
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal ofPhase = BigDecimal.ZERO;
    for (StoryProgress story : state.stories()) {
      BigDecimal cost = spent(story).knownCostUsd();
      all = all.add(cost);
      if (phase.equals(phaseOf.get(story.story().id()))) {
        ofPhase = ofPhase.add(cost);
      }
    }
    BigDecimal left = null;
    left = less(left, budgets.run().costUsd(), all);
    left = less(left, budgets.phase().costUsd(), ofPhase);
    return less(left, budgets.story().costUsd(), spent(state.story(id)).knownCostUsd());
  }

  private static @Nullable BigDecimal less(
      @Nullable BigDecimal least, @Nullable BigDecimal allowed, BigDecimal used) {
    if (allowed == null) {
      return least;
    }
    BigDecimal left = allowed.subtract(used).max(BigDecimal.ZERO);
    return least == null ? left : least.min(left);
  }

  /// Whether this was not told before.
  boolean isNews(Exceeded spent) {
    return told.add(spent.story() + " " + (spent.ofPhase() ? phase : ""));
  }

  /// Whether there is no budget at all.
  boolean idle() {
    return budgets.areNone();
  }
}
