package io.regatta.report.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a story stands.
public enum ReportState {
  COMPLETED("✓"),
  FAILED("✗"),
  BLOCKED("⊘"),
  /// An attempt is under way, or its work is being looked at or brought together.
  RUNNING("▶"),
  PENDING("○");

  private final String mark;

  ReportState(String mark) {
    this.mark = mark;
  }

  /// The sign by which it is known without colour.
  public String mark() {
    return mark;
  }

  /// The word in text and JSON, such as `completed`.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
