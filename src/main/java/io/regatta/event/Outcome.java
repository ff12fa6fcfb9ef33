package io.regatta.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

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

  /// It ended because its provider takes no more work on the account for some time: no verdict on
  /// the work, and no retry spent.
  ///
  /// @param error what the story gets if nobody waits for the end of the limit
  record Limited(UsageLimit limit, StoryError error, AgentReport report) implements Outcome {}

  /// Its backend can't work at all before a person has done something (install it, log in, pay):
  /// every other attempt on it would end in the same way.
  record Unavailable(StoryError error, AgentReport report) implements Outcome {}

  /// The session that it was to continue is not there any more: no verdict on the work, and no
  /// retry spent. The story begins anew.
  record SessionLost(String session, AgentReport report) implements Outcome {}

  /// It was ended because the user asked for it: no verdict on the work, and no retry spent.
  record Interrupted(AgentReport report) implements Outcome {
    /// Ended before the agent could say anything.
    public static final Interrupted SILENT = new Interrupted(AgentReport.SILENT);

    /// @param report null in journals of versions that did not keep it
    public Interrupted(@Nullable AgentReport report) {
      this.report = report == null ? AgentReport.SILENT : report;
    }
  }
}
