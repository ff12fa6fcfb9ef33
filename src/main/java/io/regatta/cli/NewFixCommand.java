package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.plan.PlanKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `regatta new fix`.
@Command(
    name = "fix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes docs/features/*/issues/ID/user-stories.md, below the feature it belongs to.",
    footerHeading = "%nExamples:%n",
    footer = "  regatta new fix 88 \"Cart loses items\" --feature 7")
final class NewFixCommand implements Callable<Integer> {
  @Mixin private NewBelowOptions options = new NewBelowOptions();

  @Override
  public Integer call() throws RegattaException {
    return options.write(PlanKind.FIX);
  }
}
