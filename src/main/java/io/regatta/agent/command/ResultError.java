package io.regatta.agent.command;

import io.regatta.event.ErrorType;
import java.util.List;
import java.util.Optional;

/// The error of a result, as far as the command filled it in.
///
/// @param type empty where it names none that exists
record ResultError(Optional<ErrorType> type, String message, String context, List<String> hints) {
  ResultError {
    hints = List.copyOf(hints);
  }
}
