package io.regatta.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Where something is drawn that must fit.
///
/// @param columns how many there are
/// @param width how many of them a text takes
public record Canvas(int columns, ToIntFunction<String> width) {
  /// What is read by nobody in particular: a file, or a pipe.
  public static final Canvas USUAL = new Canvas(80, text -> text.codePointCount(0, text.length()));

  /// A blank at which no line ends.
  static final char UNBROKEN = '\u00a0';

  /// The narrowest that anything is drawn for.
  private static final int FEWEST = 20;

  public Canvas {
    columns = Math.max(FEWEST, columns);
  }

  int of(String text) {
    return width.applyAsInt(text);
  }

  /// The text, cut with an ellipsis where it takes more columns than that.
  String clip(String text, int most) {
    if (of(text) <= most) {
      return text;
    }
    StringBuilder clipped = new StringBuilder();
    int used = 1;
    for (int character : text.codePoints().toArray()) {
      used += of(Character.toString(character));
      if (used > most) {
        break;
      }
      clipped.appendCodePoint(character);
    }
    return clipped.toString().stripTrailing() + "…";
  }

  /// The text with blanks behind it, so that it takes that many columns.
  String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /// Words over as many lines as they need; a word that is too long for one has it to itself. No
  /// line ends at [#UNBROKEN].
  ///
  /// @param first what the first line begins with
  /// @param others what the others begin with
  List<String> wrap(String first, String others, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (!fresh && of(line + " " + word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
    lines.replaceAll(each -> each.replace(UNBROKEN, ' '));
    return lines;
  }
}
