package io.regatta.agent.command;

import io.regatta.event.AgentReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the result that a command may leave: forgiving about what it holds, strict about its size.
final class ResultFile {
  /// A result is a page or two; a megabyte is a mistake.
  static final int LARGEST = 1024 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultFile() {}

  /// What was found.
  sealed interface Reading {
    /// There is none: the exit code says it all.
    record Absent() implements Reading {}

    /// It can't be understood.
    ///
    /// @param problem what is wrong and where, one sentence
    record Broken(String problem) implements Reading {}

    /// A result.
    ///
    /// @param failed whether it says that the story failed, by its status or by having an error
    /// @param failure its error, or null
    record Found(boolean failed, Optional<ResultError> failure, AgentReport report)
        implements Reading {}
  }

  /// @param workspace what absolute paths of files are made relative to
  static Reading read(Path file, Path workspace) {
    byte[] bytes;
    try {
      if (!Files.exists(file)) {
        return new Reading.Absent();
      }
      // Opening a named pipe would wait for a writer for ever.
      if (!Files.isRegularFile(file)) {
        return new Reading.Broken(file + " is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (IOException e) {
      return new Reading.Broken(file + " can't be read: " + e.getMessage());
    }
    if (bytes.length > LARGEST) {
      return new Reading.Broken(file + " is larger than " + LARGEST + " bytes");
    }
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      return new Reading.Absent();
    }
    return parse(file, bytes, workspace);
  }

  private static Reading parse(Path file, byte[] bytes, Path workspace) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      return new Reading.Broken(
          file + where + " is not JSON: " + firstLine(e.getOriginalMessage()));
    }
    if (!root.isObject()) {
      return new Reading.Broken(file + ":1 holds no JSON object");
    }
    ResultFields fields = new ResultFields(root, workspace);
    Optional<ResultError> error = fields.error();
    return switch (fields.text("status").toLowerCase(java.util.Locale.ROOT)) {
      case "completed", "success", "done" ->
          new Reading.Found(false, Optional.empty(), fields.report());
      case "failed", "failure", "error" -> new Reading.Found(true, error, fields.report());
      case "" -> new Reading.Found(error.isPresent(), error, fields.report());
      default ->
          new Reading.Broken(
              file
                  + " has the status '"
                  + firstLine(fields.text("status"))
                  + "', which is neither completed nor failed");
    };
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 299) + "…" : line;
  }
}
