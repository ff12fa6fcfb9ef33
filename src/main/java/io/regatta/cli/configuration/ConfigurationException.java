package io.regatta.cli.configuration;

import io.regatta.RegattaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A configuration that cannot be used, with all of its problems in the order of the file.
public final class ConfigurationException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  /// @param problems at least one
  ConfigurationException(List<ConfigurationProblem> problems, @Nullable Throwable cause) {
    super(summary(problems), problems.getFirst().hint(), cause);
    this.problems = List.copyOf(problems);
  }

  /// Every problem of the file.
  public List<ConfigurationProblem> problems() {
    return problems;
  }

  private static String summary(List<ConfigurationProblem> problems) {
    ConfigurationProblem first = problems.getFirst();
    String more =
        switch (problems.size()) {
          case 1 -> "";
          case 2 -> ", and 1 more problem";
          default -> ", and " + (problems.size() - 1) + " more problems";
        };
    return first.location() + ": " + first.message() + more;
  }
}
