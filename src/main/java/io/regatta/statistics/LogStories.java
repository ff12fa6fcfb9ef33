package io.regatta.statistics;

import io.regatta.event.Usage;
import io.regatta.log.EntryAccount;
import io.regatta.log.EntryTime;
import io.regatta.log.LogEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Stories, out of the entries of a log.
final class LogStories {
  private LogStories() {}

  /// What an entry tells.
  ///
  /// @param plan the repository path of the plan beside the log
  static PastStory of(EntryAccount account, String plan) {
    LogEntry.Origin origin = account.entry().origin();
    String madeFor = origin.plan();
    String own = account.story() == null ? "" : plan;
    return new PastStory(
        madeFor == null ? own : madeFor,
        account.storyText(),
        account.agent(),
        isByHand(account) ? PastStory.Fate.BY_HAND : fate(account.claim()),
        account.ended().flatMap(EntryTime::date).orElse(null),
        effort(account),
        account.entry().facts().errorType());
  }

  /// As `regatta mark` writes it. Attempts that other tools do not count are another matter.
  private static boolean isByHand(EntryAccount account) {
    return account.claim() == EntryAccount.Claim.COMPLETED
        && account.entry().origin().storyHash() != null
        && account.entry().origin().run() == null
        && account.details().attempts() == 0;
  }

  private static PastStory.Fate fate(EntryAccount.Claim claim) {
    return switch (claim) {
      case COMPLETED -> PastStory.Fate.COMPLETED;
      case FAILED -> PastStory.Fate.FAILED;
      case BLOCKED -> PastStory.Fate.BLOCKED;
      case REVERTED -> PastStory.Fate.REVERTED;
      case UNCLEAR -> PastStory.Fate.OPEN;
    };
  }

  private static PastStory.Effort effort(EntryAccount account) {
    OptionalInt told = account.attempts();
    Integer attempts = told.isPresent() ? told.getAsInt() : null;
    Usage usage = Optional.ofNullable(account.details().usage()).orElse(Usage.UNKNOWN);
    // What was done by hand, blocked or reverted took no agent any time.
    boolean idle = attempts != null && attempts == 0;
    Duration span = idle ? null : account.span().orElse(null);
    return new PastStory.Effort(attempts, span, span, usage, idle ? null : usage.costUsd());
  }
}
