package io.regatta.plan.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the Markdown out of a line, for recognising what it says.
final class PlainText {
  /// Nobody writes ids or labels beyond this; it bounds the work for a line without end.
  private static final int LONGEST = 20_000;

  private static final Pattern COMMENT = Pattern.compile("<!--(?:(?!-->).){0,2000}-->|<br */?>");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]]{0,500})\\]\\([^()\\s]{0,500}\\)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
  private static final Pattern UNDERSCORES =
      Pattern.compile("(?<![\\p{L}\\p{N}\\\\])_{1,3}|(?<!\\\\)_{1,3}(?![\\p{L}\\p{N}_])");
  private static final Pattern STARS = Pattern.compile("(?<!\\\\)\\*+(?=\\S)|(?<=[^\\s\\\\])\\*+");
  private static final Pattern CODE = Pattern.compile("(?<!`)(`{1,3})(?!`)[^`]{1,500}\\1(?!`)");
  private static final Pattern DECORATION =
      Pattern.compile("^(?:\\[[ xX]\\]\\s+|[^\\p{L}\\p{N}#(\\[<\"'@/.`-])+");

  private PlainText() {}

  /// The text without emphasis, code marks, links, comments and escapes.
  static String of(String source) {
    String text = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
    if (text.indexOf('<') >= 0) {
      text = COMMENT.matcher(text).replaceAll(" ");
    }
    if (text.indexOf('[') >= 0) {
      text = LINK.matcher(text).replaceAll("$1");
    }
    if (text.indexOf('*') >= 0) {
      text = STARS.matcher(text).replaceAll("");
    }
    if (text.indexOf('_') >= 0) {
      text = UNDERSCORES.matcher(text).replaceAll("");
    }
    text = text.replace("`", "").replace("~~", "");
    if (text.indexOf('\\') >= 0) {
      text = ESCAPE.matcher(text).replaceAll("$1");
    }
    return text.strip();
  }

  /// The text as [#of] has it, but code is left as it is: `__init__` in code marks is no emphasis.
  static String withCode(String source) {
    String text = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
    if (text.indexOf('`') < 0) {
      return of(text);
    }
    StringBuilder plain = new StringBuilder();
    Matcher code = CODE.matcher(text);
    int from = 0;
    while (code.find()) {
      plain.append(spaced(text.substring(from, code.start()))).append(code.group());
      from = code.end();
    }
    return plain.append(spaced(text.substring(from))).toString().strip();
  }

  private static String spaced(String part) {
    String plain = of(part);
    boolean before = part.startsWith(" ");
    boolean after = part.endsWith(" ") && !plain.isEmpty();
    return (before ? " " : "") + plain + (after ? " " : "");
  }

  /// The text without a check box, emoji or other ornament at its beginning.
  static String undecorated(String text) {
    if (!text.isEmpty() && Character.isLetterOrDigit(text.charAt(0))) {
      return text.strip();
    }
    String bare = text;
    for (int round = 0; round < 3; round++) {
      String next = DECORATION.matcher(bare).replaceFirst("");
      if (next.equals(bare)) {
        break;
      }
      bare = next;
    }
    return bare.strip();
  }
}
