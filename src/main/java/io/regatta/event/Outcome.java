package io.regatta.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// How an attempt ended. A value, never an exception.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "ended")
public sealed interface Outcome {
  /// What the agent said; silent where it could not speak.
  AgentReport report();

  /// The agent says that it is done.
  record Done(AgentReport report) implements Outcome {}

  /// It ended otherwise.
  ///
  /// @param error why, with hints that fit
  /// @param retryable whether another try may well succeed (a transient failure)
  /// @param report what the agent said all the same
  record Failed(StoryError error, boolean retryable, AgentReport report) implements Outcome {}

  /// It was ended because the user asked for it: no verdict on the work, and no retry spent.
  record Interrupted() implements Outcome {
    @Override
    public AgentReport report() {
      return AgentReport.SILENT;
    }
  }
}
