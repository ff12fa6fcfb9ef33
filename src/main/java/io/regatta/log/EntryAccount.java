package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What an entry of a log says of a story, whatever the log's shape, for figures over all of them.
///
/// @param entry the entry
/// @param story the story of the log's plan that it speaks of; null where the entry belongs to
///   another plan, or nobody can tell
/// @param claim what it says became of it
/// @param details what else it says
public record EntryAccount(
    LogEntry entry, @Nullable Story story, Claim claim, EntryDetails details) {

  /// Longer than any story took; two times that lie further apart are not of one piece of work.
  private static final Duration LONGEST = Duration.ofDays(31);

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
              EntryDetails.of(log.json(entry))));
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

  /// How long the work took, from its first start to its last end: what the entry says, or else the
  /// time between the two; empty where it does not tell, or ends before it began.
  public Optional<Duration> span() {
    Duration told = details.duration();
    Instant start = details.startedAt();
    Instant end = details.completedAt();
    if (told != null) {
      return Optional.of(told);
    }
    return start == null || end == null || end.isBefore(start)
        ? Optional.empty()
        : Optional.of(Duration.between(start, end)).filter(time -> time.compareTo(LONGEST) <= 0);
  }

  /// How many attempts there were; empty where the entry does not count any.
  public OptionalInt attempts() {
    int attempts = details.attempts();
    return attempts == 0 && !entry.origin().isRegatta()
        ? OptionalInt.empty()
        : OptionalInt.of(attempts);
  }
}
