package io.regatta.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a log writes which story is meant, taken apart: `Issue #88 - Story #2: Title`, `Story-4.2:
/// Title`, `7-Fix-88.1`, `#2`, `4.2`.
///
/// @param id the id without word and hash, or null if there is none
/// @param issue the issue named before it, or null
/// @param title what follows the colon, or null
record WrittenId(@Nullable String id, @Nullable String issue, @Nullable String title) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:fix(?:es)?\\s+)?"
              + "(?:feature[\\s-]*#?\\s*\\w+[\\s,-]+)?"
              + "(?:(?:fix\\s+)?issue[\\s-]*#?\\s*(?<issue>\\d+)(?:[\\s,/–—-]+|$))?"
              + "(?:fix\\s+(?=#|story|\\d))?"
              + "(?:user[\\s-]+)?(?:(?:story|stories)\\b[\\s-]*)?#?\\s*"
              + "(?<id>(?=[\\w.-]*\\d)\\w+(?:[.-]\\w+)*)?"
              + "(?<rest>.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// A story that is named inside a sentence.
  private static final Pattern IN_SENTENCE =
      Pattern.compile(
          "\\bstory[\\s-]*#?\\s*(?<id>(?=[\\w.-]*\\d)\\w+(?:[.-]\\w+)*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ISSUE =
      Pattern.compile(
          "(?:(?:github\\s+)?issue[\\s-]*#?\\s*|#|\\S*/issues/)(\\d+)\\b.*|(\\d+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ISSUE_IN_TITLE =
      Pattern.compile("\\bissue[\\s-]*#?\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

  /// Words inside an id that say what its numbers are and are not part of them.
  private static final Set<String> WORDS = Set.of("fix", "story", "issue", "feature", "bug", "us");

  static WrittenId of(String text) {
    String whole = text.strip();
    int colon = whole.indexOf(':');
    String head = colon < 0 ? whole : whole.substring(0, colon).strip();
    String title = colon < 0 ? null : whole.substring(colon + 1).strip();
    Matcher form = FORM.matcher(head);
    if (!form.matches() || form.group("id") == null) {
      return new WrittenId(idInSentence(whole), null, title);
    }
    String rest = form.group("rest").strip();
    if (!rest.isEmpty() && Character.isLetterOrDigit(rest.charAt(0)) && isWord(head, form)) {
      return new WrittenId(idInSentence(whole), form.group("issue"), title);
    }
    if (title == null && !rest.isEmpty()) {
      title = rest.replaceFirst("^[\\s–—.)-]+", "");
    }
    return new WrittenId(form.group("id"), form.group("issue"), title);
  }

  /// `3d model viewer` begins with a digit and is no id.
  private static boolean isWord(String head, Matcher form) {
    return form.start("id") == 0 && !head.substring(0, form.end("id")).matches("\\d+(?:[.-]\\d+)*");
  }

  private static @Nullable String idInSentence(String text) {
    Matcher inside = IN_SENTENCE.matcher(text);
    return inside.find() ? inside.group("id") : null;
  }

  /// The number of an issue as a field gives it: `88`, `#88`, `Issue #88 - Title`, a link.
  static Optional<String> issueNumber(String text) {
    Matcher number = ISSUE.matcher(text.strip());
    return number.matches()
        ? Optional.of(number.group(1) == null ? number.group(2) : number.group(1))
        : Optional.empty();
  }

  /// An issue that a title mentions, such as `Repair the login (Issue #88)`.
  static Optional<String> issueInTitle(String title) {
    Matcher mention = ISSUE_IN_TITLE.matcher(title);
    return mention.find() ? Optional.of(mention.group(1)) : Optional.empty();
  }

  /// The parts between an id's dots and hyphens, lower case, without words: `7-Fix-88.1` is 7, 88
  /// and 1.
  static List<String> parts(String id) {
    List<String> parts = new ArrayList<>();
    for (String part : id.toLowerCase(Locale.ROOT).split("[.\\s_-]+", -1)) {
      if (!part.isEmpty() && !WORDS.contains(part)) {
        parts.add(part);
      }
    }
    return parts;
  }
}
