package io.regatta.cli;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.cli.mcp.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is said besides the answer of one call, in the words of the command line.
final class Remarks {
  private final List<Remark> said = new ArrayList<>();

  /// Where to say it.
  Messages messages() {
    return messages(Redaction.KNOWN_SHAPES);
  }

  /// Where to say it.
  ///
  /// @param redaction takes secrets out of it
  Messages messages(Redaction redaction) {
    return new Messages(
        (severity, message, hint) -> said.add(new Remark(severity, message, hint)), redaction);
  }

  List<Remark> all() {
    return List.copyOf(said);
  }

  /// The answer of a call that came to nothing, for reasons that were said.
  ToolResult.Refusal refusal() {
    return new ToolResult.Refusal(
        said.stream().map(Remark::text).collect(Collectors.joining("\n")));
  }

  /// The answer of a call that an exception ended.
  ToolResult.Refusal refusal(RegattaException exception) {
    messages().error(exception);
    return refusal();
  }
}
