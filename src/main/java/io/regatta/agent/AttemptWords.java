package io.regatta.agent;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Words that errors of attempts share, whoever made the attempt.
///
/// @param program what is run, as a user would name it
public record AttemptWords(AttemptRequest request, String program) {
  /// What was being attempted, such as `running claude as docs-writer for story 3 (…), attempt 1`.
  public String doing(String what) {
    return what
        + " "
        + program
        + " as "
        + request.story().agent()
        + " for story "
        + request.story().id()
        + " ("
        + request.story().title()
        + "), attempt "
        + request.number()
        + ", in "
        + request.workspace();
  }

  /// The key of a setting of the story's role.
  public String key(String name) {
    return "agents." + request.story().agent() + "." + name;
  }

  /// The command that shows the raw output, whatever ran since.
  public String logs() {
    return "regatta logs --story " + request.story().id() + " --run " + request.run();
  }

  /// The end of the output, to stand below a sentence.
  public static String quoted(List<String> lastLines) {
    return lastLines.isEmpty()
        ? ". It printed nothing."
        : ". The last it printed:\n" + String.join("\n", lastLines);
  }

  /// The last line of the output, to stand at the end of a sentence.
  public static String last(List<String> lastLines) {
    return lastLines.isEmpty() ? "" : ": " + lastLines.getLast();
  }

  /// Such as `30m` or `1h 5m`.
  public static String text(Duration limit) {
    String text = limit.toString().substring(2).toLowerCase(Locale.ROOT);
    return text.replaceAll("([hm])(?=\\d)", "$1 ");
  }
}
