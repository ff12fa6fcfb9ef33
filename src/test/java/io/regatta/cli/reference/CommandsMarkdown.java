package io.regatta.cli.reference;

import java.util.ArrayList;
import java.util.List;

/// A page about all commands.
public final class CommandsMarkdown {
  private static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  private CommandsMarkdown() {}

  /// The page, without a title.
  public static String of(CommandPage program) {
    CommandsMarkdown page = new CommandsMarkdown();
    page.contents(program);
    program.all().forEach(page::add);
    return String.join("\n", page.lines) + "\n";
  }

  private void contents(CommandPage program) {
    lines.add("| command | |");
    lines.add("|---|---|");
    program
        .all()
        .skip(1)
        .forEach(page ->
            lines.add(
                "| [`%s`](#%s) | %s |"
                    .formatted(
                        page.name(),
                        page.name().replace(' ', '-'),
                        MarkdownText.cell(page.summary()))));
  }

  private void add(CommandPage page) {
    lines.addAll(List.of("", "## " + page.name(), ""));
    text(page.description());
    lines.addAll(List.of("", MarkdownText.FENCE));
    lines.addAll(broken(page.synopsis(), page.name().length() + 1));
    lines.add(MarkdownText.FENCE);
    arguments(page.parameters());
    arguments(page.options());
    if (!page.closing().isEmpty()) {
      lines.addAll(List.of("", (page.closingTitle() + ":").replaceFirst("^:$", ""), ""));
      text(page.closing());
    }
  }

  private void arguments(List<Argument> arguments) {
    if (!arguments.isEmpty()) {
      lines.add("");
    }
    for (Argument argument : arguments) {
      List<String> description = argument.description();
      lines.add("- `" + argument.term() + "`: " + MarkdownText.of(description.getFirst()));
      if (description.size() > 1) {
        List<String> rest = description.subList(1, description.size());
        lines.add("");
        int from = lines.size();
        text(rest);
        lines.subList(from, lines.size()).replaceAll(line -> line.isEmpty() ? line : "  " + line);
      }
    }
  }

  /// Text, and in fences what is to stay as it is.
  private void text(List<String> text) {
    boolean literal = false;
    int blank = 0;
    for (String line : text) {
      if (line.isBlank()) {
        blank++;
        continue;
      }
      boolean indented = line.startsWith(" ");
      if (literal && !indented) {
        lines.add(MarkdownText.FENCE);
      }
      for (; blank > 0; blank--) {
        lines.add("");
      }
      if (!literal && indented) {
        lines.add(MarkdownText.FENCE);
      }
      literal = indented;
      lines.add(indented ? line.substring(2) : MarkdownText.of(line));
    }
    if (literal) {
      lines.add(MarkdownText.FENCE);
    }
  }

  private static List<String> broken(String synopsis, int indent) {
    List<String> broken = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : synopsis.split(" (?=[\\[-])", -1)) {
      if (line.length() + word.length() + 1 > WIDTH) {
        broken.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent - 1));
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    broken.add(line.toString());
    return broken;
  }
}
