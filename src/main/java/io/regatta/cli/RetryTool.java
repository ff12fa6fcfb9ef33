package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.Selection;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;

/// `retry`: one failed story again, in the session where its agent left off, in the background.
///
/// @param toolbox the repository
record RetryTool(Toolbox toolbox) implements ToolWork {
  /// It becomes an argument of a process, of which Linux takes 128 KiB.
  private static final int LONGEST = 20_000;

  private static final Parameter.Text STORY =
      new Parameter.Text("story", "The id of the story, such as \"3\".", true, Parameter.WORD);

  private static final Parameter.Text MESSAGE =
      new Parameter.Text(
          "message",
          "What the story's agent should know or do differently, such as `The port is 5433, not"
              + " 5432.`",
          false,
          LONGEST);

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "retry",
        "Retry a story",
        "Continues the session of a story that failed: its agent is told why it failed and what you"
            + " add. Starts a run in the background and returns its id at once; follow it with"
            + " `status`. To try all that failed anew, call `implement` instead.",
        Tool.Effect.WORKS,
        List.of(Toolbox.PLAN, STORY, MESSAGE, Toolbox.IGNORE_DEPENDENCIES, Toolbox.DOCUMENT_ORDER),
        AgentTool.schema("retry"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks)
      throws RegattaException, InterruptedException {
    StoryId story = new StoryId(arguments.text(STORY.name()).orElseThrow());
    boolean waived = arguments.flag(Toolbox.IGNORE_DEPENDENCIES.name());
    List<String> options = new ArrayList<>(List.of("--story=" + story));
    arguments.text(MESSAGE.name()).ifPresent(text -> options.add("--message=" + text));
    if (waived) {
      options.add("--ignore-dependencies");
    }
    return toolbox.launch(
        "retry",
        arguments,
        new Selection.Request(List.of(story), List.of(), List.of(), waived),
        null,
        options,
        remarks);
  }
}
