package io.regatta.workspace;

import static io.regatta.workspace.Authorship.line;

import io.regatta.PlainText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The message of a story's commit. What an agent wrote becomes the body; the trailers are the
/// engine's, come last, and what looks like one of them in the agent's words is taken out: rollback
/// and blame go by them.
final class StoryMessage {
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_BODY = 4_000;

  private static final Pattern OWN_TRAILER =
      Pattern.compile("(?i)\\s*(plan|story|agent|run|attempt|reverts|rollback)\\s*:.*");
  // Git takes a line of dashes for the end of a message where it reads trailers.
  private static final Pattern DIVIDER = Pattern.compile("^-{3,}");

  private StoryMessage() {}

  /// @param messages of the agent's own commits, oldest first; its summary counts if there are none
  static String of(Authorship as, List<String> messages) {
    String body =
        messages.isEmpty()
            ? clean(as.redaction().apply(as.summary()))
            : messages.stream()
                .map(message -> clean(as.redaction().apply(message)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    return bounded(line(as.redaction().apply(as.title())).replaceFirst("^-+ *", ""), LONGEST_TITLE)
        + " (story "
        + line(as.story().text())
        + ")\n\n"
        + (body.isEmpty() ? "" : bounded(body, LONGEST_BODY).strip() + "\n\n")
        + "Plan: "
        + line(as.plan())
        + "\nStory: "
        + line(as.story().text())
        + "\nAgent: "
        + line(as.agent())
        + "\nRun: "
        + line(as.run())
        + "\nAttempt: "
        + as.attempt()
        + "\n";
  }

  private static String clean(String text) {
    return text.lines()
        .map(line -> line.replaceAll("\\t", "    "))
        .map(PlainText::of)
        .filter(line -> !OWN_TRAILER.matcher(line).matches())
        .map(line -> DIVIDER.matcher(line).replaceFirst("—"))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static String bounded(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end).strip() + "…";
  }
}
