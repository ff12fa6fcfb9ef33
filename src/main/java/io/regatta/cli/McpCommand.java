package io.regatta.cli;

import io.regatta.cli.mcp.Identity;
import io.regatta.cli.mcp.Server;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `regatta mcp`: the same as tools for agents.
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves plans and runs as tools to coding agents (Model Context Protocol).",
      "",
      "An agent's client starts it and speaks to it over standard input and output; it ends when"
          + " its input is closed. Runs that it started go on without it.",
      "Tools: plans, plan, implement, status, report, retry, stop."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta init --claude                 register it here, for Claude Code",
      "  claude mcp add regatta -- regatta mcp",
      "  codex mcp add regatta -- regatta mcp",
      "  gemini mcp add regatta regatta mcp"
    })
final class McpCommand implements Callable<Integer> {
  private static final String INSTRUCTIONS =
      """
      Regatta runs the user stories of a plan through coding agents, phase by phase, in parallel. \
      `plan` shows what would run and what is wrong with it. `implement` starts a run in the \
      background and returns its id at once; a run takes minutes to hours. Follow it with `status` \
      (`run`, `since`, `waitSeconds`: 50) until `run.state` is neither `starting` nor `running`, \
      and tell the user of each story that finished. `report` is for people to read. Do not do the stories yourself, and do not \
      edit the files that they are about while they run. Afterwards: `retry` continues a failed \
      story with a word of yours, `implement` tries all that is not completed again.\
      """;

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Override
  public Integer call() throws InterruptedException {
    // Refuses a directory that is not there, before a client waits for an answer.
    var _ = place.root();
    PrintStream output = System.out;
    // Whatever else might be printed there would be taken for a message.
    System.setOut(System.err);
    try {
      new Server(
              new Identity("regatta", "Regatta", RegattaCommand.version(), INSTRUCTIONS),
              new Toolbox(command, place, Clock.systemUTC()).tools(),
              System.in,
              new FileOutputStream(FileDescriptor.out))
          .serve();
    } finally {
      System.setOut(output);
    }
    return ExitCode.OK;
  }
}
