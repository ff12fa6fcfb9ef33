package io.regatta.plan;

import io.regatta.RegattaException;
import java.nio.file.Path;

/// S.
public final class PlanLocator {
  private PlanLocator() {}

  /// S.
  public static Path locate(Path root, String kind, String id) throws RegattaException {
    return root.resolve("docs/features/" + kind + id);
  }
}
