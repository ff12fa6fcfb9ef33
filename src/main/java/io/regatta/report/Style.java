package io.regatta.report;

/// What a piece of text means to its reader; whoever shows it decides about colours.
public enum Style {
  PLAIN,
  /// A heading, or what a line is about.
  STRONG,
  GOOD,
  BAD,
  WARN,
  /// What is going on just now.
  BUSY,
  /// Detail that may step back.
  DIM
}
