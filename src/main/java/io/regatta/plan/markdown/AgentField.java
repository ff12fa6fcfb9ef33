package io.regatta.plan.markdown;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the role that a field or a schedule item names.
final class AgentField {
  private static final String SLUG = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
  private static final Pattern VALUE =
      Pattern.compile("^[\\s(\\[\"'@<]*(?:(?<=@)agent-|the\\s+)?(" + SLUG + ")(?![\\p{L}\\p{N}_])");
  private static final Pattern SLUG_ALONE =
      Pattern.compile("[\"'@(\\[]*" + SLUG + "[\"')\\]]*(?:\\s*[(,;:–—-].*|\\s+[-–—].*)?");
  private static final Pattern MORE_WORDS = Pattern.compile("(?s)\\s+[a-z]+\\b(?!-).*");
  private static final Pattern WORDS =
      Pattern.compile(
          "^[\\s(\\[\"'@<]*(\\p{L}[\\p{L}\\p{N}]*(?:[ /_-]\\p{L}[\\p{L}\\p{N}]*){0,4})");
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?i)\\b(?:assigned\\s+)?agents?\\s*[:=]\\s*[\"'@]?("
              + SLUG
              + ")(?![\\p{L}\\p{N}_])"
              + "|\\bassigned\\s+to\\s*:?\\s*[\"'@]?("
              + SLUG
              + ")(?![\\p{L}\\p{N}_])");
  private static final Pattern BRACKETED =
      Pattern.compile("[(\\[]\\s*[\"'@]?(" + SLUG + ")[\"']?\\s*[)\\]]");
  private static final Pattern AFTER_COLON =
      Pattern.compile("^\\s*[:–—-]\\s*@?(" + SLUG + ")(?=\\s+[-–—(]|\\s*$)");
  private static final Pattern AT_END =
      Pattern.compile("(?:\\s[-–—→|]|->|,|@)\\s*@?(" + SLUG + ")\\s*$");
  private static final Set<String> NOBODY =
      Set.of("none", "tbd", "n", "na", "unassigned", "unknown", "todo", "any", "missing", "not");
  private static final Set<String> REMARKS =
      Set.of(
          "optional",
          "parallel",
          "sequential",
          "independent",
          "blocked",
          "done",
          "completed",
          "complete",
          "new",
          "critical",
          "blocker",
          "pending",
          "deferred",
          "required",
          "first",
          "last",
          "high",
          "medium",
          "low",
          "small",
          "large",
          "simple",
          "follow-up",
          "single",
          "standalone",
          "foundation",
          "blocking",
          "high-priority",
          "low-priority",
          "must-have",
          "nice-to-have",
          "skip",
          "skipped",
          "same",
          "both",
          "all",
          "parallelizable",
          "no-op",
          "low-risk",
          "high-risk",
          "stretch",
          "in-progress",
          "no-dependencies",
          "fix",
          "bug");

  private AgentField() {}

  /// The role in the value of a field, or empty. A role written as a name (`Backend Developer`) is
  /// taken as its slug.
  static String ofValue(String value) {
    String plain = PlainText.undecorated(value);
    Matcher slug = VALUE.matcher(plain);
    if (slug.find()) {
      String rest = plain.substring(slug.end());
      boolean several = MORE_WORDS.matcher(rest).matches() && !slug.group(1).contains("-");
      if (!several) {
        return NOBODY.contains(slug.group(1)) ? "" : slug.group(1);
      }
    }
    Matcher words = WORDS.matcher(plain);
    if (!words.find()) {
      return "";
    }
    String role = words.group(1).toLowerCase(Locale.ROOT).replaceAll("[ /_]", "-");
    return NOBODY.contains(role.split("-", 2)[0]) ? "" : role;
  }

  /// Whether the value is a role as roles are written.
  static boolean isSlug(String value) {
    return SLUG_ALONE.matcher(value).matches();
  }

  /// Whether the value is surely a role and no person: a slug of several words.
  static boolean isRole(String value) {
    return ofValue(value).contains("-") && isSlug(value.strip());
  }

  /// The role that the rest of a schedule item names, or empty.
  ///
  /// @param text the item behind its story reference
  /// @param role whether a word is known to be a role of this plan
  static String ofItem(String text, Predicate<String> role) {
    Matcher labelled = LABELLED.matcher(text);
    if (labelled.find()) {
      String agent = labelled.group(1) == null ? labelled.group(2) : labelled.group(1);
      return NOBODY.contains(agent) ? "" : agent.toLowerCase(Locale.ROOT);
    }
    Optional<String> found = Optional.empty();
    Matcher bracketed = BRACKETED.matcher(text);
    while (bracketed.find()) {
      String word = bracketed.group(1);
      if (role.test(word)) {
        return word;
      }
      if (!REMARKS.contains(word) && !NOBODY.contains(word)) {
        found = Optional.of(word);
      }
    }
    if (found.isPresent()) {
      return found.get();
    }
    for (Pattern pattern : new Pattern[] {AFTER_COLON, AT_END}) {
      Matcher bare = pattern.matcher(text);
      if (bare.find()
          && (role.test(bare.group(1))
              || bare.group(1)
                  .matches(
                      ".*-(?:developer|engineer|designer|writer|architect|tester|specialist|reviewer|analyst|expert|manager|agent)"))) {
        return bare.group(1);
      }
    }
    return "";
  }
}
