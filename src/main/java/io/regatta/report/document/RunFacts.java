package io.regatta.report.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.timeline.RunTimeline;
import io.regatta.timeline.Savings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a report tells of a run.
///
/// @param version of the tool that ran it
/// @param to its last event
/// @param duration how long it took, or has taken so far
/// @param worked how long its agents worked, together: more than the run took where they worked at
///   the same time
/// @param retries how many attempts came after another one at their story
/// @param failures attempts that came to nothing, by the reason, also of stories that completed
///   later
/// @param savings what it did not have to read twice
public record RunFacts(
    String run,
    String version,
    Instant from,
    Instant to,
    Duration duration,
    State state,
    Duration worked,
    int retries,
    List<FailureCount> failures,
    Savings savings) {
  public RunFacts {
    failures = List.copyOf(failures);
  }

  /// How many attempts failed for a reason.
  public record FailureCount(ErrorType type, int attempts) {}

  /// How a run stands.
  public enum State {
    RUNNING,
    /// It did not come to an end, and is not at work.
    CUT_SHORT,
    COMPLETED,
    INCOMPLETE,
    INTERRUPTED,
    UNWORKABLE,
    UNRECORDED;

    static State of(@Nullable RunEnding ending, boolean live) {
      return switch (ending) {
        case null -> live ? RUNNING : CUT_SHORT;
        case COMPLETED -> COMPLETED;
        case INCOMPLETE -> INCOMPLETE;
        case INTERRUPTED -> INTERRUPTED;
        case UNWORKABLE -> UNWORKABLE;
        case UNRECORDED -> UNRECORDED;
      };
    }

    /// The word in JSON, such as `cut_short`.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// For people, such as `cut short`.
    public String text() {
      return word().replace('_', ' ');
    }
  }

  static RunFacts of(RunTimeline run, boolean live) {
    return new RunFacts(
        run.run(),
        run.version(),
        run.from(),
        run.to(),
        run.duration(),
        State.of(run.ending(), live),
        run.spent().time(),
        run.retries(),
        run.attemptFailures().entrySet().stream()
            .map(entry -> new FailureCount(entry.getKey(), entry.getValue()))
            .toList(),
        run.savings());
  }
}
