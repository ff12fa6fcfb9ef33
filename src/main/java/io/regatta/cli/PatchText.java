package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.cli.terminal.Styles;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A patch for people at a terminal. Git's own colours can't be told from what a file holds, so
/// what it printed without them is made harmless first, and then coloured here.
///
/// @param styles the terminal's colours, or none
record PatchText(Styles styles) {

  /// The patch with each line made safe and coloured.
  String of(String patch) {
    StringBuilder text = new StringBuilder();
    boolean heading = true;
    for (String line : patch.lines().toList()) {
      if (line.startsWith("diff --git ")) {
        heading = true;
      } else if (line.startsWith("@@")) {
        heading = false;
      }
      text.append(line(safe(line), heading)).append('\n');
    }
    return text.toString();
  }

  private String line(String line, boolean heading) {
    if (heading) {
      return styles.strong(line);
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> styles.good(line);
      case '-' -> styles.bad(line);
      case '@' -> styles.faint(line);
      default -> line;
    };
  }

  /// Tabs stay: they are how code is set.
  static String safe(String line) {
    return Arrays.stream(line.split("\t", -1)).map(PlainText::of).collect(Collectors.joining("\t"));
  }
}
