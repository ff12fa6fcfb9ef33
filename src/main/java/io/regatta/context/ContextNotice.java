package io.regatta.context;

/// Something about context files that the user wants to know; it never stops a run.
///
/// @param severity how much it matters
/// @param message what and where, one sentence without a full stop
/// @param hint a way out
public record ContextNotice(Severity severity, String message, String hint) {
  /// A warning says that an agent is told less (or more) than was meant; a note is for the record.
  public enum Severity {
    WARNING,
    NOTE
  }

  static ContextNotice warning(String message, String hint) {
    return new ContextNotice(Severity.WARNING, message, hint);
  }

  static ContextNotice note(String message, String hint) {
    return new ContextNotice(Severity.NOTE, message, hint);
  }
}
