package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an entry of a log says of a story, whatever the log's shape, for figures over all of them.
///
/// @param entry the entry
/// @param story the story of the log's plan that it speaks of; null where the entry belongs to
///   another plan, or nobody can tell
/// @param claim what it says became of it
/// @param effort what it says that took
public record EntryAccount(LogEntry entry, @Nullable Story story, Claim claim, EntryEffort effort) {

  /// What an entry says became of its story.
  public enum Claim {
    COMPLETED,
    FAILED,
    BLOCKED,
    REVERTED,
    /// It has no status, or one that nobody knows.
    UNCLEAR
  }

  /// Every entry of a log, in list order.
  ///
  /// @param plan the plan beside it, or null where there is none that can be read
  /// @param planPath the plan's repository path; unused without a plan
  public static List<EntryAccount> of(ImplementationLog log, @Nullable Plan plan, String planPath) {
    StoryMatcher matcher = plan == null ? null : new StoryMatcher(plan, planPath, log);
    List<Problem> known = new ArrayList<>();
    List<EntryAccount> accounts = new ArrayList<>();
    for (LogEntry entry : log.entries()) {
      Story story =
          matcher != null && matcher.match(entry) instanceof StoryMatcher.Match.Of(Story found)
              ? found
              : null;
      accounts.add(
          new EntryAccount(
              entry,
              story,
              claim(LogHistory.claim(entry, log.text().file(), known)),
              EntryEffort.of(log, entry)));
    }
    return accounts;
  }

  private static Claim claim(StoryState.Claim claim) {
    return switch (claim) {
      case COMPLETED -> Claim.COMPLETED;
      case FAILED -> Claim.FAILED;
      case BLOCKED -> Claim.BLOCKED;
      case REVERTED -> Claim.REVERTED;
      case UNCLEAR, NONE -> Claim.UNCLEAR;
    };
  }

  /// The story's id: that of the plan, or else as the entry writes it; empty where it names none.
  public String storyText() {
    Story known = story;
    if (known != null) {
      return known.id().text();
    }
    return entry.subject().ids().stream()
        .flatMap(id -> Optional.ofNullable(WrittenId.of(id).id()).stream())
        .findFirst()
        .orElse("");
  }

  /// Who did the work: what the entry says, or else the plan; empty where neither does.
  public String agent() {
    Story known = story;
    return entry.subject().agent().isEmpty() && known != null
        ? known.agent()
        : entry.subject().agent();
  }

  /// When it says that the work ended; empty where it says nothing.
  public Optional<EntryTime> ended() {
    return entry.facts().completedAt().map(EntryTime::of);
  }
}
