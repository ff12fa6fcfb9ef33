package io.regatta.cli.terminal;

import io.regatta.report.Line;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the lines that stay look like: their colours, and what a build server wants in order to
/// fold those that belong together. Not safe for use by several threads.
final class LineStyle {
  private final Styles styles;
  private final BuildServer server;
  private final Clock clock;
  private int sections;

  LineStyle(Styles styles, BuildServer server, Clock clock) {
    this.styles = styles;
    this.server = server;
    this.clock = clock;
  }

  /// The line without its end.
  String line(Line line) {
    String text = styles.of(line);
    return server == BuildServer.GITHUB_ACTIONS ? WorkflowCommands.defused(text) : text;
  }

  /// Lines that belong together, folded under the first where that can be done. A line by itself
  /// needs no fold.
  List<String> group(List<Line> lines) {
    List<String> plain = lines.stream().map(this::line).toList();
    if (lines.size() < 2) {
      return plain;
    }
    return switch (server) {
      case NONE, OTHER -> plain;
      case GITHUB_ACTIONS -> {
        List<String> group = new ArrayList<>(plain);
        group.set(0, "::group::" + lines.getFirst().text().replace("%", "%25"));
        group.add("::endgroup::");
        yield group;
      }
      case GITLAB -> {
        String name = "regatta_" + clock.millis() + "_" + ++sections;
        List<String> section = new ArrayList<>(plain);
        section.set(0, marker("start", name, "[collapsed=true]") + plain.getFirst());
        section.add(marker("end", name, ""));
        yield section;
      }
    };
  }

  /// As GitLab's "Custom collapsible sections" has them.
  private String marker(String what, String name, String options) {
    return String.format(
        Locale.ROOT,
        "\u001b[0Ksection_%s:%d:%s%s\r\u001b[0K",
        what,
        clock.millis() / 1000,
        name,
        options);
  }
}
