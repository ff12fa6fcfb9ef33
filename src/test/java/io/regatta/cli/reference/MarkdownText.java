package io.regatta.cli.reference;

/// Text within Markdown; backquotes in it mark what is typed, there and here.
public final class MarkdownText {
  /// What is to stay as it is stands between two of these.
  static final String FENCE = "```";

  private MarkdownText() {}

  /// Text that is nothing else, but for its backquotes.
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    boolean code = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      code ^= c == '`';
      escaped.append(!code && "\\*_<>[]#".indexOf(c) >= 0 ? "\\" + c : c);
    }
    return escaped.toString();
  }

  /// The same within a table.
  public static String cell(String text) {
    return of(text).replace("|", "\\|").replace('\n', ' ');
  }
}
