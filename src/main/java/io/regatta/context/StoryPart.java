package io.regatta.context;

import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/// The words of a prompt that are about one story.
final class StoryPart {
  private static final String FILE =
      """
      ## The result

      If the environment variable REGATTA_RESULT_FILE is set, write the result of your work to the
      file that it names, as one JSON object.\
      """;

  private static final String FINAL_MESSAGE =
      """
      ## The result

      End your last message with the result of your work: one JSON object in a block that begins with
      ```json and ends with ```, and nothing after it. If you have a tool to hand over structured
      output, call it with the same object instead.\
      """;

  /// The keys that every backend reads, and the error types of the log.
  private static final String KEYS =
      """
       Every key may be left out:

      - `status`: `"completed"` or `"failed"`
      - `summary`: one or two sentences
      - `actions`, `toolsUsed`, `issuesEncountered`: lists of texts
      - `filesCreated`, `filesModified`, `filesDeleted`: lists of paths relative to the repository root
      - `error`, if the story failed: an object with `type`, `message`, `context` (what was being
        attempted) and `recoveryHints` (at least two specific things to do). `type` is one of
        `ValidationError`, `DependencyError`, `ImplementationError`, `EnvironmentError`, `TimeoutError`,
        `RateLimitError`, `AuthenticationError`, `BudgetError`, `VerificationError`,
        `MergeConflictError`, `InternalError`.

      Nobody can answer questions while you work. What you cannot do, report as failed.
      """;

  private StoryPart() {}

  /// @param note what an earlier attempt left behind, empty if nothing
  static ByteBuffer of(Story story, String note, ResultForm form) {
    StringBuilder text = new StringBuilder();
    text.append("# Story ").append(story.id()).append(": ");
    text.append(Line.of(story.title())).append("\n\n");
    fenced(text, "## Description\n\n", "description", story.text().description());
    fenced(text, "## Acceptance criteria\n\n", "criteria", numbered(story.text().criteria()));
    List<StoryId> declared = story.dependencies().declared();
    text.append("## Dependencies\n\n");
    text.append(
        declared.isEmpty()
            ? "None declared.\n\n"
            : declared.stream()
                .map(id -> "story " + Line.of(id.text()))
                .collect(Collectors.joining(", ", "This story builds on the work of ", ".\n\n")));
    fenced(text, "## What happened before\n\n", "earlier-attempt", note);
    text.append("## What to do\n\nAct as ").append(Line.of(story.agent()));
    text.append(" and implement this story, and only this story, in the current directory. ");
    text.append("It is done when every acceptance criterion is met.\n\n");
    text.append(result(form)).append(KEYS);
    return Sections.bytes(text.toString());
  }

  private static String result(ResultForm form) {
    return switch (form) {
      case FILE -> FILE;
      case FINAL_MESSAGE -> FINAL_MESSAGE;
    };
  }

  private static void fenced(StringBuilder text, String heading, String tag, String content) {
    if (!content.isBlank()) {
      ByteBuffer bytes = Sections.bytes(content);
      Fence fence = Fence.around(bytes, tag);
      text.append(heading).append(fence.open()).append(content);
      text.append(fence.close(bytes)).append('\n');
    }
  }

  private static String numbered(List<String> criteria) {
    StringBuilder list = new StringBuilder();
    for (int index = 0; index < criteria.size(); index++) {
      list.append(index + 1).append(". ");
      list.append(criteria.get(index).strip().replace("\n", "\n   ")).append('\n');
    }
    return list.toString();
  }
}
