package io.regatta.cli.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of examples: the cases that a file lists, as Markdown.
final class ExamplesPage {
  private static final String FENCE = "```";

  private final List<String> lines = new ArrayList<>();
  private boolean inside;

  private ExamplesPage() {}

  /// @param list a file beside the cases
  static String of(Path list) throws IOException {
    ExamplesPage page = new ExamplesPage();
    for (String line : Files.readAllLines(list)) {
      if (line.startsWith("@ ")) {
        page.add(CommandCase.read(list.resolveSibling(line.substring(2) + ".txt")));
      } else {
        page.lines.add(line);
      }
    }
    return String.join("\n", page.lines) + "\n";
  }

  private void add(CommandCase example) {
    boolean first = true;
    for (CommandCase.Step step : example.steps()) {
      switch (step) {
        case CommandCase.Prose prose -> {
          fence(false);
          lines.add(first ? "## " + prose.text() : prose.text());
          first = false;
        }
        case CommandCase.Command command -> {
          fence(true);
          lines.add("$ " + command.line());
          command.recorded().stream()
              .filter(line -> !line.startsWith("="))
              .map(line -> line.length() > 2 ? line.substring(2) : "")
              .forEach(lines::add);
        }
        case CommandCase.Preparation unseen -> {}
        case CommandCase.Aside unseen -> {}
      }
    }
    fence(false);
  }

  private void fence(boolean open) {
    if (open != inside) {
      lines.add(open ? FENCE + "console" : FENCE);
    }
    inside = open;
  }
}
