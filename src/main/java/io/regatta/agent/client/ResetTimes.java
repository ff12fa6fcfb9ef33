package io.regatta.agent.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in a text when a usage limit ends. Takes bounded time whatever the text is, and never
/// throws.
///
/// The provider's clock and ours may differ: a time of day that has passed by no more than [#SKEW]
/// is meant, and is over; any other that has passed means the next such time.
final class ResetTimes {
  /// By how much the clocks may differ.
  static final Duration SKEW = Duration.ofMinutes(15);

  /// Limits of a month are the longest there are: what lies further ahead was misread.
  private static final Duration FURTHEST = Duration.ofDays(40);

  private static final int LONGEST_TEXT = 8000;
  private static final int LONGEST_TAIL = 120;

  private static final Pattern EPOCH = Pattern.compile("\\|(\\d{10}|\\d{13})\\b");

  /// Words that announce a time, and what may stand between them and it. Times that nothing
  /// announces, such as those in a line of a log, mean nothing.
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?:re-?sets?|resetting|try(?:ing)? again|retry|come"
              + " back|available|renews?|refresh(?:es)?|until|wait)(?-i:(?![a-z]))"
              + "[\\s\"'`:=_,;.(·∙-]*+"
              + "(?:(?:at|on|in|after|by|about|around|approximately|for|the|your|usage|limits?|quota|will"
              + "|be|is|again|from|now|time|seconds?|ms|delay)(?-i:(?![a-z]))"
              + "[\\s\"'`:=_,;.(·∙-]*+)*+",
          Pattern.CASE_INSENSITIVE);

  private ResetTimes() {}

  /// The instant that a text announces; empty if it announces none, or none that can be meant.
  ///
  /// @param zone of the user, for times of day that name none
  static Optional<Instant> find(String text, Instant now, ZoneId zone) {
    String plain = plain(text);
    Matcher epoch = EPOCH.matcher(plain);
    while (epoch.find()) {
      Optional<Instant> found = sensible(ResetForms.epoch(epoch.group(1)), now);
      if (found.isPresent()) {
        return found;
      }
    }
    ResetForms forms = new ResetForms(now, zone);
    Matcher announced = ANNOUNCED.matcher(plain);
    while (announced.find()) {
      int end = announced.end();
      String tail = plain.substring(end, Math.min(plain.length(), end + LONGEST_TAIL));
      Optional<Instant> found = announced(forms, announced.group(), tail, now);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> announced(
      ResetForms forms, String words, String tail, Instant now) {
    try {
      return forms.read(words, tail).flatMap(instant -> sensible(instant, now));
    } catch (DateTimeException | ArithmeticException noTime) {
      // Such as February 30.
      return Optional.empty();
    }
  }

  /// An announced end, if a limit can end then.
  static Optional<Instant> sensible(Instant instant, Instant now) {
    boolean sensible = !instant.isBefore(now.minus(SKEW)) && !instant.isAfter(now.plus(FURTHEST));
    return sensible ? Optional.of(instant) : Optional.empty();
  }

  /// Typographic spaces and apostrophes are written as on a typewriter.
  private static String plain(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return start
        .replaceAll("[\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]", " ")
        .replace('’', '\'');
  }
}
