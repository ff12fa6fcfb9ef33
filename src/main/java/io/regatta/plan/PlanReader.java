package io.regatta.plan;

import io.regatta.RegattaException;
import java.nio.file.Path;
import java.util.*;

/// S.
public final class PlanReader {
  private PlanReader() {}

  /// S.
  public static PlanReading read(Path root, Optional<String> f, PlanFormat.ReadingOptions o)
      throws RegattaException {
    return new PlanReading(new Plan("", List.of(), List.of()), List.of());
  }
}
