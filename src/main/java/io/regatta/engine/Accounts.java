package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.event.RunEvent.Hold;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.StoryError;
import io.regatta.event.UsageLimit;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The accounts of a run's backends: which of them are held back by a usage limit, and which can't
/// be used any more. One for all stories of the run, so that no story runs into a limit that
/// another one has met. Owned by the coordinator's thread.
final class Accounts {
  /// Announced ends are whole seconds of somebody else's clock.
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /// Where no end is announced, or one that is over by our clock: from the first wait to the
  /// longest.
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  private final Duration maxWait;
  private final Map<String, Account> accounts = new HashMap<>();

  /// Whatever the clock is set to, a limit holds no longer than it was to when it was met; and as
  /// long as a suspended machine sleeps, only the clock goes on. So both count.
  private static final class Account {
    private @Nullable Instant resumeAt;

    /// How long it holds yet, as far as alarms have told.
    private Duration left = Duration.ZERO;

    /// The alarm that is set; null if none is.
    private @Nullable Duration alarm;

    /// How long it has held back since it last worked.
    private Duration waited = Duration.ZERO;

    private @Nullable StoryError outOfOrder;
    private final Set<Agent> limited = new HashSet<>();
    private int unannounced;
  }

  /// @param carried limits that an earlier run met
  Accounts(Duration maxWait, Collection<Hold> carried, Instant now) {
    this.maxWait = maxWait;
    for (Hold limit : carried) {
      Account account = account(limit.limit().account());
      account.resumeAt = limit.resumeAt();
      account.left = Duration.between(now, limit.resumeAt());
    }
  }

  private Account account(String name) {
    return accounts.computeIfAbsent(name, key -> new Account());
  }

  /// Whether an agent must not start now because of a limit.
  ///
  /// @param asFallback another model of the same account may well go on where one can't
  boolean holds(Agent agent, boolean asFallback) {
    Account account = accounts.get(agent.account());
    return account != null
        && account.resumeAt != null
        && (!asFallback || account.limited.contains(agent));
  }

  /// Why an agent's account can't be used in this run.
  Optional<StoryError> outOfOrder(Agent agent) {
    Account account = accounts.get(agent.account());
    return account == null ? Optional.empty() : Optional.ofNullable(account.outOfOrder);
  }

  /// Nothing starts on the account any more.
  ///
  /// @return whether that is news
  boolean trip(String name, StoryError error) {
    Account account = account(name);
    boolean news = account.outOfOrder == null;
    if (news) {
      account.outOfOrder = error;
    }
    return news;
  }

  /// A limit was met.
  ///
  /// @return what is to be noted; empty if the wait would be longer than is allowed
  Optional<LimitReached> limited(Agent agent, StoryId story, UsageLimit limit, Instant now) {
    Account account = account(agent.account());
    account.limited.add(agent);
    Instant until = until(account, limit, now);
    Instant held = account.resumeAt;
    Duration left = Duration.between(now, until);
    if (held != null && !until.isAfter(held)) {
      until = held;
      left = account.left;
    }
    if (account.waited.plus(left).compareTo(maxWait) > 0) {
      return Optional.empty();
    }
    account.resumeAt = until;
    account.left = left;
    return Optional.of(
        new LimitReached(
            story, new UsageLimit(agent.account(), limit.message(), limit.resetsAt()), until));
  }

  private static Instant until(Account account, UsageLimit limit, Instant now) {
    Instant announced = limit.resetsAt();
    if (announced != null && announced.isAfter(now)) {
      return announced.plus(MARGIN);
    }
    if (account.resumeAt != null && account.resumeAt.isAfter(now)) {
      // A sibling that started before the hold: it tells nothing new.
      return account.resumeAt;
    }
    int doublings = Math.min(account.unannounced++, 20);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return now.plus(Collections.min(List.of(wait, LONGEST_WAIT)));
  }

  /// An attempt on the account ended otherwise than at a limit: it may be used.
  void worked(Agent agent) {
    Account account = accounts.get(agent.account());
    if (account != null && account.resumeAt == null) {
      account.waited = Duration.ZERO;
      account.unannounced = 0;
    }
  }

  /// Sets the account's alarm, if it is held back and has none.
  ///
  /// @param longest how long it may be at most
  /// @return how long until [#alarmed] is to be called
  Optional<Duration> alarm(String name, Duration longest, Instant now) {
    Account account = account(name);
    Instant until = account.resumeAt;
    if (until == null || account.alarm != null) {
      return Optional.empty();
    }
    Duration alarm = shorter(shorter(longest, account.left), Duration.between(now, until));
    account.alarm = alarm.isNegative() ? Duration.ZERO : alarm;
    return Optional.of(account.alarm);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// The account's alarm has come.
  ///
  /// @return whether work on the account goes on now, and did not before
  boolean alarmed(String name, Instant now) {
    Account account = account(name);
    Duration passed = account.alarm;
    Instant until = account.resumeAt;
    account.alarm = null;
    if (passed == null || until == null) {
      return false;
    }
    account.waited = account.waited.plus(passed);
    account.left = account.left.minus(passed);
    if (account.left.isPositive() && now.isBefore(until)) {
      return false;
    }
    account.resumeAt = null;
    account.limited.clear();
    return true;
  }
}
