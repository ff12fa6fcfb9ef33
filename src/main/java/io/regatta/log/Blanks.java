package io.regatta.log;

/// JSON's blanks in a file's bytes.
final class Blanks {
  private Blanks() {}

  static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  /// The first byte from there on that is no blank; the length if there is none.
  static int skip(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /// The first of the blanks that stand directly before a place.
  static int skipBack(byte[] bytes, int from) {
    int at = from;
    while (at > 0 && isBlank(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  /// One past the closing quote of the string that starts there; the file must be sound JSON.
  static int endOfString(byte[] bytes, int quote) {
    int at = quote + 1;
    while (bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /// Where a file's text begins: behind the mark of UTF-8, if it has one.
  static int afterByteOrderMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }
}
