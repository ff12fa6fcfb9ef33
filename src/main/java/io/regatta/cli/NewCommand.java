package io.regatta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta new`: plans to be written over.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a plan to begin with: well-formed, and with all that a plan can say in a comment.",
      "Roles are those of .claude/agents, where there are some. A plan that is there is never"
          + " overwritten."
    },
    subcommands = {NewFeatureCommand.class, NewFixCommand.class, NewBugCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta new feature \"Guest checkout\"           with the next free number",
      "  regatta new feature \"Guest checkout\" --id 12",
      "  regatta new fix 88 \"Cart loses items\" --feature 7",
      "  regatta new bug PAY-7 \"Paid twice\" --feature 7"
    })
final class NewCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "a plan of what? Say for example `new feature \"Guest checkout\"`");
  }
}
