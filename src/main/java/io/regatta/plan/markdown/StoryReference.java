package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in some text that names a story: `Story #4`, `Story-4.2`, `#4`, `4.2`.
///
/// @param ids what it names; several for a range
/// @param form how it is written
/// @param rest the text behind it
record StoryReference(List<StoryId> ids, Form form, String rest) {
  /// How a story is named.
  enum Form {
    /// `Story 4`
    WORD,
    /// `Stories 4`
    PLURAL,
    /// `#4`
    HASH,
    /// `4`
    BARE
  }

  /// Numbers with dots or hyphens between them, and words such as `Fix` among them.
  static final String ID =
      "(?:(?:[A-Za-z]{1,12}\\d{0,9}|\\d{1,9})[.-]){0,5}[A-Za-z]{0,3}\\d{1,9}[A-Za-z]?(?![\\p{L}\\p{N}_])";

  static final String WORD =
      "(?:(?:user|fix|bug)[\\s-]+)?(stor(?:y|ies))\\b[\\s_:-]{0,4}(?:no\\.?\\s|id:?\\s)?\\s?#?\\s?";

  private static final Pattern LEADING =
      Pattern.compile(
          "(?i)^[\\s(\\[\"']{0,4}(?:"
              + WORD
              + "|(#)\\s?|(?!(?:stor(?:y|ies)|user|phase)\\b))("
              + ID
              + ")");
  private static final Pattern RANGE_END =
      Pattern.compile(
          "(?i)^(?:\\s*(?:–|—|\\.\\.\\.?)\\s*|\\s+(?:-|to|through|thru)\\s+|-)"
              + "(?:"
              + WORD
              + ")?#?("
              + ID
              + ")");
  private static final int LONGEST_RANGE = 1_000;

  /// The reference with which the text begins.
  ///
  /// @param known whether an id is one of the plan's: `1-3` is a range unless a story is called so
  static Optional<StoryReference> leading(String text, Predicate<StoryId> known) {
    Matcher matcher = LEADING.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String word = matcher.group(1);
    Form form = Form.BARE;
    if (word != null) {
      form = word.toLowerCase(Locale.ROOT).equals("story") ? Form.WORD : Form.PLURAL;
    } else if (matcher.group(2) != null) {
      form = Form.HASH;
    }
    String id = matcher.group(3);
    String rest = text.substring(matcher.end());
    if (!known.test(new StoryId(id))) {
      List<StoryId> range = hyphenRange(id, form, text.substring(0, matcher.start(3)), known);
      if (!range.isEmpty()) {
        return Optional.of(new StoryReference(range, form, rest));
      }
    }
    Matcher end = RANGE_END.matcher(rest);
    if (end.find()) {
      boolean spaced = end.group().charAt(0) == ' ' && end.group().strip().startsWith("-");
      if (!spaced || form == Form.PLURAL || end.group(1) != null) {
        List<StoryId> range = range(id, end.group(2));
        if (!range.isEmpty()) {
          return Optional.of(new StoryReference(range, form, rest.substring(end.end())));
        }
      }
    }
    return Optional.of(new StoryReference(List.of(new StoryId(id)), form, rest));
  }

  /// `1-5` after `Stories` or `#`, or with both ends in the plan; `4.1-4.3` wherever it stands.
  private static List<StoryId> hyphenRange(
      String id, Form form, String before, Predicate<StoryId> known) {
    for (int hyphen = id.indexOf('-'); hyphen > 0; hyphen = id.indexOf('-', hyphen + 1)) {
      String from = id.substring(0, hyphen);
      String to = id.substring(hyphen + 1);
      boolean plain = !from.contains(".") && !to.contains(".");
      boolean meant =
          !plain
              || form == Form.PLURAL
              || before.endsWith("#")
              || (known.test(new StoryId(from)) && known.test(new StoryId(to)));
      List<StoryId> range = meant ? range(from, to) : List.of();
      if (!range.isEmpty()) {
        return range;
      }
    }
    return List.of();
  }

  private static List<StoryId> range(String from, String to) {
    int dot = from.lastIndexOf('.') + 1;
    String prefix = from.substring(0, dot);
    String last = to.startsWith(prefix) ? to.substring(dot) : to;
    String first = from.substring(dot);
    if (!first.matches("\\d{1,9}") || !last.matches("\\d{1,9}")) {
      return List.of();
    }
    int low = Integer.parseInt(first);
    int high = Integer.parseInt(last);
    if (low >= high || high - low > LONGEST_RANGE) {
      return List.of();
    }
    List<StoryId> ids = new ArrayList<>();
    for (int number = low; number <= high; number++) {
      ids.add(new StoryId(prefix + number));
    }
    return ids;
  }

  private static final Pattern JOINT =
      Pattern.compile(
          "(?i)^\\s*(?:(?:,|;|&|\\+|/|→|->|=>|\\band\\b|\\bor\\b|\\bthen\\b)\\s*){1,3}");

  /// All references with which the text begins, as in `Story #1, #2 and 3`; the rest is what stands
  /// behind the last of them. Empty if the text does not begin with one.
  static Optional<StoryReference> leadingList(String text, Predicate<StoryId> known) {
    Optional<StoryReference> first = leading(text, known);
    if (first.isEmpty()) {
      return first;
    }
    StoryReference all = first.get();
    List<StoryId> ids = new ArrayList<>(all.ids());
    String rest = all.rest();
    while (true) {
      String before = rest.replaceFirst("^\\s*\\([^()]{0,200}\\)(?=\\s*(?:,|;|&|and\\b))", "");
      Matcher joint = JOINT.matcher(before);
      if (!joint.find()) {
        break;
      }
      Optional<StoryReference> next = leading(before.substring(joint.end()), known);
      if (next.isEmpty()
          || (next.get().form() == Form.BARE && !next.get().ids().stream().allMatch(known))) {
        break;
      }
      ids.addAll(next.get().ids());
      rest = next.get().rest();
    }
    return Optional.of(new StoryReference(ids, all.form(), rest));
  }
}
