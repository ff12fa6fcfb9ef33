package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.ShellWord;
import io.regatta.plan.PlanKind;
import io.regatta.plan.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;

/// What somebody may have meant by words that are no command.
final class MeantCommand {
  /// How options are labelled that take the id of a story.
  private static final Set<String> STORY = Set.of("ID", "STORY");

  private MeantCommand() {}

  /// A line to paste, or the name of a command.
  ///
  /// @param command the one that does not know the words
  /// @param words what was typed, from the first one that is not known
  /// @param typed all arguments
  static Optional<String> of(CommandLine command, List<String> words, List<String> typed) {
    String first = words.getFirst();
    String name = command.getCommandSpec().qualifiedName();
    if (command.getCommand() instanceof RegattaCommand) {
      if (PlanKind.of(first).isPresent()) {
        return Optional.of(line(name + " implement", words));
      }
      if (first.equals("help")) {
        return help(command, typed.subList(1, typed.size()));
      }
      if (first.equals("version")) {
        return Optional.of(name + " --version");
      }
    }
    Optional<String> close = Suggestion.closest(first, command.getSubcommands().keySet());
    String title =
        words.stream().skip(1).findFirst().filter(word -> !word.startsWith("-")).orElse(first);
    return close.isEmpty() && command.getCommand() instanceof NewCommand
        ? Optional.of(line(name + " feature", List.of(title)))
        : close.map(word -> UnknownWord.below(command, word));
  }

  /// A word that was taken for the kind of a plan, and is nearly a sub-command.
  static Optional<String> stray(CommandLine command) {
    return plan(command.getCommandSpec())
        .flatMap(PlanOptions::unknownKind)
        .filter(word -> Suggestion.closest(word, command.getSubcommands().keySet()).isPresent());
  }

  private static Optional<String> help(CommandLine command, List<String> about) {
    CommandLine found = command;
    for (String word : about) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        break;
      }
      found = next;
    }
    // Every hint names the help of the command itself.
    return found.equals(command)
        ? Optional.empty()
        : Optional.of(found.getCommandSpec().qualifiedName() + " --help");
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

  /// Which ids there are where that of a story is missing, as the beginning of a hint; empty where
  /// no plan was named.
  static Optional<String> stories(CommandLine command, MissingParameterException missing) {
    if (missing.getMissing().stream().noneMatch(one -> STORY.contains(one.paramLabel()))) {
      return Optional.empty();
    }
    return plan(command.getCommandSpec())
        .map(PlanOptions::stories)
        .filter(ids -> !ids.isEmpty())
        .map(ids -> "stories of the plan: " + String.join(", ", ids) + "; ");
  }

  private static Optional<PlanOptions> plan(CommandSpec spec) {
    return spec.mixins().values().stream()
        .flatMap(mixin ->
            mixin.userObject() instanceof PlanOptions plan ? Stream.of(plan) : plan(mixin).stream())
        .findFirst();
  }

  /// A line to paste.
  ///
  /// @param command how it begins, as a shell takes it
  static String line(String command, List<String> words) {
    return Stream.concat(Stream.of(command), words.stream().map(PlainText::of).map(ShellWord::of))
        .collect(Collectors.joining(" "));
  }
}
