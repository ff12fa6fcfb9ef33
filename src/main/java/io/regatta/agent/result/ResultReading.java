package io.regatta.agent.result;

import io.regatta.event.AgentReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was found where an agent's result is looked for.
public sealed interface ResultReading {
  /// There is none.
  record Absent() implements ResultReading {}

  /// It can't be understood.
  ///
  /// @param problem what is wrong and where, one sentence
  record Broken(String problem) implements ResultReading {}

  /// A result.
  ///
  /// @param failed whether it says that the story failed, by its status or by having an error
  /// @param failure its error, if it has one
  record Found(boolean failed, Optional<ResultError> failure, AgentReport report)
      implements ResultReading {}

  /// Reads a result: JSON, with the liberties that people and models take.
  ///
  /// @param where what the text is called in problems, such as a file's path
  /// @param workspace what absolute paths of files are made relative to
  static ResultReading parse(String where, byte[] bytes, Path workspace) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      return new Broken(where + place + " is not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (NumberFormatException e) {
      return new Broken(
          where + " has a number that is none: " + firstLine(String.valueOf(e.getMessage())));
    }
    return root.isObject()
        ? of(where, root, workspace)
        : new Broken(where + ":1 holds no JSON object");
  }

  private static ResultReading of(String where, JsonNode root, Path workspace) {
    ResultFields fields = new ResultFields(root, workspace);
    Optional<ResultError> error = fields.error();
    String status = fields.text("status");
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "completed", "success", "done" -> new Found(false, Optional.empty(), fields.report());
      case "failed", "failure", "error" -> new Found(true, error, fields.report());
      case "" -> new Found(error.isPresent(), error, fields.report());
      default ->
          new Broken(
              where
                  + " has the status '"
                  + firstLine(status)
                  + "', which is neither completed nor failed");
    };
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 299) + "…" : line;
  }

  /// Made when the first result is read.
  final class Json {
    private static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}
  }
}
