package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;

/// What a tool for agents does, as commands do it.
interface ToolWork {
  Tool.Description description();

  /// Does it.
  ///
  /// @param remarks gets what a command would say on standard error
  /// @throws RegattaException as a command ends with an error
  /// @throws InterruptedException if nobody wants the answer any more
  ToolResult call(Arguments arguments, Call call, Remarks remarks)
      throws RegattaException, InterruptedException;
}
