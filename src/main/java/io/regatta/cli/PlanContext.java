package io.regatta.cli;

import io.regatta.cli.configuration.Configuration;
import io.regatta.context.ContextSettings;
import io.regatta.plan.Plan;
import java.nio.file.Path;
import java.util.List;

/// What the agents of a plan are told of: what is configured, and the documents that belong to the
/// plan.
final class PlanContext {
  private PlanContext() {}

  static ContextSettings of(Path root, Path planFile, Plan plan, Configuration configuration) {
    Path repository = root.toAbsolutePath().normalize();
    List<String> documents =
        plan.documents().stream()
            .map(document -> planFile.toAbsolutePath().resolveSibling(document).normalize())
            .filter(file -> file.startsWith(repository))
            .map(file -> glob(repository.relativize(file).toString().replace('\\', '/')))
            .toList();
    return configuration.context().with(documents);
  }

  /// Names such as `[id].yaml` are files here, not wildcards.
  private static String glob(String path) {
    return path.replaceAll("[*?\\[\\]{},]", "?");
  }
}
