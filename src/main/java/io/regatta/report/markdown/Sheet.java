package io.regatta.report.markdown;

/// A text that must not become too long. Its end has a place of its own.
final class Sheet {
  private final StringBuilder text = new StringBuilder();
  private final int most;
  private final int reserved;

  /// @param most how many characters it may have
  /// @param reserved how many of them are for its end
  Sheet(int most, int reserved) {
    this.most = most;
    this.reserved = reserved;
  }

  /// How many characters fit before the end.
  int room() {
    return most - reserved - text.length();
  }

  /// Adds a part if there is room for it, and for a line that says what was left out.
  ///
  /// @return whether there was
  boolean fits(String part) {
    if (part.length() > room() - LAST_WORDS) {
      return false;
    }
    text.append(part);
    return true;
  }

  private static final int LAST_WORDS = 200;

  /// Adds what its caller knows to be short.
  void must(String part) {
    text.append(part);
  }

  /// Adds a part of its end, if there is still room.
  void end(String part) {
    if (text.length() + part.length() <= most) {
      text.append(part);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
