package io.regatta.agent;

import io.regatta.PlainText;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Makes what an agent does a line for people: of what it says the first sentence counts, and files
/// are named as in the repository, not by where an attempt's workspace happens to be. Thread-safe.
public final class Activity {
  /// The most characters of a line.
  private static final int LONGEST = 200;

  /// As much of a text is looked at.
  private static final int LOOKED_AT = 4096;

  /// Marks of Markdown, before a line and within it.
  private static final Pattern MARKS = Pattern.compile("^(?:[#>*+-]+\\s+|\\d+[.)]\\s+)+|\\*\\*|`");

  private static final Pattern FOR_PROGRAMS = Pattern.compile("^(?:\\{|\\[[\\[{\"]|```)");

  private final String directory;
  private final Pattern entering;

  /// @param workspace where the agent works
  public Activity(Path workspace) {
    this.directory = workspace.toString();
    this.entering =
        Pattern.compile("\\bcd ([\"']?)" + Pattern.quote(directory) + "\\1 *(?:&&|;) *");
  }

  /// The text as a line; paths in the workspace are relative to it.
  public String line(String text) {
    String start = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    if (start.contains(directory)) {
      start = entering.matcher(start).replaceAll("");
      start = start.replace(directory + "/", "").replace(directory, ".");
    }
    return PlainText.clipped(start, LONGEST);
  }

  /// What it says, as a line: the first that says something to people. Empty where it says nothing
  /// to them, as in a result for programs.
  public String spoken(String message) {
    String start = message.length() <= LOOKED_AT ? message : message.substring(0, LOOKED_AT);
    String first =
        start.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    return FOR_PROGRAMS.matcher(first).find() ? "" : line(MARKS.matcher(first).replaceAll(""));
  }
}
