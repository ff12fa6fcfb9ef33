package io.regatta.cli;

import io.regatta.engine.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found about the surroundings, as JSON has it.
///
/// @param severity `ok`, `note`, `warning` or `error`
record FindingView(String severity, String subject, String message, @Nullable String hint) {
  static FindingView of(Finding finding) {
    return new FindingView(
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.subject(),
        finding.message(),
        finding.remedyText());
  }
}
