package io.regatta.cli.reference;

import java.util.List;

/// Text in the language of man(7), as it is written.
final class Roff {
  /// How far what is to stay as it is stands from the text before it.
  static final int PLAIN = 2;

  /// The same in a tagged paragraph, whose text stands seven further: man(7)'s own.
  static final int TAGGED = 7 + PLAIN;

  /// As long as a line of the source may be: mandoc's advice.
  private static final int LINE = 78;

  private final StringBuilder text = new StringBuilder();

  /// Text, and between it what is to stay as it is.
  void paragraphs(List<String> lines, int inset) {
    boolean literal = false;
    boolean broken = false;
    for (String line : lines) {
      boolean indented = line.startsWith(" ");
      if (line.isBlank()) {
        broken = true;
        continue;
      }
      if (literal && !indented) {
        line(".fi");
        line(".RE");
        literal = false;
      } else if (!literal && indented) {
        line(".RS " + inset);
        line(".nf");
        literal = true;
        broken = false;
      }
      if (broken) {
        line(literal ? "" : ".sp");
        broken = false;
      }
      if (indented) {
        line(escaped(line.substring(Math.min(2, line.length()))));
      } else {
        text(marked(line));
      }
    }
    if (literal) {
      line(".fi");
      line(".RE");
    }
  }

  /// A macro and what it is told: words of ours, without quotes or backslashes.
  void macro(String name, String... arguments) {
    text.append(name);
    for (String argument : arguments) {
      text.append(" \"").append(argument).append('"');
    }
    text.append('\n');
  }

  /// Text that may be broken; what comes from outside was escaped.
  void text(String text) {
    int length = 0;
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (length > 0 && length + 1 + word.length() > LINE) {
        line(line.toString());
        line.setLength(0);
        length = 0;
      }
      line.append(length == 0 ? protectedStart(word) : " " + word);
      length = line.length();
    }
    line(line.toString());
  }

  /// A line of text or a macro; what comes from outside was escaped.
  void line(String line) {
    text.append(line).append('\n');
  }

  /// Text, not yet escaped, in bold.
  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fP";
  }

  /// Text whose backquotes make bold.
  static String marked(String line) {
    StringBuilder marked = new StringBuilder();
    boolean bold = false;
    String[] parts = line.split("`", -1);
    for (String part : parts) {
      marked.append(bold ? bold(part) : escaped(part));
      bold = !bold;
    }
    return parts.length % 2 == 0 ? escaped(line) : protectedStart(marked.toString());
  }

  /// Text that is no markup, wherever it stands.
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\' -> escaped.append("\\e");
            case '-' -> escaped.append("\\-");
            case '~' -> escaped.append("\\(ti");
            case '^' -> escaped.append("\\(ha");
            case '`' -> escaped.append("\\(ga");
            case '\'' -> escaped.append("\\(aq");
            default -> {
              if (c < 128) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(String.format("\\[u%04X]", c));
              }
            }
          }
        });
    return protectedStart(escaped.toString());
  }

  private static String protectedStart(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
