package io.regatta.context;

import java.time.Duration;

/// What reading context once cost and saved: measured, never guessed.
///
/// @param files how many files were read
/// @param bytes read from disk
/// @param bytesSaved what each story for itself would have read, less what was read
/// @param readTime what the reading took, by a monotonic clock
public record ContextMeasurement(int files, long bytes, long bytesSaved, Duration readTime) {
  /// What the spared readings would have taken at the measured speed: `readTime × bytesSaved /
  /// bytes`.
  public Duration timeSaved() {
    return bytes == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (readTime.toNanos() * ((double) bytesSaved / bytes)));
  }
}
