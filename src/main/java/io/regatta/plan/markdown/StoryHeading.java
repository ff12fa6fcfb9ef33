package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A heading that looks like that of a story: an id and a title.
///
/// @param id the story's id
/// @param title the rest of the heading; empty where the heading is an id alone
/// @param style how it is written: a plan writes all of its stories in one style
record StoryHeading(StoryId id, String title, Style style) {
  /// How the id stands in the heading.
  enum Style {
    /// `Story 4.2: Title`
    WORD,
    /// `4. Title`
    NUMBER,
    /// `Fix-88.1: Title`, which is a story only if the schedule says so
    SLUG
  }

  private static final String SEPARATOR = "\\s*(?:[:.)\\]|–—-]+)\\s*";
  private static final String TITLE = "(?:(" + SEPARATOR + "|\\s+)(\\S.*)?|[:.]?\\s*)";

  private static final Pattern STORY =
      Pattern.compile(
          "(?i)^\\[?(?:(?:user|fix|bug)[\\s-]+)?story[\\s_-]{0,3}(?:id[\\s:]{1,3})?\\[?(?:#\\s?)?("
              + StoryReference.ID
              + ")"
              + TITLE
              + "$");
  private static final Pattern HASH =
      Pattern.compile("^#\\s?(" + StoryReference.ID + ")" + TITLE + "$");
  private static final Pattern NUMBER = Pattern.compile("^\\[?(\\d{1,9})" + SEPARATOR + "(\\S.*)$");
  private static final Pattern DOTTED =
      Pattern.compile(
          "^\\[?(\\d{1,9}(?:[.-](?:\\d{1,9}|(?i:fix|bug)))*[.-]\\d{1,9}[a-z]?)(?:"
              + SEPARATOR
              + "|\\s+)(\\S.*)$");
  private static final Pattern SLUG =
      Pattern.compile(
          "^\\[?((?!(?i:phase|step|story)\\b)[A-Za-z]{1,12}(?:-[A-Za-z]{1,12})?-?\\d{1,9}(?:[.-]\\d{1,9}){0,4})"
              + SEPARATOR
              + "(\\S.*)$");
  private static final Pattern WORKS =
      Pattern.compile(
          "(?i)^(?:fix|bug|task|bugfix|issue)\\s+#?("
              + StoryReference.ID
              + ")"
              + SEPARATOR
              + "(\\S.*)$");

  /// What the heading says as that of a story, if it can be one.
  static Optional<StoryHeading> of(String heading) {
    String text = PlainText.undecorated(heading);
    int first = text.startsWith("[") ? 1 : 0;
    if (text.length() > first && Character.isDigit(text.charAt(first))) {
      return Stream.of(DOTTED, NUMBER)
          .map(pattern -> pattern.matcher(text))
          .filter(Matcher::matches)
          .findFirst()
          .map(StoryHeading::numbered);
    }
    Matcher story = STORY.matcher(text);
    if (story.matches()) {
      return Optional.of(heading(story, 3, Style.WORD));
    }
    Matcher hash = HASH.matcher(text);
    if (hash.matches()) {
      return Optional.of(heading(hash, 3, Style.WORD));
    }
    for (Pattern pattern : new Pattern[] {SLUG, WORKS}) {
      Matcher slug = pattern.matcher(text);
      if (slug.matches()) {
        return Optional.of(heading(slug, 2, Style.SLUG));
      }
    }
    return Optional.empty();
  }

  /// `1. Story 4.2: Title` numbers a heading that has an id of its own.
  private static StoryHeading numbered(Matcher number) {
    Matcher inner = STORY.matcher(number.group(2));
    return inner.matches() && inner.group(3) != null
        ? heading(inner, 3, Style.WORD)
        : heading(number, 2, Style.NUMBER);
  }

  private static StoryHeading heading(Matcher matcher, int titleGroup, Style style) {
    String title = matcher.group(titleGroup);
    return new StoryHeading(
        new StoryId(matcher.group(1)), title == null ? "" : title.strip(), style);
  }
}
