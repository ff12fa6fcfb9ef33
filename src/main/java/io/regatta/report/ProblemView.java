package io.regatta.report;

import io.regatta.plan.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that is wrong with a plan or a log, or worth knowing, as `--json` shows it.
///
/// @param severity `error`, `warning` or `note`
/// @param line where it is, from 1; 0 where it concerns the whole file
/// @param hint a way out, or null
public record ProblemView(String severity, int line, String message, @Nullable String hint) {
  public static ProblemView of(Problem problem) {
    return new ProblemView(
        problem.severity().name().toLowerCase(Locale.ROOT),
        problem.line(),
        problem.message(),
        problem.hintText());
  }
}
