package io.regatta.agent.acp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Command lines of tools, and whether they are allowed.
final class CommandLines {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash");
  private static final Set<String> SCRIPT_OPTIONS = Set.of("-c", "-lc", "-ic");

  /// What makes a shell do more than to run one program with words as arguments.
  private static final Pattern OPERATOR = Pattern.compile("[;|&$()`<>\\n\\r\\\\]");

  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w@%+=:,./~^-]+");

  private CommandLines() {}

  /// The command line in a tool's input; empty if none is to be found there.
  ///
  /// @param title the title of the call, which some agents make of the command alone
  static String of(JsonNode input, String title) {
    for (String member : List.of("command", "cmd", "commands")) {
      JsonNode command = input.path(member);
      if (command.isString()) {
        return command.stringValue("").strip();
      }
      if (command.isArray()) {
        return line(command);
      }
    }
    return input.isEmpty() ? title.strip() : "";
  }

  private static String line(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.stringValue("")));
    if (words.size() == 3
        && SHELLS.contains(words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1))
        && SCRIPT_OPTIONS.contains(words.get(1))) {
      return words.get(2).strip();
    }
    return String.join(" ", words.stream().map(CommandLines::quoted).toList());
  }

  private static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// Whether a line is one of the commands, with any further arguments and nothing besides.
  static boolean allows(List<String> commands, String line) {
    return commands.stream().map(String::strip).anyMatch(command -> matches(command, line));
  }

  private static boolean matches(String command, String line) {
    if (command.isEmpty() || !line.startsWith(command)) {
      return false;
    }
    String rest = line.substring(command.length());
    return rest.isEmpty()
        || (Character.isWhitespace(rest.charAt(0)) && !OPERATOR.matcher(rest).find());
  }
}
