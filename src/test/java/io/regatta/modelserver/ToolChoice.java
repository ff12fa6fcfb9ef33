package io.regatta.modelserver;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds among the tools that a client offers the one that does what a step wants, and fills in its
/// arguments.
///
/// @param directory the client's working directory
record ToolChoice(List<OfferedTool> tools, Path directory) {
  private static final List<String> WRITERS =
      List.of("Write", "write", "write_file", "create", "create_file", "write_to_file", "editor");
  private static final List<String> SHELLS =
      List.of(
          "shell",
          "shell_command",
          "exec_command",
          "Bash",
          "bash",
          "run_shell_command",
          "execute_command",
          "run_commands");
  private static final String PATCH = "apply_patch";

  /// Whether the client wants work done at all: requests for titles and the like offer no such
  /// tool.
  boolean canWork() {
    return named(WRITERS).or(() -> named(List.of(PATCH))).or(() -> named(SHELLS)).isPresent();
  }

  Optional<Answer.Call> write(String path, String content) {
    return named(WRITERS)
        .map(tool -> new Answer.Call(tool, writing(tool, path, content)))
        .or(() ->
            named(List.of(PATCH)).map(tool -> new Answer.Call(tool, patching(tool, path, content))))
        .or(() -> shell("printf '%s' " + quoted(content) + " > " + quoted(absolute(path))));
  }

  Optional<Answer.Call> shell(String command) {
    return named(SHELLS).map(tool -> new Answer.Call(tool, running(tool, command)));
  }

  Optional<Answer.Call> call(String name, JsonNode arguments) {
    return named(List.of(name)).map(tool -> new Answer.Call(tool, arguments));
  }

  private Optional<OfferedTool> named(List<String> names) {
    return names.stream()
        .flatMap(name -> tools.stream().filter(tool -> tool.name().equals(name)))
        .filter(tool -> !tool.custom() || tool.name().equals(PATCH))
        .findFirst();
  }

  private JsonNode writing(OfferedTool tool, String path, String content) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : List.of("file_path", "filePath", "path", "absolute_path", "absolutePath")) {
      values.put(name, absolute(path));
    }
    for (String name : List.of("content", "contents", "file_text", "fileText", "new_text")) {
      values.put(name, content);
    }
    values.put("command", "create");
    return Schemas.fill(tool.schema(), values);
  }

  private static JsonNode patching(OfferedTool tool, String path, String content) {
    StringBuilder patch = new StringBuilder("*** Begin Patch\n*** Add File: " + path + "\n");
    content.lines().forEach(line -> patch.append('+').append(line).append('\n'));
    String text = patch.append("*** End Patch").toString();
    return tool.custom()
        ? Json.of(text)
        : Schemas.fill(tool.schema(), Map.of("input", text, "patch", text, "patchText", text));
  }

  private JsonNode running(OfferedTool tool, String command) {
    boolean words =
        tool.schema().path("properties").path("command").path("type").asString("").equals("array");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("command", words ? List.of("bash", "-lc", command) : command);
    values.put("cmd", command);
    values.put("commands", List.of(command));
    values.put("description", "does what the script says");
    values.put("workdir", directory.toString());
    values.put("sessionId", "main");
    values.put("mode", "sync");
    return Schemas.fill(tool.schema(), values);
  }

  private String absolute(String path) {
    return directory.resolve(path).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
