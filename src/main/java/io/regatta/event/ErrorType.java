package io.regatta.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// Why a story did not complete, in the words of the log.
public enum ErrorType {
  VALIDATION("ValidationError"),
  DEPENDENCY("DependencyError"),
  IMPLEMENTATION("ImplementationError"),
  ENVIRONMENT("EnvironmentError"),
  TIMEOUT("TimeoutError"),
  RATE_LIMIT("RateLimitError"),
  AUTHENTICATION("AuthenticationError"),
  BUDGET("BudgetError"),
  VERIFICATION("VerificationError"),
  MERGE_CONFLICT("MergeConflictError"),
  INTERNAL("InternalError");

  private final String text;

  ErrorType(String text) {
    this.text = text;
  }

  /// The word that logs, events and reports use, such as `TimeoutError`.
  @JsonValue
  public String text() {
    return text;
  }

  /// The type that is written so; case does not count.
  public static Optional<ErrorType> of(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equalsIgnoreCase(text.strip()))
        .findFirst();
  }
}
