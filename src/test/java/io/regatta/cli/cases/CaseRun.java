package io.regatta.cli.cases;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs one case in a directory of its own.
public final class CaseRun {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /// The commands that are told with `-C` where they are.
  private static final Set<String> PLACED =
      Set.of(
          "init",
          "doctor",
          "new",
          "implement",
          "plan",
          "check",
          "report",
          "status",
          "log",
          "logs",
          "watch",
          "stop",
          "history",
          "metrics",
          "mark",
          "diff",
          "rollback",
          "clean");

  private final Tool tool;
  private final Path layers;
  private final Path directory;
  private final CaseRepository repository;
  private final Varying varying;
  private @Nullable Turns turns;

  /// The tool as a function: gets both its streams and its arguments, and returns its exit status.
  @FunctionalInterface
  public interface Tool {
    int run(PrintWriter out, PrintWriter err, String... arguments);
  }

  /// @param layers where the directories are that repositories are made of
  /// @param directory an empty one
  CaseRun(Tool tool, Path layers, Path directory) throws Exception {
    this.tool = tool;
    this.layers = layers;
    this.directory = directory.toRealPath();
    this.repository = new CaseRepository(Files.createDirectory(this.directory.resolve("shop")));
    this.varying = new Varying(repository.root());
  }

  /// The case as it goes now.
  CommandCase record(CommandCase written) throws Exception {
    List<CommandCase.Step> steps = new ArrayList<>();
    for (CommandCase.Step step : written.steps()) {
      steps.add(
          switch (step) {
            case CommandCase.Prose prose -> prose;
            case CommandCase.Preparation preparation -> prepare(preparation);
            case CommandCase.Aside aside -> aside(aside);
            case CommandCase.Command command ->
                new CommandCase.Command(command.line(), run(command.line()));
          });
    }
    return new CommandCase(written.name(), steps);
  }

  private CommandCase.Preparation prepare(CommandCase.Preparation preparation) throws Exception {
    switch (preparation.word()) {
      case "repository" -> {
        for (String layer : preparation.arguments()) {
          repository.add(layers.resolve(layer));
        }
        repository.commit();
      }
      case "files" -> {
        for (String layer : preparation.arguments()) {
          repository.add(layers.resolve(layer));
        }
      }
      case "turns" -> turns = Turns.at(directory.resolve("turns"), preparation.arguments());
      default -> throw new IllegalArgumentException("what is `@ " + preparation.word() + "`?");
    }
    return preparation;
  }

  private CommandCase.Aside aside(CommandCase.Aside aside) throws Exception {
    List<String> said = repository.recorded(aside.command());
    if (!said.getLast().equals("= 0")) {
      throw new IllegalStateException("`" + aside.command() + "` failed: " + said);
    }
    return aside;
  }

  private List<String> run(String line) throws Exception {
    List<String> words =
        WORD.matcher(line)
            .results()
            .map(CaseRun::word)
            .collect(ArrayList::new, List::add, List::addAll);
    if (!words.getFirst().equals("regatta")) {
      return varying.replaced(repository.recorded(line));
    }
    List<String> arguments = words.subList(1, words.size());
    if (!arguments.isEmpty()
        && PLACED.contains(arguments.getFirst())
        && !arguments.equals(List.of("new"))
        && !arguments.contains("--help")) {
      arguments.addAll(List.of("-C", repository.root().toString()));
    }
    return regatta(arguments.toArray(String[]::new));
  }

  private static String word(MatchResult match) {
    for (int group = 1; group < 3; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group();
  }

  private List<String> regatta(String... arguments) throws Exception {
    Turns order = turns;
    Transcript transcript = new Transcript(order == null ? line -> {} : order::said);
    PrintStream standard = System.out;
    // Raw bytes, such as a prompt, bypass the tool's writers.
    System.setOut(transcript.bytes("|"));
    int exit;
    try {
      exit = tool.run(transcript.writer("|"), transcript.writer("!"), arguments);
      System.out.flush();
    } finally {
      System.setOut(standard);
    }
    if (order != null) {
      order.end();
      turns = null;
    }
    List<String> lines = new ArrayList<>(varying.replaced(transcript.lines()));
    lines.add("= " + exit);
    return lines;
  }
}
