package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.ShellWord;
import io.regatta.plan.PlanKind;
import io.regatta.plan.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What somebody may have meant by words that are no command.
final class MeantCommand {
  private MeantCommand() {}

  /// A line to paste, or the name of a command.
  ///
  /// @param command the one that does not know the words
  /// @param words what was typed, from the first one that is not known
  static Optional<String> of(CommandLine command, List<String> words) {
    String first = words.getFirst();
    String name = command.getCommandSpec().qualifiedName();
    if (command.getCommand() instanceof RegattaCommand && PlanKind.of(first).isPresent()) {
      return Optional.of(line(name + " implement", words));
    }
    Optional<String> close = Suggestion.closest(first, command.getSubcommands().keySet());
    String title =
        words.stream().skip(1).findFirst().filter(word -> !word.startsWith("-")).orElse(first);
    return close.isEmpty() && command.getCommand() instanceof NewCommand
        ? Optional.of(line(name + " feature", List.of(title)))
        : close;
  }

  /// A line to paste where the id of a story stands where a plan is expected.
  ///
  /// @param command the one that misses an option
  static Optional<String> ofStory(CommandLine command) {
    return command.getCommand() instanceof LogsCommand logs
        ? logs.lonelyWord()
            .map(word -> line(command.getCommandSpec().qualifiedName() + " --story", List.of(word)))
        : Optional.empty();
  }

  private static String line(String command, List<String> words) {
    return Stream.concat(Stream.of(command), words.stream().map(PlainText::of).map(ShellWord::of))
        .collect(Collectors.joining(" "));
  }
}
