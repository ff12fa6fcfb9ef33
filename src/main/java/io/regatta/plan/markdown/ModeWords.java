package io.regatta.plan.markdown;

import io.regatta.plan.Mode;
import io.regatta.plan.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a heading or field that say how a phase runs.
///
/// @param found the mode, if some word says so
/// @param both whether words for both modes were found
record ModeWords(Optional<Mode> found, boolean both) {
  private static final Pattern WORD =
      Pattern.compile("(?i)\\b(sequential|parallel|sequentially)\\b");
  private static final Pattern ALONE =
      Pattern.compile("(?i)[(\\[]\\s*(sequential|parallel|sequentially|in parallel)\\s*[)\\]]");
  private static final Pattern CONCURRENT =
      Pattern.compile("(?i)[(\\[]\\s*(?:concurrent|simultaneous)(?:ly)?\\s*[)\\]]");
  private static final Pattern LONE = Pattern.compile("[(\\[]\\s*(\\p{L}{1,20})\\s*[)\\]]");
  private static final List<String> MODES = List.of("Sequential", "Parallel");
  private static final Pattern SINGLE = Pattern.compile("(?i)\\bsingle[ -]story\\b");

  static ModeWords in(String text) {
    boolean sequential = false;
    boolean parallel = false;
    Optional<Mode> first = Optional.empty();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      Mode mode = mode(word.group(1));
      first = first.or(() -> Optional.of(mode));
      sequential |= mode == Mode.SEQUENTIAL;
      parallel |= mode == Mode.PARALLEL;
    }
    boolean both = sequential && parallel;
    if (both) {
      // `Parallel upload support (Sequential)`: the parenthesis is the mode, the rest a label.
      Matcher alone = ALONE.matcher(text);
      if (alone.find()) {
        return new ModeWords(Optional.of(mode(alone.group(1))), true);
      }
    }
    if (first.isEmpty() && CONCURRENT.matcher(text).find()) {
      return new ModeWords(Optional.of(Mode.PARALLEL), false);
    }
    if (first.isEmpty() && SINGLE.matcher(text).find()) {
      return new ModeWords(Optional.of(Mode.SEQUENTIAL), false);
    }
    return new ModeWords(first, both);
  }

  /// A word that is no mode, and the mode that it was to be.
  record Misspelt(String word, String meant) {}

  /// What stands alone in parentheses and is nearly a mode.
  static Optional<Misspelt> misspelt(String text) {
    return LONE.matcher(text)
        .results()
        .map(match -> match.group(1))
        .flatMap(word ->
            Suggestion.closest(word, MODES).stream()
                // `(Essential)` is as close to a mode as many a slip, and is none.
                .filter(meant -> meant.regionMatches(true, 0, word, 0, 1))
                .map(meant -> new Misspelt(word, meant)))
        .findFirst();
  }

  private static Mode mode(String word) {
    return word.toLowerCase(Locale.ROOT).contains("parallel") ? Mode.PARALLEL : Mode.SEQUENTIAL;
  }
}
