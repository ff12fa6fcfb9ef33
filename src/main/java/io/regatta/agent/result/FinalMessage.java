package io.regatta.agent.result;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last message of an agent: free text that should end with a result.
public final class FinalMessage {
  /// A result is a page or two; what is longer is not looked through.
  private static final int LONGEST = 1024 * 1024;

  private static final Pattern FENCE =
      Pattern.compile("(?m)^[ \\t]*```[a-zA-Z0-9]*[ \\t]*\\R(.*?)^[ \\t]*```", Pattern.DOTALL);

  private FinalMessage() {}

  /// The result in a message: its last block that holds a JSON object, or else the object that the
  /// message is or ends with.
  ///
  /// @param workspace what absolute paths of files are made relative to
  public static ResultReading read(String message, Path workspace) {
    String text = message.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return new ResultReading.Absent();
    }
    String block = lastBlock(text);
    if (block.isEmpty() && text.endsWith("}")) {
      block = lastObject(text);
    }
    return block.isEmpty()
        ? new ResultReading.Absent()
        : ResultReading.parse(
            "the result in the agent's last message",
            block.getBytes(StandardCharsets.UTF_8),
            workspace);
  }

  /// What the message says besides its result.
  public static String prose(String message) {
    String text = message.strip();
    String block = lastBlock(text);
    if (!block.isEmpty()) {
      int end = text.lastIndexOf(block);
      int fence = text.lastIndexOf("```", end);
      return text.substring(0, Math.max(0, fence)).strip();
    }
    return text.endsWith("}")
        ? text.substring(0, text.length() - lastObject(text).length()).strip()
        : text;
  }

  private static String lastBlock(String text) {
    String last = "";
    Matcher blocks = FENCE.matcher(text);
    while (blocks.find()) {
      String content = blocks.group(1).strip();
      if (content.startsWith("{")) {
        last = content;
      }
    }
    return last;
  }

  /// From the first line that begins with a brace from which on braces are even.
  private static String lastObject(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '}') {
        depth++;
      } else if (c == '{' && --depth == 0) {
        return text.substring(i);
      }
    }
    return "";
  }
}
