package io.regatta.cli;

import io.regatta.PrivateFiles;
import io.regatta.RegattaException;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Starts this tool again in a process of its own, out of reach of the terminal, and of whoever
/// ends this process with all of its group.
final class Detachment {
  private static final String MAIN = Main.class.getName();

  /// Deaf to the terminal's hang-up and Ctrl-C, and in a session of its own; where there is no
  /// `setsid` (macOS), in a process group of its own, which a shell with job control makes.
  private static final String SCRIPT =
      "trap '' HUP INT; "
          + "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; "
          + "set -m; \"$@\" &";

  private final Path root;
  private final Clock clock;

  Detachment(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /// Starts a run.
  ///
  /// @param words the arguments of the command that runs it, without the run's id
  /// @return the run's id
  /// @throws RegattaException if there is no process, or no place for the run
  String start(List<String> words) throws RegattaException {
    RunStore store = new RunStore(root);
    RunDirectory run = store.create(store.newId(clock, ThreadLocalRandom.current()));
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    command.addAll(program());
    command.addAll(words);
    command.addAll(List.of("--run-id", run.run()));
    try {
      PrivateFiles.write(run.console(), new byte[0]);
      new ProcessBuilder(command)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(run.console().toFile())
          .redirectError(run.console().toFile())
          .start();
    } catch (IOException e) {
      throw new NotDetachedException(e);
    }
    return run.run();
  }

  /// The arguments of this very process, without `--detach`.
  static List<String> thisCommand() {
    List<String> own = own();
    return own.subList(main(own) + 1, own.size()).stream()
        .filter(argument -> !argument.equals("--detach"))
        .toList();
  }

  /// How this program is started, up to its arguments.
  private static List<String> program() {
    List<String> own = own();
    List<String> program = new ArrayList<>();
    program.add(ProcessHandle.current().info().command().orElse("java"));
    program.addAll(own.subList(0, main(own) + 1));
    return program;
  }

  private static List<String> own() {
    return Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
  }

  /// Where the main class stands; a package names it with its module before it.
  private static int main(List<String> own) {
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).equals(MAIN) || own.get(i).endsWith("/" + MAIN)) {
        return i;
      }
    }
    throw new IllegalStateException("regatta was not started by its main class: " + own);
  }
}
