package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.plan.PlanKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `regatta new bug`.
@Command(
    name = "bug",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes docs/features/*/bugs/ID/user-stories.md, below the feature it belongs to.",
    footerHeading = "%nExamples:%n",
    footer = "  regatta new bug PAY-7 \"Paid twice\" --feature 7")
final class NewBugCommand implements Callable<Integer> {
  @Mixin private NewBelowOptions options = new NewBelowOptions();

  @Override
  public Integer call() throws RegattaException {
    return options.write(PlanKind.BUG);
  }
}
