package io.regatta.cli;

import io.regatta.PrivateFiles;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.report.Invocation;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Starts the same command again in a process of its own, out of reach of the terminal.
final class Detachment {
  private static final String MAIN = Main.class.getName();

  private final Path root;
  private final Invocation invocation;
  private final PrintWriter out;
  private final Messages messages;
  private final boolean json;
  private final Clock clock;

  Detachment(
      Path root,
      Invocation invocation,
      PrintWriter out,
      Messages messages,
      boolean json,
      Clock clock) {
    this.root = root;
    this.invocation = invocation;
    this.out = out;
    this.messages = messages;
    this.json = json;
    this.clock = clock;
  }

  int start() throws JournalException {
    RunStore store = new RunStore(root);
    RunDirectory run = store.create(store.newId(clock, ThreadLocalRandom.current()));
    try {
      PrivateFiles.write(run.console(), new byte[0]);
      new ProcessBuilder(command(run.run()))
          .redirectInput(new File("/dev/null"))
          .redirectOutput(run.console().toFile())
          .redirectError(run.console().toFile())
          .start();
    } catch (IOException e) {
      messages.error(
          "a process in the background can't be started: " + e.getMessage(),
          "leave out --detach, or free some memory");
      return ExitCode.ENVIRONMENT;
    }
    out.println(json ? "{\"run\":\"" + run.run() + "\"}" : run.run());
    messages.note(
        invocation.command("watch " + run.run())
            + " shows it, "
            + invocation.command("stop " + run.run())
            + " ends it");
    return ExitCode.OK;
  }

  /// This very command line, without `--detach`. The shell makes the process deaf to the terminal's
  /// hang-up and Ctrl-C; a session of its own would need a tool that not every system has.
  private static List<String> command(String run) {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh"));
    command.add(self.command().orElse("java"));
    Arrays.stream(self.arguments().orElse(new String[0]))
        .filter(argument -> !argument.equals("--detach"))
        .forEach(command::add);
    // A package names it with its module before it.
    if (command.stream().noneMatch(word -> word.equals(MAIN) || word.endsWith("/" + MAIN))) {
      throw new IllegalStateException("regatta was not started by its main class: " + command);
    }
    command.addAll(List.of("--run-id", run));
    return command;
  }
}
