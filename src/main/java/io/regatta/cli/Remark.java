package io.regatta.cli;

/// Something that a tool says besides its answer.
///
/// @param severity `error`, `warning` or `note`
/// @param message one line
/// @param hint a way out; may be empty
record Remark(String severity, String message, String hint) {
  /// As the command line says it.
  String text() {
    return severity + ": " + message + (hint.isEmpty() ? "" : "\nhint: " + hint);
  }
}
