package io.regatta.agent.result;

import io.regatta.event.ErrorType;
import java.util.List;
import java.util.Optional;

/// The error of a result, as far as the agent filled it in.
///
/// @param type empty where it names none that exists
public record ResultError(
    Optional<ErrorType> type, String message, String context, List<String> hints) {
  public ResultError {
    hints = List.copyOf(hints);
  }
}
