package io.regatta.plan.markdown;

import java.util.Optional;

/// One line of a plan that means something. Blank lines, code, comments and quotes are not lines in
/// this sense.
///
/// @param number where it stands in the file, from 1
/// @param kind what it is
/// @param level a heading's level, from 1; else how many list items it lies in, 0 at the top
/// @param ordered whether it is a numbered list item
/// @param afterBlank whether the line before it is blank
/// @param source its Markdown, without the marker of a heading or list item
/// @param text the same without emphasis, code marks and links
/// @param label the label with which it begins, if it does
record Line(
    int number,
    Kind kind,
    int level,
    boolean ordered,
    boolean afterBlank,
    String source,
    String text,
    Optional<Label> label) {
  enum Kind {
    HEADING,
    RULE,
    ITEM,
    TEXT
  }

  boolean isHeading() {
    return kind == Kind.HEADING;
  }

  boolean isItem() {
    return kind == Kind.ITEM;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /// Whether the line begins in bold.
  boolean startsBold() {
    return source.startsWith("**") || source.startsWith("__");
  }

  /// Whether the whole line is bold, but for a colon after it.
  boolean isBold() {
    String bare = source.endsWith(":") ? source.substring(0, source.length() - 1) : source;
    return bare.length() > 4
        && ((bare.startsWith("**") && bare.indexOf("**", 2) == bare.length() - 2)
            || (bare.startsWith("__") && bare.indexOf("__", 2) == bare.length() - 2));
  }
}
