package io.regatta.plan.format;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.markdown.MarkdownFormat;
import io.regatta.plan.prd.PrdFormat;
import io.regatta.plan.ralphy.RalphyFormat;
import io.regatta.plan.speckit.SpecKitFormat;
import io.regatta.plan.taskmaster.TaskMasterFormat;
import java.util.List;

/// The plan formats that Regatta reads; the one place that names them.
public final class PlanFormats {
  private PlanFormats() {}

  /// All of them; the first that recognises a file reads it.
  public static List<PlanFormat> all() {
    return List.of(
        new PrdFormat(),
        new TaskMasterFormat(),
        new SpecKitFormat(),
        new RalphyFormat(),
        new MarkdownFormat());
  }
}
