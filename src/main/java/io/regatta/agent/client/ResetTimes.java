package io.regatta.agent.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in a text when a usage limit ends.
final class ResetTimes {
  private static final Pattern EPOCH = Pattern.compile("\\|(\\d{10})\\b");

  private ResetTimes() {}

  /// The instant that a text announces; empty if it announces none.
  static Optional<Instant> find(String text, Instant now, ZoneId zone) {
    Matcher epoch = EPOCH.matcher(text);
    return epoch.find()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))))
        : Optional.empty();
  }
}
