package io.regatta.plan.markdown;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.markdown.StoryReference.Form;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the value of a dependency field: none, stories, phases, all that comes before, or prose.
final class DependencyText {
  private static final Pattern NONE =
      Pattern.compile(
          "(?i)^(?:[-–—]\\s+)?(?:depends on\\s+)?(?:none|no|nothing|nil|n/?a|not applicable"
              + "|[-–—](?!\\s*[\\p{L}\\p{N}#])|independent|standalone|no (?:story |other |external"
              + " |internal |hard )?(?:dependencies|dependency|blockers|prerequisites))"
              + "(?![\\p{L}\\p{N}]).*");
  private static final Pattern ALL_PREVIOUS =
      Pattern.compile(
          "(?i)\\beverything\\s+(?:above|before|earlier|else|previous|prior)\\b|\\b(?:all|every|each)\\s+(?:of\\s+)?(?:the\\s+)?(?:"
              + "(?:other|previous|prior|preceding|earlier|above|preceeding)\\b(?:\\s+(?:user\\s+)?(?:stor(?:y|ies)|work|phases?|tasks?|items?))?"
              + "|(?:user\\s+)?stor(?:y|ies)(?:\\s+above|\\s+before)?(?!\\s*(?:in|of|from)?\\s*(?:phase|#?\\d)))");
  private static final Pattern PHASES =
      Pattern.compile(
          "(?i)\\b(?:all\\s+)?(?:of\\s+)?(?:stories\\s+(?:in|of|from)\\s+)?phases?\\s+#?(\\d{1,4})((?:\\s*(?:,|&|-|–|\\band\\b|\\bto\\b)+\\s*(?:phase\\s+)?#?\\d{1,4}(?![.\\d]))*)(?:\\s+(?:stories|complet\\w{0,6}|being"
              + " complete|must complete|must be complete|to complete|is complete|done))?");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i)\\b(?:feature|features|issue|issues|pr|bug|epic|ticket|milestone|pull"
              + " request|version|v)\\s*#?\\d[\\w.-]*");
  private static final Pattern HEDGE =
      Pattern.compile(
          "(?i)\\b(?:may|might|could|can"
              + " help|helps|helpful|optional(?:ly)?|ideally|preferably|possibly|recommended|nice"
              + " to have|soft)\\b");
  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]{0,2000}\\)");
  private static final Pattern SPLIT =
      Pattern.compile(
          "(?i)[,;\\n&→]|\\+|->|\\s/\\s|/(?=\\s*(?:stor|#))|\\b(?:and|plus|or|then|as well as)\\b");
  private static final Pattern VERB =
      Pattern.compile(
          "(?i)^(?:(?:also|both|it|this)\\s+)*(?:depends?\\s+(?:up)?on|dependent"
              + " on|requires?|needs?|blocked by|after|following|must follow|completion"
              + " of|on|both)\\s*:?(?:\\s+|$)");

  /// A story that a sentence names, unless it says that the two go together all the same.
  private static final Pattern INSIDE =
      Pattern.compile("(?i)\\bstor(?:y|ies)[\\s-]{0,2}#?\\s?(" + StoryReference.ID + ")");

  private static final Pattern APART =
      Pattern.compile(
          "(?i)\\b(?:parallel|before|without|not|no|independent\\w*|unlike|instead|blocks?|unblocks?)\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final Predicate<StoryId> known;
  private final List<Problem> problems;

  DependencyText(Predicate<StoryId> known, List<Problem> problems) {
    this.known = known;
    this.problems = problems;
  }

  /// Reads one value.
  ///
  /// @param text without emphasis; list items as lines of their own
  DependencyClaim read(String text, int line) {
    String value = text.strip();
    if (value.isEmpty()) {
      return DependencyClaim.SILENT;
    }
    if (NONE.matcher(value.replace('\n', ' ')).matches()) {
      return new DependencyClaim(true, false, List.of(), List.of(), line);
    }
    if (HEDGE.matcher(value).find()) {
      problems.add(
          Problem.warning(
              line,
              "a hedged dependency is taken as a real one: " + quoted(value),
              "name it plainly, or remove it"));
    }
    String rest = PARENTHESES.matcher(value).replaceAll(" ");
    boolean allPrevious = false;
    List<String> phases = new ArrayList<>();
    Matcher phase = PHASES.matcher(rest);
    while (phase.find()) {
      phases.addAll(phaseNumbers(phase));
    }
    rest = phase.replaceAll(" , ");
    Matcher all = ALL_PREVIOUS.matcher(rest);
    if (all.find()) {
      allPrevious = true;
      rest = all.replaceAll(" , ");
    }
    List<String> prose = new ArrayList<>();
    Matcher foreign = FOREIGN.matcher(rest);
    while (foreign.find()) {
      prose.add(foreign.group());
    }
    rest = foreign.replaceAll(" , ");
    Set<StoryId> ids = new LinkedHashSet<>();
    for (String piece : SPLIT.split(rest, -1)) {
      piece(piece.strip(), ids, prose, line);
    }
    boolean named = allPrevious || !phases.isEmpty() || !ids.isEmpty();
    if (!prose.isEmpty() && !(allPrevious && ids.isEmpty())) {
      problems.add(
          Problem.warning(
              line,
              (named ? "part of a dependency is not a story: " : "a dependency names no story: ")
                  + quoted(String.join(", ", prose)),
              "name stories by their id, such as `Story 1`, or write `none`"));
    }
    return new DependencyClaim(false, allPrevious, List.copyOf(ids), phases, line);
  }

  private void piece(String piece, Set<StoryId> ids, List<String> prose, int line) {
    String text = VERB.matcher(PlainText.undecorated(piece)).replaceFirst("").strip();
    text = text.replaceFirst("^[-*•]\\s+", "");
    if (text.isEmpty() || text.matches("[\\p{Punct}\\s]+")) {
      return;
    }
    Optional<StoryReference> reference = StoryReference.leading(text, known);
    if (reference.isPresent() && names(reference.get())) {
      ids.addAll(reference.get().ids());
      return;
    }
    List<StoryId> inside = inSentence(text);
    if (inside.isEmpty()) {
      prose.add(text);
      return;
    }
    ids.addAll(inside);
    problems.add(
        Problem.warning(
            line,
            "a sentence is taken as a dependency on what it names: " + quoted(text),
            "name stories by their id alone, such as `Story 1`"));
  }

  private List<StoryId> inSentence(String text) {
    List<StoryId> ids = new ArrayList<>();
    if (APART.matcher(text).find()) {
      return ids;
    }
    Matcher inside = INSIDE.matcher(text);
    while (inside.find()) {
      StoryId id = new StoryId(inside.group(1));
      if (known.test(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  /// A bare number in a sentence (`3 endpoints`) is not an id.
  private boolean names(StoryReference reference) {
    if (reference.form() != Form.BARE) {
      return true;
    }
    String rest = reference.rest();
    boolean ends = rest.isBlank() || rest.matches("(?s)\\s*[.:)\\]–—].*|\\s+[-–—].*");
    boolean worded = reference.ids().getFirst().text().matches("(?s)[A-Za-z].*");
    boolean all = reference.ids().stream().allMatch(known);
    boolean compound = reference.ids().getFirst().text().matches("\\d+[.-].*");
    return all ? ends || compound : ends && !worded;
  }

  private static List<String> phaseNumbers(Matcher phase) {
    List<String> numbers = new ArrayList<>();
    numbers.add(phase.group(1));
    Matcher more = NUMBER.matcher(phase.group(2));
    while (more.find()) {
      numbers.add(more.group());
    }
    if (numbers.size() == 2
        && phase.group(2).matches("(?i)\\s*(?:-|–|to)\\s*(?:phase\\s+)?#?\\d+")) {
      int from = Integer.parseInt(numbers.getFirst());
      int to = Integer.parseInt(numbers.getLast());
      for (int number = from + 1; number < to && to - from < 1000; number++) {
        numbers.add(String.valueOf(number));
      }
    }
    return numbers;
  }

  private static String quoted(String text) {
    String line = text.replace('\n', ' ');
    return "`" + (line.length() > 120 ? line.substring(0, 117) + "..." : line) + "`";
  }
}
