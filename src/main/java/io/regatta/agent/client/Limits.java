package io.regatta.agent.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// What texts say of usage limits.
final class Limits {
  /// A limit may come as the last message of a session that "succeeded". It is short then and says
  /// little else, unlike a report of work on rate limits.
  private static final int LONGEST_NOTICE = 400;

  private static final Pattern NOTICE =
      Pattern.compile(
          "^\\W{0,3}(?:"
              + "you(?:'ve| have)? (?:hit|reached|exceeded|exhausted) your .{0,40}?(?:limit|quota)\\b"
              + "|you(?:'re| are) out of (?:extra )?usage\\b"
              + "|your .{0,40}?limit (?:will reset|resets|has been reached)"
              + "|(?:the |claude |claude ai |claude code )?(?:[\\w-]+ ){0,3}limit (?:has been |was )?"
              + "(?:reached|exceeded)(?: ?$| ?[.|·∙]| for| -)"
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private Limits() {}

  /// Whether a final message is the notice of a limit and nothing else.
  static boolean isNotice(String message) {
    String text = message.strip().replace('’', '\'');
    return text.length() <= LONGEST_NOTICE
        && !text.contains("```")
        && NOTICE.matcher(text).lookingAt();
  }

  /// When a limit ends, as a text says; empty if it says nothing.
  ///
  /// @param now decides what "at 3pm" and "in 2 hours" mean
  /// @param zone the user's, for texts that name none
  static Optional<Instant> end(String text, Instant now, ZoneId zone) {
    return ResetTimes.find(text, now, zone);
  }
}
