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
          "^\\W{0,3}(claude( ai)? |you've (hit|reached) your |you have (hit|reached) your )?"
              + ".{0,40}\\blimit\\b.{0,20}(reached|resets|\\|\\d{10}|exceeded|·|∙)"
              + "|^\\W{0,3}you'?(ve| have) (hit|reached) your .{0,40}limit",
          Pattern.CASE_INSENSITIVE);

  private Limits() {}

  /// Whether a final message is the notice of a limit and nothing else.
  static boolean isNotice(String message) {
    String text = message.strip();
    return text.length() <= LONGEST_NOTICE && NOTICE.matcher(text).find();
  }

  /// When a limit ends, as a text says; empty if it says nothing.
  ///
  /// @param now decides what "at 3pm" and "in 2 hours" mean
  /// @param zone the user's, for texts that name none
  static Optional<Instant> end(String text, Instant now, ZoneId zone) {
    return ResetTimes.find(text, now, zone);
  }
}
