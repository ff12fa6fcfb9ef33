package io.regatta.cli.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects every problem of one file. Not thread-safe.
final class Problems {
  /// More than anybody reads; a hostile file may hold a million.
  private static final int MOST = 100;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private final String file;
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node where, String message, String hint) {
    add(where.getStartMark(), message, hint);
  }

  void add(Optional<Mark> where, String message, String hint) {
    add(
        where.map(Mark::getLine).orElse(0) + 1,
        where.map(Mark::getColumn).orElse(0) + 1,
        message,
        hint);
  }

  void add(int line, int column, String message, String hint) {
    ConfigurationProblem problem = new ConfigurationProblem(file, line, column, message, hint);
    // What a role takes over from the default is read again.
    if (problems.size() < MOST && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// @param offset of the place in the text, from 0
  void add(String text, int offset, String message, String hint) {
    String before = text.substring(0, Math.clamp(offset, 0, text.length()));
    add(
        1 + (int) before.chars().filter(character -> character == '\n').count(),
        before.length() - before.lastIndexOf('\n'),
        message,
        hint);
  }

  void throwIfAny() throws ConfigurationException {
    throwIfAny(null);
  }

  void throwIfAny(@Nullable Throwable cause) throws ConfigurationException {
    if (!problems.isEmpty()) {
      problems.sort(
          Comparator.comparingInt(ConfigurationProblem::line)
              .thenComparingInt(ConfigurationProblem::column));
      throw new ConfigurationException(problems, cause);
    }
  }

  /// What a user wrote, as part of one line of a message.
  static String shown(String text) {
    return shown(text, 60);
  }

  /// What the reader of a file has to say, which may quote what a user wrote.
  static String complaint(String text) {
    return shown(text, 200);
  }

  private static String shown(String text, int most) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.length() > most ? line.substring(0, most) + "…" : line;
  }
}
