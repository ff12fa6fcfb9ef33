package io.regatta.engine;

import io.regatta.PrivateFiles;
import io.regatta.RegattaException;
import io.regatta.process.ShellCommand;
import io.regatta.process.StartException;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The `setup` commands of `regatta.yaml`, in their order.
///
/// @param lines command lines
/// @param output gets what they print, a file for each
public record SetupCommands(List<String> lines, ShellCommand shell, Path output) implements Setup {
  /// Long enough to fetch what a large project depends on; a hang must not hold a run for ever.
  private static final Duration LIMIT = Duration.ofMinutes(30);

  public SetupCommands {
    lines = List.copyOf(lines);
  }

  @Override
  public void run(Path directory, String label) throws RegattaException, InterruptedException {
    int number = 0;
    for (String line : lines) {
      number++;
      Path file =
          output.resolve("setup-" + label + (lines.size() == 1 ? "" : "-" + number) + ".log");
      ShellCommand.Result result = run(line, directory, file);
      if (!result.succeeded()) {
        throw new WorkspaceException(
            "the setup command `"
                + line
                + "` "
                + (result.timedOut()
                    ? "took longer than " + LIMIT.toMinutes() + " minutes"
                    : "failed")
                + (result.exit() < 0 ? "" : " (exit " + result.exit() + ")")
                + " in "
                + directory
                + (result.lastLines().isEmpty()
                    ? ""
                    : ":\n" + String.join("\n", result.lastLines())),
            "run it by hand in a fresh clone; all that it printed is in " + file,
            null);
      }
    }
  }

  private ShellCommand.Result run(String line, Path directory, Path file)
      throws RegattaException, InterruptedException {
    try {
      PrivateFiles.createDirectories(output);
      return shell.run(line, directory, file, LIMIT);
    } catch (StartException e) {
      throw new WorkspaceException(
          "the setup command `" + line + "` can't be started: " + e.getMessage(),
          "check that /bin/sh is there and that there is memory for it",
          e);
    } catch (IOException e) {
      throw new WorkspaceException(
          "the output of setup commands can't be written to " + output + ": " + e.getMessage(),
          "make it writable, or free some space",
          e);
    }
  }
}
