package io.regatta.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An attempt, from when it could have started until it was part of the whole or had failed.
///
/// @param number from 1; 0 where an earlier run's work was taken up without its agent
/// @param backend who played the role, such as `claude`; empty where nobody did
/// @param model the model that was asked for; null for the backend's own choice
/// @param segments in the order of time; in a gap between two it waited for its siblings
/// @param end how its agent ended; null while it runs, and for ever if it died with its run
/// @param failure why the attempt came to nothing: its agent failed, a gate was red, or its work
///   conflicted; null where none of that happened
/// @param usage what it used; [Usage#UNKNOWN] where nothing was reported
/// @param worked how long its agent worked, by a monotonic clock; until the last event where it has
///   not ended
public record AttemptTimeline(
    int number,
    String backend,
    @Nullable String model,
    List<Segment> segments,
    @Nullable End end,
    @Nullable ErrorType failure,
    Usage usage,
    Duration worked) {
  public AttemptTimeline {
    segments = List.copyOf(segments);
  }

  /// How an attempt's agent ended: [Outcome] in a word.
  public enum End {
    DONE,
    FAILED,
    LIMITED,
    UNAVAILABLE,
    SESSION_LOST,
    INTERRUPTED;

    static End of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Done done -> DONE;
        case Outcome.Failed failed -> FAILED;
        case Outcome.Limited limited -> LIMITED;
        case Outcome.Unavailable unavailable -> UNAVAILABLE;
        case Outcome.SessionLost lost -> SESSION_LOST;
        case Outcome.Interrupted interrupted -> INTERRUPTED;
      };
    }

    /// The word in text and JSON, such as `session_lost`.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How long it spent on something, by the wall clock.
  public Duration time(Segment.Kind kind) {
    return segments.stream()
        .filter(segment -> segment.kind() == kind)
        .map(Segment::duration)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
