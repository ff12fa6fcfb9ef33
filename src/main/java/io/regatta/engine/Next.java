package io.regatta.engine;

import io.regatta.event.StoryResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What comes after an attempt.
sealed interface Next {
  /// The story is settled: with a verdict, or without one, to be tried by a later run.
  record Settled(@Nullable StoryResult result) implements Next {}

  /// It is tried again after a while.
  record Again(Duration delay) implements Next {}

  /// It goes on as soon as it may.
  record Continues() implements Next {}

  /// Its gates are to be run.
  record Verifies() implements Next {}

  /// It has done its part: its work is to become part of the whole.
  record Lands() implements Next {}
}
