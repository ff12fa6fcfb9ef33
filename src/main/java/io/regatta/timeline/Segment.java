package io.regatta.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What an attempt was doing for some time.
///
/// @param from when it began to
/// @param to when it ended, never before `from`; the last that is known where it goes on
public record Segment(Kind kind, Instant from, Instant to) {
  public Segment {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a segment ends at " + to + ", before " + from);
    }
  }

  /// What time is spent on.
  public enum Kind {
    /// It could have started, and waited for a place, a workspace or its prompt.
    QUEUE,
    /// It waits on purpose: for a backoff, or for the end of a usage limit.
    PAUSE,
    /// Its agent works.
    AGENT,
    /// Gates look at what it did, alone or as part of its phase.
    GATES,
    /// It is brought together with what others did.
    MERGE;

    /// The word in text and JSON, such as `queue`.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How long, by the wall clock.
  public Duration duration() {
    return Duration.between(from, to);
  }
}
