package io.regatta.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The git command line.
final class Git {
  private Git() {}

  /// Runs git in a directory.
  ///
  /// @return what it printed on standard output
  /// @throws WorkspaceException if git is missing or says no
  static String run(Path directory, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new WorkspaceException(
            "`git " + arguments.getFirst() + "` failed in " + directory + ": " + output.strip(),
            "run `git status` there and mend what it complains about",
            null);
      }
      return output;
    } catch (IOException e) {
      throw new WorkspaceException(
          "git cannot be run: " + e.getMessage(), "install git 2.38 or newer", e);
    }
  }
}
