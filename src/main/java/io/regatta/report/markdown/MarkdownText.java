package io.regatta.report.markdown;

import io.regatta.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text as GitHub's Markdown shows it: as it is. It becomes no markup and no link, calls nobody,
/// and refers to nothing.
///
/// Characters that are markup wherever they stand, or at the beginning, become backslash escapes or
/// entities, which never are ([CommonMark 2.4 and
/// 2.5](https://spec.commonmark.org/0.31.2/#backslash-escapes)). That does not keep GitHub from
/// finding `@name`, `#12`, `GH-12` and addresses in what comes out, so that a space of no width
/// parts those, as the comments of other robots have it.
final class MarkdownText {
  private static final String PART = "&#8203;";

  /// What would begin a list or underline a heading.
  private static final Pattern BEGINNING = Pattern.compile("^([-+=]|\\d{1,9}(?=[.)]))");

  private static final Pattern PARTED = Pattern.compile("(?i)\\b(GH-|www\\.)");

  private MarkdownText() {}

  /// Text within a line.
  static String escaped(String text) {
    String plain = PlainText.of(text).strip();
    StringBuilder out = new StringBuilder(plain.length() + 16);
    Matcher beginning = BEGINNING.matcher(plain);
    int at = 0;
    if (beginning.find()) {
      boolean number = Character.isDigit(plain.charAt(0));
      at = beginning.end();
      out.append(number ? beginning.group() : "").append('\\');
      out.append(number ? "" : beginning.group());
    }
    for (; at < plain.length(); at++) {
      char c = plain.charAt(at);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '$' -> out.append("&#36;");
        case '@', '#' -> out.append('\\').append(c).append(PART);
        case '/' -> out.append(at > 0 && plain.charAt(at - 1) == ':' ? PART : "").append(c);
        case '\\', '`', '*', '_', '[', ']', '|', '~' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return PARTED.matcher(out).replaceAll("$1" + PART);
  }

  /// Text within a line, of at most so many characters before they are escaped.
  static String clipped(String text, int most) {
    return escaped(PlainText.clipped(text, most));
  }

  /// Text as code within a line; in a table its bars are still to be escaped.
  static String code(String text) {
    String plain = PlainText.of(text).strip();
    if (plain.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longestRun(plain) + 1);
    String space = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
    return fence + space + plain + space + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
