package io.regatta.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/// A word that a command can do nothing with.
///
/// @param message what is wrong with it
/// @param meant what may have been meant: a line to paste, or what to type instead
record UnknownWord(String message, Optional<String> meant) {
  /// @param typed all arguments
  static UnknownWord of(UnmatchedArgumentException unmatched, List<String> typed) {
    CommandLine command = unmatched.getCommandLine();
    List<String> words = MeantCommand.stray(command).map(List::of).orElse(unmatched.getUnmatched());
    String word = words.getFirst();
    if (word.startsWith("-")) {
      return option(unmatched, word, typed);
    }
    if (takesWords(command) && MeantCommand.stray(command).isEmpty()) {
      return new UnknownWord("`" + word + "` is one word too many", Optional.empty());
    }
    return new UnknownWord(
        "there is no command `" + below(command, word) + "`",
        MeantCommand.of(command, words, typed));
  }

  private static UnknownWord option(
      UnmatchedArgumentException unmatched, String word, List<String> typed) {
    CommandLine command = unmatched.getCommandLine();
    String message = "there is no option " + word;
    Optional<String> ordered = inOrder(command, typed);
    return ordered.isPresent()
        ? new UnknownWord(message + " before the command", ordered)
        : new UnknownWord(
            message,
            ofFormat(command, word).or(() -> unmatched.getSuggestions().stream().findFirst()));
  }

  /// The name of a sub-command as it is typed after the tool's own.
  static String below(CommandLine command, String word) {
    String name = command.getCommandSpec().qualifiedName();
    String root = command.getCommandSpec().root().name();
    return (name.substring(root.length()) + " " + word).strip();
  }

  /// Whether words may follow that are no sub-command.
  private static boolean takesWords(CommandLine command) {
    return command.getSubcommands().isEmpty()
        || !command.getCommandSpec().positionalParameters().isEmpty();
  }

  /// The same line with the option behind the command that it belongs to.
  ///
  /// @param typed all arguments
  private static Optional<String> inOrder(CommandLine command, List<String> typed) {
    if (!(command.getCommand() instanceof RegattaCommand)) {
      return Optional.empty();
    }
    for (int at = 1; at < typed.size(); at++) {
      CommandLine known = command.getSubcommands().get(typed.get(at));
      OptionSpec option =
          known == null ? null : known.getCommandSpec().findOption(typed.getFirst());
      if (option != null && option.arity().min() == at - 1) {
        String behind = " " + MeantCommand.line(typed.getFirst(), typed.subList(1, at));
        return Optional.of(
            MeantCommand.line(
                    command.getCommandSpec().qualifiedName(), typed.subList(at, typed.size()))
                + behind);
      }
    }
    return Optional.empty();
  }

  /// What `--json` is where the format is chosen among several.
  private static Optional<String> ofFormat(CommandLine command, String word) {
    return word.equals("--json") && command.getCommand() instanceof ReportCommand
        ? Optional.of("--format json")
        : Optional.empty();
  }
}
