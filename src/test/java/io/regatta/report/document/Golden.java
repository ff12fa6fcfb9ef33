package io.regatta.report.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the sample looks like as each kind of report, kept to be read. To write it anew: `mvn test
/// -Dtest='*Report*Test' -Dregatta.reports.write=true`.
public final class Golden {
  private static final Path DIRECTORY =
      Path.of("src", "test", "resources", "io", "regatta", "report", "document");

  private Golden() {}

  /// What is kept, after it was written if that was asked for.
  public static String kept(String name, String made) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("regatta.reports.write")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, made);
    }
    return Files.readString(file);
  }
}
