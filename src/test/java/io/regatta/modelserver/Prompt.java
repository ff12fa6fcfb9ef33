package io.regatta.modelserver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the model is asked.
///
/// @param system what stands before the conversation: instructions
/// @param conversation the text of all messages, whoever said them
/// @param toolResults how many results of tools the conversation holds
/// @param schema of the JSON that the answer shall be, when one is asked for
record Prompt(
    String model,
    String system,
    String conversation,
    List<OfferedTool> tools,
    int toolResults,
    boolean streamed,
    Optional<JsonNode> schema) {
  private static final Pattern DIRECTORY =
      Pattern.compile(
          "(?:<cwd>|[Ww]orking directory: *|working in the directory: *|Workspace Directories:\\**\\s+- )(/[^<\\n`]*)");

  boolean mentions(String text) {
    return conversation.contains(text) || system.contains(text);
  }

  /// Where the client says that it works.
  Optional<Path> directory() {
    return directory(conversation).or(() -> directory(system));
  }

  private static Optional<Path> directory(String text) {
    Matcher matcher = DIRECTORY.matcher(text);
    return matcher.find() ? Optional.of(Path.of(matcher.group(1).strip())) : Optional.empty();
  }
}
