package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.plan.PlanKind;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "ID", description = "The number of its issue.")
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
    return options.write(title, places -> places.below(feature, PlanKind.FIX, id));
  }
}
