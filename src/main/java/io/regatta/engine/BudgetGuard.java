package io.regatta.engine;

import io.regatta.event.RunEvent;
import io.regatta.plan.Phase;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.Optional;

/// Ends what no budget is left for, while a phase is at work. Owned by the coordinator's thread.
final class BudgetGuard {
  private final Phase phase;
  private final PhaseRun.Desk desk;

  /// Whether a budget of time is going to be looked at again.
  private boolean alarmSet;

  private long alarmAt;

  BudgetGuard(Phase phase, PhaseRun.Desk desk) {
    this.phase = phase;
    this.desk = desk;
  }

  /// The time has come that an alarm was set for.
  void alarmed() {
    alarmSet = false;
  }

  /// Compares what was used with what may be, after everything noted has happened.
  void look(WaveRun wave) {
    BudgetWatch budgets = desk.budgets();
    if (budgets.idle()) {
      return;
    }
    budgets.tick(wave.working());
    Optional<BudgetWatch.Exceeded> spent = budgets.exceeded();
    if (spent.isPresent() && budgets.isNews(spent.get())) {
      note(spent.get());
      wave.cut(story -> true, spent.get().error("working on phase " + phase.number()));
    }
    for (StoryId story : desk.scheduler().pending(phase)) {
      boolean open = desk.ledger().state().story(story).result().isEmpty();
      Optional<BudgetWatch.Exceeded> own = open ? budgets.exceeded(story) : Optional.empty();
      if (own.isPresent() && budgets.isNews(own.get())) {
        note(own.get());
        wave.cut(story::equals, own.get().error("working on story " + story));
      }
    }
    desk.ledger().force();
    Optional<Duration> left = budgets.timeLeft();
    long due = System.nanoTime() + left.map(Duration::toNanos).orElse(0L);
    if (left.isPresent() && (!alarmSet || due < alarmAt)) {
      alarmSet = true;
      alarmAt = due;
      desk.surroundings().alarms().after(left.get(), () -> desk.inbox().add(new Message.TimeDue()));
    }
  }

  private void note(BudgetWatch.Exceeded spent) {
    desk.ledger()
        .note(
            new RunEvent.BudgetSpent(
                spent.story(), spent.ofPhase() ? phase.number() : null, spent.message()));
  }
}
