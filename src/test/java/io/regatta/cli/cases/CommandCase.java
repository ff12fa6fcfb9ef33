package io.regatta.cli.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A golden case: a file whose lines say by their first character what they are.
///
/// ```
/// # prose; the first line is what the case shows
/// @ repository shop sequential   the files to begin with: later directories lie over earlier ones
/// @ files notes                  further files, which nobody has committed
/// @ turns 4 6 5                  the order in which the next command's stories finish
/// % chmod a-w notes.txt          for the shell, and of no interest
/// $ regatta plan feature 5       a command; any but `regatta` is for the shell
/// | what it prints               on standard output
/// ! what it says                 on standard error
/// = 0                            its exit status
/// ```
///
/// @param name the file's name without its ending
record CommandCase(String name, List<Step> steps) {
  private static final String ENDING = ".txt";

  sealed interface Step {
    /// The lines of the file that it is made of.
    List<String> lines();
  }

  /// Prose, or a blank line.
  record Prose(String line) implements Step {
    @Override
    public List<String> lines() {
      return List.of(line);
    }

    String text() {
      return line.replaceFirst("^# ?", "");
    }
  }

  /// Something to do before the next command, such as `repository shop`.
  record Preparation(String word, List<String> arguments) implements Step {
    @Override
    public List<String> lines() {
      return List.of("@ " + word + " " + String.join(" ", arguments));
    }
  }

  /// What the shell does unseen.
  record Aside(String command) implements Step {
    @Override
    public List<String> lines() {
      return List.of("% " + command);
    }
  }

  /// @param recorded what it printed, and its exit status, as the file's lines have it
  record Command(String line, List<String> recorded) implements Step {
    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>(List.of("$ " + line));
      lines.addAll(recorded);
      return lines;
    }
  }

  CommandCase {
    steps = List.copyOf(steps);
  }

  /// @throws IllegalArgumentException if a line is none of the above
  static CommandCase read(Path file) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> recorded = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String rest = line.length() > 1 ? line.substring(2) : "";
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '|', '!', '=' -> recorded.add(line);
        case '#', ' ' -> steps.add(new Prose(line));
        case '%' -> steps.add(new Aside(rest));
        case '@' -> {
          List<String> words = List.of(rest.split(" +"));
          steps.add(new Preparation(words.getFirst(), words.subList(1, words.size())));
        }
        case '$' -> {
          // The list goes on to be filled by the lines that follow.
          recorded = new ArrayList<>();
          steps.add(new Command(rest, recorded));
        }
        default -> throw new IllegalArgumentException(file + ": what is `" + line + "`?");
      }
    }
    return new CommandCase(file.getFileName().toString().replace(ENDING, ""), steps);
  }

  /// Every case in a directory, by name.
  static List<Path> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /// The case as its file has it.
  String text() {
    List<String> lines = new ArrayList<>();
    steps.forEach(step -> lines.addAll(step.lines()));
    return String.join("\n", lines) + "\n";
  }
}
