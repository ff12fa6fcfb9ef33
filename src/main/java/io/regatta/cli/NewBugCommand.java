package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.plan.PlanKind;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "ID", description = "Its id.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "TITLE", description = "What it is called.")
  private String title = "";

  @Option(
      names = "--feature",
      paramLabel = "N",
      description = "The feature that it belongs to; may be left out where there is only one.")
  private @Nullable String feature;

  @Mixin private NewPlanOptions options = new NewPlanOptions();

  @Override
  public Integer call() throws RegattaException {
    return options.write(title, places -> places.below(feature, PlanKind.BUG, id));
  }
}
