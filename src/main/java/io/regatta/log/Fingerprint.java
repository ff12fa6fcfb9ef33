package io.regatta.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A JSON value without the blanks between its tokens: two values that print alike are equal.
final class Fingerprint {
  private Fingerprint() {}

  static String of(byte[] bytes, Span span) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(span.end() - span.start());
    int at = span.start();
    while (at < span.end()) {
      if (bytes[at] == '"') {
        int end = Blanks.endOfString(bytes, at);
        plain.write(bytes, at, end - at);
        at = end;
      } else {
        if (!Blanks.isBlank(bytes[at])) {
          plain.write(bytes[at]);
        }
        at++;
      }
    }
    return plain.toString(StandardCharsets.ISO_8859_1);
  }
}
