package io.regatta.plan.checklist;

import io.regatta.plan.Tick;
import java.util.List;

/// A part of a checklist, in the order of the file.
public sealed interface Entry {
  /// Where it begins, from 1.
  int line();

  /// A heading.
  ///
  /// @param level from 1
  /// @param text without marks of heading
  record Heading(int line, int level, String text) implements Entry {}

  /// A line with a box.
  ///
  /// @param indent how far in it stands, in columns
  /// @param text what stands behind the box, as Markdown
  /// @param tick the box
  /// @param mark what stands in it: a blank, an `x`, or something else
  /// @param body the lines below that are further in, as Markdown, without what they are all
  ///   indented by
  record Box(int line, int indent, String text, Tick tick, char mark, List<String> body)
      implements Entry {
    public Box {
      body = List.copyOf(body);
    }
  }

  /// Any other line that is not blank.
  ///
  /// @param text without blanks around it
  record Text(int line, String text) implements Entry {}
}
