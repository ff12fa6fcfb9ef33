package io.regatta.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A completion script for zsh, to be found on its `fpath` as `_regatta`, or to be sourced.
final class ZshCompletion {
  private ZshCompletion() {}

  /// The script for a program and all its commands.
  static String of(CommandPage program) {
    String name = program.name();
    return "#compdef "
        + name
        + "\n\n"
        + program.all().map(ZshCompletion::function).collect(Collectors.joining("\n"))
        + """

        if [ "$funcstack[1]" = "_NAME" ]; then
          _NAME "$@"
        else
          compdef _NAME NAME
        fi
        """
            .replace("NAME", name);
  }

  private static String function(CommandPage page) {
    List<String> specs = new ArrayList<>();
    page.options().forEach(option -> specs.add(option(option)));
    String cases = "";
    if (page.commands().isEmpty()) {
      int place = 1;
      for (Argument parameter : page.parameters()) {
        specs.add(
            quoted(
                (parameter.repeated() ? "*" : place++ + ":")
                    + ":"
                    + message(parameter)
                    + ":"
                    + action(parameter.values())));
      }
    } else {
      specs.add("'1: :->command'");
      specs.add("'*:: :->arguments'");
      cases = cases(page);
    }
    return functionName(page)
        + "() {\n"
        + (cases.isEmpty() ? "" : "  local context state state_descr line\n  typeset -A opt_args\n")
        + "  _arguments -s -S"
        + (cases.isEmpty() ? "" : " -C")
        + " : \\\n    "
        + String.join(" \\\n    ", specs)
        + "\n"
        + cases
        + "}\n";
  }

  /// What follows the command's own options: a command below it, or else its first word.
  private static String cases(CommandPage page) {
    StringBuilder cases =
        new StringBuilder("  case $state in\n    command)\n      local -a commands=(\n");
    for (CommandPage command : page.commands()) {
      cases
          .append("        ")
          .append(quoted(command.word() + ":" + command.summary()))
          .append('\n');
    }
    cases.append("      )\n      _describe command commands\n");
    if (!page.parameters().isEmpty()
        && page.parameters().getFirst().values() instanceof Argument.Values.Words words) {
      cases.append("      compadd -- ").append(String.join(" ", words.words())).append('\n');
    }
    cases.append("      ;;\n    arguments)\n      case $words[1] in\n");
    for (CommandPage command : page.commands()) {
      cases
          .append("        ")
          .append(command.word())
          .append(") ")
          .append(functionName(command))
          .append(" ;;\n");
    }
    return cases.append("      esac\n      ;;\n  esac\n").toString();
  }

  private static String functionName(CommandPage page) {
    return "_" + String.join("_", page.words()).replace('-', '_');
  }

  private static String option(Argument option) {
    String text = "[" + inBrackets(option.summary()) + "]";
    String value =
        option.values() instanceof Argument.Values.None
            ? ""
            : ":" + message(option) + ":" + action(option.values());
    String repeated = option.repeated() ? "*" : "";
    String others =
        option.repeated() || option.names().size() == 1
            ? ""
            : "(" + String.join(" ", option.names()) + ")";
    return option.names().stream()
        .map(name ->
            quoted(
                others
                    + repeated
                    + name
                    + (value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+")
                    + text
                    + value))
        .collect(Collectors.joining(" \\\n    "));
  }

  private static String message(Argument argument) {
    return argument.label().replace(":", "\\:");
  }

  private static String action(Argument.Values values) {
    return switch (values) {
      case Argument.Values.None _, Argument.Values.Other _ -> " ";
      case Argument.Values.Words words -> "(" + String.join(" ", words.words()) + ")";
      case Argument.Values.File _ -> "_files";
      case Argument.Values.Directory _ -> "_files -/";
    };
  }

  private static String inBrackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
