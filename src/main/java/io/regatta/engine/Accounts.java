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

  private static final class Account {
    private @Nullable Instant resumeAt;
    private @Nullable Instant limitedSince;
    private @Nullable StoryError outOfOrder;
    private final Set<Agent> limited = new HashSet<>();
    private int unannounced;
  }

  /// @param carried limits that an earlier run met
  Accounts(Duration maxWait, Collection<Hold> carried) {
    this.maxWait = maxWait;
    for (Hold limit : carried) {
      Account account = account(limit.limit().account());
      account.resumeAt = limit.resumeAt();
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
    if (account.limitedSince == null) {
      account.limitedSince = now;
    }
    Instant until = until(account, limit, now);
    Instant held = account.resumeAt;
    if (held != null && held.isAfter(until)) {
      until = held;
    }
    if (Duration.between(account.limitedSince, until).compareTo(maxWait) > 0) {
      return Optional.empty();
    }
    account.resumeAt = until;
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
      account.limitedSince = null;
      account.unannounced = 0;
    }
  }

  /// When work on the account goes on; empty if nothing holds it back.
  Optional<Instant> resumeAt(String name) {
    Account account = accounts.get(name);
    return account == null ? Optional.empty() : Optional.ofNullable(account.resumeAt);
  }

  /// Work on the account goes on.
  void lift(String name) {
    Account account = account(name);
    account.resumeAt = null;
    account.limited.clear();
  }
}
