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

  /// All that git gets of this process's environment: what it is found and configured by, who
  /// commits, and how objects come in that a partial clone or a filter lacks. So it is never led to
  /// another repository (a shell that was started by a hook names one), and keys of others are not
  /// handed on.
  private static final Set<String> PASSED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "TMPDIR",
          "XDG_CONFIG_HOME",
          "LD_LIBRARY_PATH",
          "EMAIL",
          "GIT_AUTHOR_NAME",
          "GIT_AUTHOR_EMAIL",
          "GIT_AUTHOR_DATE",
          "GIT_COMMITTER_NAME",
          "GIT_COMMITTER_EMAIL",
          "GIT_COMMITTER_DATE",
          "GIT_CONFIG_GLOBAL",
          "GIT_CONFIG_SYSTEM",
          "GIT_CONFIG_NOSYSTEM",
          "GIT_EXEC_PATH",
          "GIT_CEILING_DIRECTORIES",
          "GIT_DISCOVERY_ACROSS_FILESYSTEM",
          "GIT_SSH",
          "GIT_SSH_COMMAND",
          "SSH_AUTH_SOCK",
          "http_proxy",
          "https_proxy",
          "HTTPS_PROXY",
          "no_proxy",
          "NO_PROXY");

  /// Before every command: nothing of the repository's own runs that git does not need.
  static final List<String> HARMLESS =
      List.of("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false");

  private Git() {}

  /// Runs git in a directory; it never asks anything.
  ///
  /// @return what it printed on standard output
  /// @throws WorkspaceException if git is missing or says no
  static String run(Path directory, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(HARMLESS);
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

  /// Leaves what git needs, and keeps it from asking.
  static void quietly(Map<String, String> environment) {
    environment.keySet().retainAll(PASSED);
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
  }
}
