package io.regatta.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// All that `--help` says of a command, as data.
///
/// Lines that begin with blanks are to stay as they are; all others are text, in which backquotes
/// mark what is typed.
///
/// @param words the command's words, such as `regatta`, `log`, `merge`
/// @param synopsis how it is called, without the word `Usage`
/// @param description what it does; the first line says it in one
/// @param parameters what it takes besides options, in order
/// @param commands what stands below it
/// @param closingTitle the title of what comes last, empty if it has none
/// @param closing what comes last: examples, mostly
public record CommandPage(
    List<String> words,
    String synopsis,
    List<String> description,
    List<Argument> parameters,
    List<Argument> options,
    List<CommandPage> commands,
    String closingTitle,
    List<String> closing) {
  /// Wide enough for a synopsis in one line: whoever shows it breaks it.
  private static final int WIDE = 10_000;

  public CommandPage {
    words = List.copyOf(words);
    description = List.copyOf(description);
    parameters = List.copyOf(parameters);
    options = List.copyOf(options);
    commands = List.copyOf(commands);
    closing = List.copyOf(closing);
  }

  /// Describes a command and all below it.
  public static CommandPage of(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    return new CommandPage(
        List.of(spec.qualifiedName().split(" ")),
        synopsis(line),
        lines(usage.description()),
        spec.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(parameter -> argument(parameter, List.of()))
            .toList(),
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> argument(option, List.of(option.names())))
            .toList(),
        line.getSubcommands().values().stream()
            .filter(command -> !command.getCommandSpec().usageMessage().hidden())
            .distinct()
            .map(CommandPage::of)
            .toList(),
        String.join(" ", lines(usage.footerHeading())).strip().replaceFirst(":$", ""),
        lines(usage.footer()));
  }

  /// The command and all below it, each before what is below it.
  Stream<CommandPage> all() {
    return Stream.concat(Stream.of(this), commands.stream().flatMap(CommandPage::all));
  }

  /// The command as it is typed, such as `regatta log merge`.
  String name() {
    return String.join(" ", words);
  }

  /// The last of its words, such as `merge`.
  String word() {
    return words.getLast();
  }

  /// What it does, in one line.
  String summary() {
    return description.isEmpty() ? "" : description.getFirst();
  }

  private static String synopsis(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    int width = usage.width();
    usage.width(WIDE);
    try {
      Help help = new Help(line.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
      return help.synopsis(0).strip();
    } finally {
      usage.width(width);
    }
  }

  private static Argument argument(ArgSpec spec, List<String> names) {
    boolean valued = spec.arity().max() > 0;
    return new Argument(
        names,
        valued ? label(spec) : "",
        lines(spec.description()),
        values(spec, valued),
        spec.isMultiValue());
  }

  private static String label(ArgSpec spec) {
    String label = spec.paramLabel();
    return spec.splitRegex().isEmpty() ? label : label + "[" + spec.splitRegex() + label + "...]";
  }

  private static Argument.Values values(ArgSpec spec, boolean valued) {
    if (!valued) {
      return new Argument.Values.None();
    }
    Iterable<String> candidates = spec.completionCandidates();
    if (candidates != null) {
      List<String> words = new ArrayList<>();
      candidates.forEach(words::add);
      return new Argument.Values.Words(words);
    }
    return switch (spec.paramLabel()) {
      case "DIR" -> new Argument.Values.Directory();
      case "FILE" -> new Argument.Values.File();
      default -> new Argument.Values.Other();
    };
  }

  /// What picocli prints for texts of its annotations, which are formats.
  private static List<String> lines(String... formats) {
    return Stream.of(formats)
        .flatMap(format -> format.isEmpty() ? Stream.of(format) : String.format(format).lines())
        .toList();
  }
}
