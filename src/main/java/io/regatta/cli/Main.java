package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Entry point of the command line: data on standard output, all else on standard error, and an
/// [ExitCode].
public final class Main {
  private static final Set<List<String>> VERSION = Set.of(List.of("--version"), List.of("-V"));

  private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class);

  private Main() {}

  /// Runs one command and ends the process with its [ExitCode].
  public static void main(String[] arguments) {
    // What goes wrong beside the matter, such as a file that stays where it is not needed, is one
    // line and no stack trace.
    System.setProperty("java.util.logging.SimpleFormatter.format", "warning: %5$s%n");
    System.exit(run(StandardStream.output(), StandardStream.error(), arguments));
  }

  /// Runs one command and returns its exit status; never throws.
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      if (VERSION.contains(List.of(arguments))) {
        // Describing a command line takes longer than all else that a start does.
        out.println(RegattaCommand.versionLine());
        out.flush();
        return ExitCode.OK;
      }
      int exit = commandLine(out, err, arguments).execute(arguments);
      out.flush();
      return exit;
    } catch (Throwable defect) {
      return report(defect, err);
    }
  }

  private static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
    return RegattaCommand.commandLine(arguments)
        .setOut(out)
        .setErr(err)
        // Finding out whether a console could show colours loads more classes than all else here.
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler((exception, typed) -> explain(exception, List.of(typed), err))
        .setExecutionExceptionHandler((exception, ignored, parsed) -> report(exception, err));
  }

  private static int explain(ParameterException exception, List<String> typed, PrintWriter err) {
    CommandLine command = exception.getCommandLine();
    String help = "`" + command.getCommandSpec().qualifiedName() + " --help` shows what there is";
    String message = String.valueOf(exception.getMessage());
    Optional<String> meant = Optional.empty();
    if (exception instanceof UnmatchedArgumentException unmatched) {
      UnknownWord word = UnknownWord.of(unmatched, typed);
      message = word.message();
      meant = word.meant();
    } else if (exception instanceof MissingParameterException missing) {
      message =
          "`"
              + command.getCommandSpec().qualifiedName()
              + "` needs "
              + missing.getMissing().stream().map(Main::written).collect(Collectors.joining(", "));
      meant = MeantCommand.ofStory(command);
      if (meant.isEmpty()) {
        help = MeantCommand.stories(command, missing).orElse("") + help;
      }
    } else if (exception.getArgSpec() instanceof OptionSpec option
        && NUMBERS.contains(option.typeInfo().getType())
        && exception.getValue() != null) {
      message = option.longestName() + " must be a number, not `" + exception.getValue() + "`";
    }
    if (exception instanceof RegattaCommand.NoCommandException) {
      help = help + "; the first steps are\n" + RegattaCommand.FIRST_STEPS;
    }
    new Messages(err)
        .error(message, meant.map(word -> "did you mean `" + word + "`? ").orElse("") + help);
    return ExitCode.USAGE;
  }

  /// As help has it, such as `--reason=TEXT`.
  private static String written(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + "=" + option.paramLabel()
        : argument.paramLabel();
  }

  private static int report(Throwable thrown, PrintWriter err) {
    boolean debug = System.getenv("REGATTA_DEBUG") != null;
    int exit;
    if (thrown instanceof RegattaException exception) {
      new Messages(err).error(exception);
      exit = ExitCode.of(exception);
    } else if (thrown instanceof OutOfMemoryError) {
      new Messages(err)
          .error(
              "there is not enough memory for this: " + thrown.getMessage(),
              "see whether a plan or log is far larger than meant, or give it more, such as"
                  + " REGATTA_JAVA_OPTIONS=-Xmx4g; what was recorded so far is safe");
      exit = ExitCode.ENVIRONMENT;
    } else {
      err.println("error: this is a defect of regatta: " + PlainText.of(thrown.toString()));
      if (!debug) {
        err.println(
            "hint: please report it, with what REGATTA_DEBUG=1 and the same command print; what was"
                + " recorded so far is safe");
      }
      exit = ExitCode.INTERNAL;
    }
    if (debug) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return exit;
  }
}
