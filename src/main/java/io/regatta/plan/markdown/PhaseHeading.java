package io.regatta.plan.markdown;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The heading of a phase taken apart: `Phase 2: Login screens (Sequential - depends on Phase 1)`.
///
/// @param number the phase's number as written
/// @param label what the phase is called, without mode, members and reasons; may be empty
/// @param mode the words for its mode
/// @param optional whether it calls itself optional or deferrable
/// @param members the story references in its parentheses, as text; empty if none
/// @param reason what it says that it comes after, as text; empty if nothing
record PhaseHeading(
    String number, String label, ModeWords mode, boolean optional, String members, String reason) {
  private static final Pattern PHASE =
      Pattern.compile(
          "(?i)^(?:(?:\\d{1,3}[.)]\\s+)?(?:sequential|parallel)\\s+(?:execution\\s+)?)?(?:\\d{1,3}[.)]\\s+)?"
              + "(?:execution\\s+)?(?:phase|wave|stage|batch)[\\s_-]{1,2}#?(\\d{1,4}[a-z]?|[ivx]{1,4}|[A-D]|one|two|three|four|five|six)(?![\\p{L}\\p{N}_])(.*)$");
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "(?i)\\b(?:optional|deferrable|deferred|can be deferred|may be deferred|nice[ -]to[ -]have)\\b");
  private static final Pattern ASIDE =
      Pattern.compile("(?i)[(\\[][^()\\[\\]]{0,80}?" + OPTIONAL + "|^\\s*optional\\s*[:–—-]");
  private static final Pattern OF_PHASE =
      Pattern.compile("(?i)^\\W*(?:(?:this|the) (?:whole )?phase\\b|optional\\b).*");
  private static final Pattern MEMBERS =
      Pattern.compile(
          "(?i)[(\\[,–—-]\\s*((?:user\\s+)?stor(?:y|ies)[\\s-]*#?\\s*(?:[A-Za-z]{1,5}-)?\\d[^()\\[\\]]{0,5000})[)\\]]?");
  private static final Pattern REASON =
      Pattern.compile(
          "(?i)\\b(depends? (?:up)?on|dependent on|after|requires|following|once|needs|blocked by)\\s+((?:all (?:of )?)?(?:the )?(?:phases?\\b|previous\\b|prior\\b|stor(?:y|ies)\\b|#?\\d|all\\b|none\\b)[^()\\[\\]]{0,2000})");
  private static final Pattern PARENTHESIS = Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]");
  private static final Pattern MODE_WORD =
      Pattern.compile("(?i)\\b(?:run |runs |executed? )?(?:in )?(?:sequential(?:ly)?|parallel)\\b");
  private static final Pattern ONLY_MODE =
      Pattern.compile(
          "(?i)^(?:(?:sequential(?:ly)?|parallel|in|run|execution|phase|stor(?:y|ies)|work|tasks?|single|mode)[\\s-]*)+$");
  private static final String EDGES = "^[\\s:–—,.;|-]+|[\\s:–—,;|-]+$";

  /// The heading's parts, if it is that of a phase: the word and a number.
  static Optional<PhaseHeading> of(String heading) {
    String text = PlainText.undecorated(heading);
    Matcher phase = PHASE.matcher(text);
    if (!phase.matches()) {
      return Optional.empty();
    }
    String rest = phase.group(2);
    Matcher members = MEMBERS.matcher(rest);
    Matcher reason = REASON.matcher(rest);
    return Optional.of(
        new PhaseHeading(
            number(phase.group(1)),
            label(rest),
            ModeWords.in(text),
            OPTIONAL.matcher(rest).find(),
            members.find() ? members.group(1) : "",
            reason.find() ? reason.group(2) : ""));
  }

  /// Whether the title or item of a story says that it may be left for later, which one about an
  /// optional field does not.
  static boolean isOptional(String text) {
    return ASIDE.matcher(text).find();
  }

  /// Whether a line below the heading says so of its phase.
  static boolean saysOptional(String text) {
    return OF_PHASE.matcher(text).matches() && OPTIONAL.matcher(text).find();
  }

  private static String number(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "one", "i" -> "1";
      case "two", "ii" -> "2";
      case "three", "iii" -> "3";
      case "four", "iv" -> "4";
      case "five", "v" -> "5";
      case "six", "vi" -> "6";
      default -> written;
    };
  }

  private static String label(String rest) {
    String inside = "";
    Matcher parenthesis = PARENTHESIS.matcher(rest);
    while (parenthesis.find() && inside.isEmpty()) {
      String words = parenthesis.group(1);
      boolean names = ModeWords.in(words).found().isPresent() || OPTIONAL.matcher(words).find();
      if (names) {
        inside = trimmed(OPTIONAL.matcher(MODE_WORD.matcher(words).replaceAll("")).replaceAll(""));
      }
    }
    String outside = PARENTHESIS.matcher(rest).replaceAll(" ");
    outside = REASON.matcher(outside).replaceAll("");
    outside = trimmed(outside.replaceAll("\\s+", " "));
    if (ONLY_MODE.matcher(outside).matches()) {
      outside = "";
    }
    outside = trimmed(outside.replaceFirst("(?i)^(?:sequential|parallel)\\s+[-–—]\\s+", ""));
    if (!outside.isEmpty()) {
      return outside;
    }
    boolean reason =
        REASON.matcher(inside).find()
            || inside.matches("(?is)(?:with|both|can|may|but|all|after)\\b.*")
            || ONLY_MODE.matcher(inside).matches();
    return reason || inside.toLowerCase(Locale.ROOT).matches("(?s)stor(y|ies).*") ? "" : inside;
  }

  private static String trimmed(String text) {
    return text.strip().replaceAll(EDGES, "").strip();
  }
}
