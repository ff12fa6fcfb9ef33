package io.regatta.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.plan.StoryId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tools answer that start a run.
///
/// @param state whether there is one
/// @param run its id; null where no run was needed
/// @param plan the plan's file, as it is shown
/// @param completed the selected stories, where all of them are completed; else empty
/// @param next what to do now
record LaunchAnswer(
    State state,
    @Nullable String run,
    String plan,
    List<StoryId> completed,
    String next,
    List<Remark> remarks) {

  /// Whether there is a run.
  enum State {
    STARTED("started"),
    NOTHING_TO_DO("nothing-to-do");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// The word in JSON.
    @JsonValue
    String text() {
      return text;
    }
  }

  /// What is to be answered.
  ///
  /// @param plan the plan's file, as it is shown
  static ToolResult of(Launch launch, String plan, Remarks remarks) {
    return switch (launch) {
      case Launch.Started(String run) ->
          AgentTool.answer(
              new LaunchAnswer(
                  State.STARTED,
                  run,
                  plan,
                  List.of(),
                  "It runs in the background and goes on without you. Follow it with `status`:"
                      + " {\"run\": \""
                      + run
                      + "\", \"since\": 0, \"waitSeconds\": 50}, again and again with the `seq` of"
                      + " the last answer as `since`, until `run.state` is neither starting nor"
                      + " running.",
                  remarks.all()));
      case Launch.NothingToDo nothing ->
          AgentTool.answer(
              new LaunchAnswer(
                  State.NOTHING_TO_DO,
                  null,
                  plan,
                  List.copyOf(nothing.completed()),
                  "Nothing is left to do: " + nothing.why() + ".",
                  remarks.all()));
      case Launch.Refused _ -> remarks.refusal();
    };
  }
}
