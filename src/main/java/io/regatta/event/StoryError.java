package io.regatta.event;

import java.util.List;

/// Why a story did not complete, and what to do about it.
///
/// @param type the kind of failure
/// @param message what went wrong, one sentence that stands alone
/// @param context what was being attempted at that moment
/// @param recoveryHints at least two things to do that fit this very case
public record StoryError(
    ErrorType type, String message, String context, List<String> recoveryHints) {
  public StoryError {
    recoveryHints = List.copyOf(recoveryHints);
    if (recoveryHints.size() < 2) {
      throw new IllegalArgumentException("an error needs two recovery hints: " + message);
    }
  }
}
