package io.regatta.plan.taskmaster;

import java.util.Locale;
import java.util.Optional;

/// What task-master's word for the state of a task means for a run.
enum Status {
  /// To be done, however far it is.
  OPEN,
  /// Nothing is left to do.
  DONE,
  /// Nobody is to do it, now or ever.
  LEFT_OUT;

  /// The meaning of a word; empty if it is not one of theirs.
  static Optional<Status> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "done", "completed", "complete" -> Optional.of(DONE);
      case "deferred", "cancelled", "canceled" -> Optional.of(LEFT_OUT);
      case "pending", "in-progress", "review", "blocked" -> Optional.of(OPEN);
      default -> Optional.empty();
    };
  }
}
