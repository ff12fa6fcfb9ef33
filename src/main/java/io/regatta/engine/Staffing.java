package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.AttemptWords;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.Usage;
import io.regatta.plan.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says who plays a story's next attempt, and under which conditions: with limits, breakers,
/// fallbacks, budgets and sessions in view. One for the whole run; owned by the coordinator's
/// thread.
final class Staffing {
  /// A wait is looked at again this often: the machine may sleep, and its clock may be set.
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final RunOrder order;
  private final Surroundings surroundings;
  private final Ledger ledger;
  private final Accounts accounts;
  private final BudgetWatch budgets;
  private final Consumer<Message> inbox;

  Staffing(
      RunOrder order,
      Surroundings surroundings,
      Ledger ledger,
      BudgetWatch budgets,
      Consumer<Message> inbox) {
    this.order = order;
    this.surroundings = surroundings;
    this.ledger = ledger;
    this.budgets = budgets;
    this.inbox = inbox;
    RunEvent.Carried carried = order.inheritance().carried();
    this.accounts = new Accounts(order.options().limits().maxWait(), carried.limits());
    order.inheritance().outOfOrder().forEach(accounts::trip);
  }

  /// Begins with what was known before the run.
  void begin() {
    order
        .inheritance()
        .outOfOrder()
        .forEach(
            (account, error) -> ledger.note(new RunEvent.BackendTripped(account, null, error)));
    order
        .inheritance()
        .carried()
        .limits()
        .forEach(limit -> wake(limit.limit().account(), limit.resumeAt()));
  }

  Permit permit(StoryRun run, Story story) {
    Agent primary = surroundings.roles().agent(story.agent());
    Optional<StoryError> outOfOrder = accounts.outOfOrder(primary);
    if (outOfOrder.isPresent()) {
      return new Permit.Refused(outOfOrder.get());
    }
    Agent chosen = primary;
    if (accounts.holds(primary, false)) {
      Optional<Agent> other = fallback(story);
      if (other.isEmpty()) {
        return new Permit.Later();
      }
      chosen = other.get();
    }
    if (!budgets.idle()) {
      Optional<BudgetWatch.Exceeded> spent =
          budgets.exceeded().or(() -> budgets.exceeded(story.id()));
      if (spent.isPresent()) {
        return new Permit.Unaffordable(
            spent.get().error("starting the next attempt at story " + story.id()));
      }
    }
    return new Permit.Granted(
        chosen,
        new AttemptRequest.Terms(
            continuation(run, story, chosen),
            budgets.costLeft(story.id()),
            run.mayHoldWork() || order.inheritance().mayHoldWork(story.id())));
  }

  private Optional<Agent> fallback(Story story) {
    return order.options().limits().onLimit() == OnLimit.FALLBACK
        ? surroundings
            .roles()
            .fallback(story.agent())
            .filter(other -> !accounts.holds(other, true))
            .filter(other -> accounts.outOfOrder(other).isEmpty())
        : Optional.empty();
  }

  private AttemptRequest.@Nullable Continuation continuation(
      StoryRun run, Story story, Agent agent) {
    if (!agent.resumes()) {
      return null;
    }
    StoryProgress progress = ledger.state().story(story.id());
    Inheritance.Begun begun = order.inheritance().begun().get(story.id());
    Optional<StoryProgress.Session> inherited =
        begun == null ? Optional.empty() : begun.lastSession();
    Optional<StoryProgress.Session> session =
        progress.attempts() == 0 ? inherited : progress.lastSession();
    if (session.isEmpty() || !session.get().backend().equals(agent.backend())) {
      return null;
    }
    String id = session.get().id();
    Usage counted = session.get().used();
    if (progress.attempts() > 0) {
      counted =
          inherited
              .filter(earlier -> earlier.id().equals(id))
              .map(StoryProgress.Session::used)
              .orElse(Usage.ZERO)
              .plus(counted);
    }
    String message =
        run.instruction()
            .or(() ->
                run.failure()
                    .map(error ->
                        run.wasLimited() ? Continuing.afterLimit() : Continuing.message(error)))
            .orElseGet(() ->
                begun == null
                    ? Continuing.message(new Inheritance.Begun(null, "You were interrupted."))
                    : Continuing.message(begun));
    return new AttemptRequest.Continuation(id, message, counted);
  }

  /// What an agent is told that does not continue a session; empty if nothing was before.
  String note(StoryRun run, Story story) {
    Inheritance.Begun begun = order.inheritance().begun().get(story.id());
    return run.instruction()
        .or(() -> run.failure().map(Continuing::note))
        .orElseGet(() -> begun == null ? "" : Continuing.note(begun));
  }

  /// A limit was met.
  ///
  /// @return whether its end is waited for (or somebody takes over)
  boolean limited(StoryRun run, Outcome.Limited limited) {
    Agent agent = run.agent().orElseThrow();
    Instant now = surroundings.clock().instant();
    Optional<RunEvent.LimitReached> reached =
        order.options().limits().onLimit() == OnLimit.STOP
            ? Optional.empty()
            : accounts.limited(agent, run.story(), limited.limit(), now);
    if (reached.isEmpty()) {
      trip(run, agent.account(), tooLong(limited.error()));
      return false;
    }
    ledger.note(reached.get());
    Instant until = reached.get().resumeAt();
    ledger.whenDurable(() -> wake(agent.account(), until));
    return true;
  }

  private StoryError tooLong(StoryError error) {
    List<String> hints = new ArrayList<>(error.recoveryHints());
    hints.add(
        order.options().limits().onLimit() == OnLimit.STOP
            ? "onLimit is stop: with wait, the run would go on when the limit has ended"
            : "the wait would be longer than maxWait ("
                + AttemptWords.text(order.options().limits().maxWait())
                + " in all): raise it in regatta.yaml to wait all the same");
    return new StoryError(error.type(), error.message(), error.context(), hints);
  }

  /// Why the account of a story's agent can't be used any more.
  Optional<StoryError> outOfOrder(StoryRun run) {
    return run.agent().flatMap(accounts::outOfOrder);
  }

  /// A backend can't work.
  ///
  /// @return whether that is news
  boolean tripped(StoryRun run, StoryError error) {
    return trip(run, run.agent().orElseThrow().account(), error);
  }

  private boolean trip(StoryRun run, String account, StoryError error) {
    boolean news = accounts.trip(account, error);
    if (news) {
      ledger.note(new RunEvent.BackendTripped(account, run.story(), error));
    }
    return news;
  }

  void worked(Agent agent) {
    accounts.worked(agent);
  }

  private void wake(String account, Instant until) {
    Duration left = Duration.between(surroundings.clock().instant(), until);
    Duration wait =
        Collections.max(List.of(Duration.ZERO, Collections.min(List.of(left, LOOK_AGAIN))));
    surroundings.alarms().after(wait, () -> inbox.accept(new Message.LimitDue(account)));
  }

  /// The end of a limit may have come.
  ///
  /// @return whether it has
  boolean due(String account) {
    Optional<Instant> until = accounts.resumeAt(account);
    if (until.isEmpty()) {
      return false;
    }
    if (surroundings.clock().instant().isBefore(until.get())) {
      wake(account, until.get());
      return false;
    }
    accounts.lift(account);
    ledger.note(new RunEvent.LimitLifted(account));
    return true;
  }
}
