package io.regatta.plan.format;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.markdown.MarkdownFormat;
import java.util.List;

/// The plan formats that Regatta reads; the one place that names them.
public final class PlanFormats {
  private PlanFormats() {}

  /// All of them; the first that recognises a file reads it.
  public static List<PlanFormat> all() {
    return List.of(new MarkdownFormat());
  }
}
