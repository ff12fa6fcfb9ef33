package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.start.PlanSkeleton;
import io.regatta.context.RoleDefinitions;
import io.regatta.event.EventJson;
import io.regatta.plan.NewPlanPlace;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanPlace;
import io.regatta.report.Invocation;
import io.regatta.report.NextStep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the commands that write a plan have in common.
final class NewPlanOptions {
  private static final int LONGEST_TITLE = 200;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--print", description = "Print the plan, and write nothing.")
  private boolean print;

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  /// What `--json` prints.
  ///
  /// @param plan relative to the repository root
  private record Written(String plan, String kind, String id, String title) {}

  /// Finds the place of the new plan.
  @FunctionalInterface
  interface Places {
    PlanPlace in(NewPlanPlace places) throws PlanException;
  }

  /// Writes one and says what to do next.
  ///
  /// @throws RegattaException if there is no place for it, or it can't be written
  int write(String title, Places places) throws RegattaException {
    String clean = PlainText.of(title).strip();
    if (clean.isEmpty() || clean.length() > LONGEST_TITLE) {
      throw new ParameterException(
          command.commandLine(),
          clean.isEmpty()
              ? "the title is empty"
              : "the title has more than " + LONGEST_TITLE + " characters");
    }
    Path root = place.root();
    NewPlanPlace all = new NewPlanPlace(root);
    PlanPlace plan = places.in(all);
    String text =
        new PlanSkeleton(plan.kind(), plan.id(), clean, RoleDefinitions.names(root)).text();
    PrintWriter out = command.commandLine().getOut();
    if (print) {
      out.print(text);
      return ExitCode.OK;
    }
    NewFile.write(plan.file(), text, "edit that plan, or choose another id");
    if (json) {
      out.println(
          new EventJson()
              .toJson(
                  new Written(
                      root.relativize(plan.file()).toString(),
                      plan.kind().word(),
                      plan.id(),
                      clean)));
    } else {
      tell(out, plan);
    }
    return ExitCode.OK;
  }

  private void tell(PrintWriter out, PlanPlace plan) {
    String shown = place.shown(plan.file()).toString();
    String words = plan.kind().word() + " " + ShellWord.of(plan.id());
    Invocation regatta = place.invocation();
    out.println("wrote " + PlainText.of(shown) + ": a plan to be written over");
    NextSteps.print(
        out,
        List.of(
            new NextStep("${EDITOR:-vi} " + ShellWord.of(shown), "write your stories into it"),
            new NextStep(regatta.command("plan " + words), "see how it is read"),
            new NextStep(regatta.command("implement " + words), "run it")));
  }
}
