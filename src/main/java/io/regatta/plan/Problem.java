package io.regatta.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that a reader of a plan wants its author to know.
///
/// @param severity whether the plan can be run all the same
/// @param line where it is, from 1; 0 where it concerns the whole file
/// @param message what is wrong, one sentence without a full stop
/// @param hintText a way out, or null
public record Problem(Severity severity, int line, String message, @Nullable String hintText) {
  /// An error refuses the plan; a warning and a note stop nothing.
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  public static Problem error(int line, String message, String hint) {
    return new Problem(Severity.ERROR, line, message, hint);
  }

  public static Problem warning(int line, String message, String hint) {
    return new Problem(Severity.WARNING, line, message, hint);
  }

  public static Problem note(int line, String message) {
    return new Problem(Severity.NOTE, line, message, null);
  }

  /// A way out, for the author of the plan.
  public Optional<String> hint() {
    return Optional.ofNullable(hintText);
  }
}
