package io.regatta.cli.configuration;

/// Something in a configuration file that keeps it from being used.
///
/// @param file the file's name
/// @param line where, from 1
/// @param column where in the line, from 1, in characters
/// @param message what is wrong, one sentence without a full stop
/// @param hint a way out
public record ConfigurationProblem(String file, int line, int column, String message, String hint) {
  /// The place as `regatta.yaml:3:7`.
  public String location() {
    return file + ":" + line + ":" + column;
  }
}
