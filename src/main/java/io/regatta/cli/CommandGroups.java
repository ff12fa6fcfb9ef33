package io.regatta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/// The list of commands in the help of `regatta` itself, by what one wants to do.
final class CommandGroups implements IHelpSectionRenderer {
  private static final Map<String, List<String>> GROUPS = groups();

  /// Where commands go that no group names.
  private static final String REST = "Besides";

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Begin", List.of("init", "doctor", "new", "import", "demo"));
    groups.put("Run a plan", List.of("plan", "lint", "check", "implement", "retry", "stop"));
    groups.put(
        "See what happens and what came of it",
        List.of(
            "watch", "status", "dashboard", "report", "logs", "log", "diff", "history", "metrics"));
    groups.put("Put right", List.of("mark", "rollback", "feature-log", "clean"));
    return groups;
  }

  /// Replaces the list of commands in the help of a command line.
  static void in(CommandLine line) {
    line.getHelpSectionMap()
        .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    line.getHelpSectionMap()
        .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
  }

  @Override
  public String render(Help help) {
    Map<String, Help> all = new LinkedHashMap<>(help.subcommands());
    int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((title, names) -> {
      List<Help> members = new ArrayList<>();
      names.forEach(name -> {
        Help member = all.remove(name);
        if (member != null) {
          members.add(member);
        }
      });
      append(text, help, title, members, width);
    });
    append(text, help, REST, List.copyOf(all.values()), width);
    return text.toString();
  }

  private static void append(
      StringBuilder text, Help help, String title, List<Help> members, int width) {
    if (members.isEmpty()) {
      return;
    }
    int names = width + 4;
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(names, 2, Column.Overflow.SPAN),
            new Column(help.commandSpec().usageMessage().width() - names, 1, Column.Overflow.WRAP));
    for (Help member : members) {
      String[] description = member.commandSpec().usageMessage().description();
      table.addRowValues(
          member.commandSpec().name(), description.length == 0 ? "" : description[0]);
    }
    text.append(System.lineSeparator())
        .append(title)
        .append(':')
        .append(System.lineSeparator())
        .append(table);
  }
}
