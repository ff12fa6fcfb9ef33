package io.regatta.cli.reference;

import java.util.List;
import java.util.stream.Collectors;

/// A completion script for fish.
final class FishCompletion {
  private static final String FUNCTIONS =
      """
      # The words before the cursor that are no options, without the program's name.
      function __NAME_words
          set -l words (commandline -opc)
          string match --invert -- '-*' $words[2..]
      end

      # Whether these words, and $argv[1] more, were typed (any number of more if that is -1), but none of $argv[2] next.
      function __NAME_at --argument-names more next
          set -l typed (__NAME_words)
          set -l words $argv[3..]
          set -l count (count $words)
          if test $count -gt 0
              test (count $typed) -ge $count; or return 1
              test "$typed[1..$count]" = "$words"; or return 1
          end
          test $more -eq -1; or test (count $typed) -eq (math $count + $more); or return 1
          if test -n "$next"; and test (count $typed) -gt $count
              contains -- $typed[(math $count + 1)] (string split ' ' -- $next); and return 1
          end
          return 0
      end

      complete -c NAME -f
      """;

  private final StringBuilder script = new StringBuilder();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
    script.append(FUNCTIONS.replace("NAME", program));
  }

  /// The script for a program and all its commands.
  static String of(CommandPage program) {
    FishCompletion completion = new FishCompletion(program.name());
    program.all().forEach(completion::add);
    return completion.script.toString();
  }

  private void add(CommandPage page) {
    script.append('\n');
    for (CommandPage command : page.commands()) {
      complete(at(page, 0), "-a " + command.word() + description(command.summary()));
    }
    for (int place = 0; place < page.parameters().size(); place++) {
      Argument parameter = page.parameters().get(place);
      String value = value(parameter.values());
      if (!value.isEmpty()) {
        complete(
            at(page, parameter.repeated() ? -1 : place), value + description(parameter.summary()));
      }
    }
    for (Argument option : page.options()) {
      complete(
          at(page, -1),
          option.names().stream()
                  .map(name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
                  .collect(Collectors.joining(" "))
              + (option.values() instanceof Argument.Values.None
                  ? ""
                  : (option.values() instanceof Argument.Values.File ? " -r " : " -x ")
                      + value(option.values()))
              + description(option.summary()));
    }
  }

  /// The condition that a command was typed, and so many words after it; with -1 any number of
  /// words, the first of which is no other command.
  private String at(CommandPage page, int more) {
    String next =
        more < 0
            ? page.commands().stream().map(CommandPage::word).collect(Collectors.joining(" "))
            : "";
    List<String> words = page.words().subList(1, page.words().size());
    return "__%s_at %d \"%s\" %s".formatted(program, more, next, String.join(" ", words)).strip();
  }

  private void complete(String condition, String rest) {
    script
        .append("complete -c ")
        .append(program)
        .append(" -n '")
        .append(condition)
        .append("' ")
        .append(rest.strip())
        .append('\n');
  }

  private static String value(Argument.Values values) {
    return switch (values) {
      case Argument.Values.None _, Argument.Values.Other _ -> "";
      case Argument.Values.Words words -> "-a " + quoted(String.join(" ", words.words()));
      case Argument.Values.File _ -> "-F";
      case Argument.Values.Directory _ -> "-a '(__fish_complete_directories)'";
    };
  }

  private static String description(String text) {
    return text.isEmpty() ? "" : " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
