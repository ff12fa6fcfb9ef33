package io.regatta.cli;

import io.regatta.RegattaException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `regatta new feature`.
@Command(
    name = "feature",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes docs/features/N/user-stories.md.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta new feature \"Guest checkout\"",
      "  regatta new feature \"Guest checkout\" --id 12"
    })
final class NewFeatureCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TITLE", description = "What it is called.")
  private String title = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Its id, a number as a rule; the next free number by default.")
  private @Nullable String id;

  @Mixin private NewPlanOptions options = new NewPlanOptions();

  @Override
  public Integer call() throws RegattaException {
    return options.write(title, places -> places.feature(id));
  }
}
