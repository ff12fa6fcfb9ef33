package io.regatta.agent.codex;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/// The form of a result as a JSON schema that the provider holds the model to. Its strict mode
/// wants every key to be required and no others to be allowed; what may be left out is null.
final class ResultSchema {
  private static final String NAME = "result.schema.json";

  private ResultSchema() {}

  /// Writes the schema beside an attempt's result, for the client to read.
  ///
  /// @throws IOException if it can't be written
  static Path write(Path result) throws IOException {
    Path file = result.resolveSibling(result.getFileName() + ".schema").toAbsolutePath();
    try (InputStream in =
        Objects.requireNonNull(ResultSchema.class.getResourceAsStream(NAME), NAME)) {
      PrivateFiles.write(file, in.readAllBytes());
    }
    return file;
  }
}
