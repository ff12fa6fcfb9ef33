package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.plan.PlanKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that write a plan below a feature have in common.
final class NewBelowOptions {
  @Parameters(index = "0", paramLabel = "ID", description = "The number of its issue, or its id.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "TITLE", description = "What it is called.")
  private String title = "";

  @Option(
      names = "--feature",
      paramLabel = "N",
      description = "The feature that it belongs to; may be left out where there is only one.")
  private @Nullable String feature;

  @Mixin private NewPlanOptions options = new NewPlanOptions();

  /// Writes one.
  ///
  /// @throws RegattaException if there is no place for it, or it can't be written
  int write(PlanKind kind) throws RegattaException {
    return options.write(title, places -> places.below(feature, kind, id));
  }
}
