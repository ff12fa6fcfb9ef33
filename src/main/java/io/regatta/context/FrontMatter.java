package io.regatta.context;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The head of a role definition: YAML between two lines `---`, meant for the tool that loads it
/// and not for the agent.
final class FrontMatter {
  private FrontMatter() {}

  /// A view of what follows the front matter and the blank lines after it; the whole text where
  /// there is none, or where it does not end. A byte order mark is skipped too.
  static ByteBuffer skip(ByteBuffer text) {
    int start = startsWithMark(text) ? 3 : 0;
    int line = endOfLine(text, start);
    if (!isRule(text, start, line)) {
      return from(text, start);
    }
    while (line < text.limit()) {
      int next = line + 1;
      int end = endOfLine(text, next);
      if (isRule(text, next, end)) {
        return from(text, Math.min(end + 1, text.limit()));
      }
      line = end;
    }
    return from(text, start);
  }

  private static ByteBuffer from(ByteBuffer text, int start) {
    int first = start;
    while (first < text.limit() && (text.get(first) == '\n' || text.get(first) == '\r')) {
      first++;
    }
    return text.slice(first, text.limit() - first).asReadOnlyBuffer();
  }

  private static boolean startsWithMark(ByteBuffer text) {
    return text.limit() >= 3
        && text.get(0) == (byte) 0xEF
        && text.get(1) == (byte) 0xBB
        && text.get(2) == (byte) 0xBF;
  }

  private static int endOfLine(ByteBuffer text, int start) {
    int end = start;
    while (end < text.limit() && text.get(end) != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isRule(ByteBuffer text, int start, int end) {
    byte[] line = new byte[Math.clamp(end - start, 0, 16)];
    text.get(start, line);
    return end - start <= 16
        && new String(line, StandardCharsets.ISO_8859_1).stripTrailing().equals("---");
  }
}
