package io.regatta.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What a log holds before the tool first touches it, written as no tool of ours would write it:
/// all of it up to the last entry must stay as it is.
///
/// @param head the beginning that may never change
/// @param tail what closes it
public record OldLog(String head, String tail) {
  private static final String ENTRY =
      """
      {"status" : "completed", "story_number": 4.10,
           "title":"An older thing", "cost": 1.50e+3, "plan" : "docs/features/1/user-stories.md"}\
      """;

  public static final OldLog MISSING = new OldLog("", "");
  public static final OldLog ARRAY = new OldLog("[ " + ENTRY + " ,\n" + ENTRY, "\n]\n");
  static final OldLog OBJECT =
      new OldLog("{ \"feature\" :7, \"stories\":[\n\n  " + ENTRY, " ], \"note\": \"\\u00e9\" }");

  /// So long that writing it anew takes a while.
  static OldLog huge() {
    return new OldLog("[" + (ENTRY + ",\n").repeat(20_000) + ENTRY, "]");
  }

  public void writeTo(Path file) throws IOException {
    if (!head.isEmpty()) {
      Files.writeString(file, head + tail);
    }
  }

  /// Whether a log still begins with all of it.
  boolean survivesIn(byte[] log) {
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    return log.length >= bytes.length
        && Arrays.equals(log, 0, bytes.length, bytes, 0, bytes.length);
  }
}
