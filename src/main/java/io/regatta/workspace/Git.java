package io.regatta.workspace;

import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The git command line.
final class Git {
  /// Long enough for a status of the largest repositories on a slow disk; a hang must not hold a
  /// run for ever.
  static final Duration LIMIT = Duration.ofMinutes(5);

  /// A shell that was started by a git hook has these set, for another repository than ours.
  private static final Set<String> FOREIGN_REPOSITORY =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_CONFIG",
          "GIT_CONFIG_COUNT",
          "GIT_CONFIG_PARAMETERS",
          "GIT_LITERAL_PATHSPECS");

  private Git() {}

  /// Runs git in a directory; it never asks anything.
  ///
  /// @return what it printed on standard output
  /// @throws WorkspaceException if git is missing or says no
  static String run(Path directory, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    try {
      ToolRun run = ToolRun.of(command, directory, Git::quietly, LIMIT);
      if (!run.succeeded()) {
        throw new WorkspaceException(
            "`git "
                + String.join(" ", arguments)
                + "` failed in "
                + directory
                + ": "
                + run.errors().strip(),
            "run `git status` there and mend what it complains about",
            null);
      }
      return run.output();
    } catch (ToolException e) {
      throw new WorkspaceException(e.getMessage(), e.hint().orElse("install git 2.38 or newer"), e);
    }
  }

  /// Takes out what would lead git elsewhere or make it ask.
  static void quietly(Map<String, String> environment) {
    environment.keySet().removeAll(FOREIGN_REPOSITORY);
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
  }
}
