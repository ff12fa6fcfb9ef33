package io.regatta.cli.mcp;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Something that an agent can have done.
public interface Tool {
  /// What an agent is told of a tool before it calls it.
  ///
  /// @param name letters and digits
  /// @param title for people, such as `Show a plan`
  /// @param text what it does and when to use it, for the model
  /// @param effect what it does to the repository
  /// @param parameters what it takes
  /// @param output the JSON Schema of what it answers
  record Description(
      String name,
      String title,
      String text,
      Effect effect,
      List<Parameter> parameters,
      ObjectNode output) {
    public Description {
      parameters = List.copyOf(parameters);
    }
  }

  /// What a call may do, so that a client can ask its user first.
  enum Effect {
    /// It only looks.
    READS,
    /// It sets agents to work, which change files.
    WORKS,
    /// It ends work that is going on.
    ENDS
  }

  Description description();

  /// Does it. Called by several threads at once.
  ///
  /// @param arguments as [Description#parameters] has them
  /// @throws InterruptedException if the client does not want it any more
  ToolResult call(Arguments arguments, Call call) throws InterruptedException;
}
