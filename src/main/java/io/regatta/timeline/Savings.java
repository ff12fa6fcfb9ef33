package io.regatta.timeline;

import java.time.Duration;

/// What was not read twice. Measured, never guessed.
///
/// @param contextBytes what reading context files again for each story would have read besides
/// @param contextTime what that would have taken, at the measured speed
/// @param cachedTokens input that came from a provider's cache
/// @param inputTokens all input, from the cache or not
public record Savings(
    long contextBytes, Duration contextTime, long cachedTokens, long inputTokens) {
  public static final Savings NONE = new Savings(0, Duration.ZERO, 0, 0);

  public Savings plus(Savings other) {
    return new Savings(
        contextBytes + other.contextBytes,
        contextTime.plus(other.contextTime),
        cachedTokens + other.cachedTokens,
        inputTokens + other.inputTokens);
  }

  /// The part of the input that came from a cache, from 0 to 1; 0 without any input.
  public double hitRate() {
    return inputTokens == 0 ? 0 : Math.min(1, (double) cachedTokens / inputTokens);
  }
}
