package io.regatta.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that pre-flight found out about the surroundings of a run.
///
/// @param severity whether a run can begin all the same
/// @param subject what was looked at, such as `git` or `disk`
/// @param message what was found, one sentence
/// @param remedyText a way out, or null where all is well
public record Finding(
    Severity severity, String subject, String message, @Nullable String remedyText) {
  /// An error keeps a run from beginning; a warning does not. A note is of what no run needs.
  public enum Severity {
    OK,
    NOTE,
    WARNING,
    ERROR
  }

  /// All is well.
  public static Finding ok(String subject, String message) {
    return new Finding(Severity.OK, subject, message, null);
  }

  /// Good to know.
  public static Finding note(String subject, String message, @Nullable String remedy) {
    return new Finding(Severity.NOTE, subject, message, remedy);
  }

  /// A run could begin, and may not end as it should.
  public static Finding warning(String subject, String message, String remedy) {
    return new Finding(Severity.WARNING, subject, message, remedy);
  }

  /// No run could begin.
  public static Finding error(String subject, String message, String remedy) {
    return new Finding(Severity.ERROR, subject, message, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// A way out.
  public Optional<String> remedy() {
    return Optional.ofNullable(remedyText);
  }
}
