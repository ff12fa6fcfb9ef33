package io.regatta.plan;

import java.util.List;

/// The plan formats that Regatta reads; the one place that names them.
public final class PlanFormats {
  private PlanFormats() {}

  /// All of them; the first that recognises a file reads it.
  public static List<PlanFormat> all() {
    return List.of();
  }
}
