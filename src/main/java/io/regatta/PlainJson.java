package io.regatta;

import java.util.Locale;

/// JSON made safe to print, and whole in UTF-8: what would steer a terminal stands as an escape,
/// and so does half a surrogate pair, which has no UTF-8 form. It means the same as before.
public final class PlainJson {
  private PlainJson() {}

  /// The JSON text with such characters escaped. Outside of strings JSON has none of them.
  public static String of(String json) {
    for (int i = 0; i < json.length(); i++) {
      if (needsEscape(json, i)) {
        return escaped(json, i);
      }
    }
    return json;
  }

  private static String escaped(String json, int first) {
    StringBuilder text = new StringBuilder(json.length() + 64).append(json, 0, first);
    for (int i = first; i < json.length(); i++) {
      if (needsEscape(json, i)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(i)));
      } else {
        text.append(json.charAt(i));
      }
    }
    return text.toString();
  }

  /// Whether a character of a string may not stand there as it is, besides those that JSON itself
  /// forbids.
  public static boolean needsEscape(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7f) {
      // Where `##[` stands in a log of GitHub Actions, a command to its runner may begin.
      return c == '[' && at > 1 && text.charAt(at - 1) == '#' && text.charAt(at - 2) == '#';
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c <= 0x9f || c == 0x2028 || c == 0x2029 || PlainText.turnsDirection(c);
  }
}
