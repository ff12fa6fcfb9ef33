package io.regatta.process;

/// Who gets what a process prints.
public sealed interface Output {
  /// Both streams go through one pipe, so that their order is kept.
  record Merged(OutputSink sink) implements Output {}

  /// Each stream has a pipe of its own: for programs that talk on one and complain on the other.
  record Separate(OutputSink standardOutput, OutputSink standardError) implements Output {}
}
