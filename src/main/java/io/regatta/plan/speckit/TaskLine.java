package io.regatta.plan.speckit;

import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind the box of a task: `T012 [P] [US1] Create the model in src/models/user.py`.
///
/// @param id such as `T012`
/// @param parallel whether it is marked `[P]`
/// @param labels its other labels, such as `US1`
/// @param text the rest, as Markdown
record TaskLine(StoryId id, boolean parallel, List<String> labels, String text) {
  static final String ID =
      "T-?\\d{1,6}(?:[A-Za-z](?![\\p{L}\\d]))?(?:[.-]\\d{1,3}(?!\\d)){0,4}(?:-[A-Z]{2,12}(?![\\p{L}\\d]))?";

  private static final Pattern TASK =
      Pattern.compile("^\\[?(" + ID + ")(?![\\p{L}\\d_])\\]?[:.)]?\\s*");
  private static final Pattern LABEL = Pattern.compile("^\\[([^\\[\\]]{1,40})\\](?![(\\[:])\\s*");
  private static final Pattern MARKS =
      Pattern.compile("^(?:\\*\\*|__|~~)\\s*(?=\\[|T-?\\d|:|\\*\\*)");
  private static final Pattern BROKEN_BOLD = Pattern.compile("^(\\*\\*)\\s*(?=[^*]*$)|^[:–—-]\\s+");

  /// More than anybody writes before what is to be done; it bounds the work for a line of nothing
  /// else.
  private static final int MOST_MARKS = 20;

  TaskLine {
    labels = List.copyOf(labels);
  }

  /// The task that a line is about; empty if it names none.
  static Optional<TaskLine> of(String line) {
    String rest = line.replaceAll("\\s+", " ").strip();
    String id = null;
    boolean parallel = false;
    List<String> labels = new ArrayList<>();
    for (int marks = 0; marks < MOST_MARKS; marks++) {
      String before = rest;
      rest = MARKS.matcher(rest).replaceFirst("");
      Matcher task = TASK.matcher(rest);
      Matcher label = LABEL.matcher(rest);
      if (id == null && task.find()) {
        id = task.group(1);
        rest = rest.substring(task.end());
      } else if (label.find()) {
        String name = label.group(1).strip();
        if (name.equalsIgnoreCase("P") || name.equalsIgnoreCase("parallel")) {
          parallel = true;
        } else {
          labels.add(name);
        }
        rest = rest.substring(label.end());
      }
      rest = id != null && rest.startsWith("**") ? rest.substring(closing(rest)) : rest;
      if (rest.equals(before)) {
        break;
      }
    }
    if (id == null) {
      return Optional.empty();
    }
    String text = BROKEN_BOLD.matcher(rest).replaceFirst("").strip();
    return Optional.of(new TaskLine(new StoryId(id), parallel, labels, text));
  }

  /// The end of a `**` that closes the bold id before it; 0 if it opens a bold text.
  private static int closing(String rest) {
    boolean opens =
        rest.length() > 2 && !Character.isWhitespace(rest.charAt(2)) && rest.charAt(2) != ':';
    return opens && rest.indexOf("**", 2) > 0 ? 0 : 2;
  }
}
