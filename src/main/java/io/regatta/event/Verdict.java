package io.regatta.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What the log says of a story after a run.
public enum Verdict {
  COMPLETED,
  FAILED,
  BLOCKED;

  /// The word in the log, such as `completed`.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
