package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An acceptance criterion, and the outcomes that it asks for.
///
/// @param source as the plan has it, nested lines included
/// @param outcomes what is to be the case: behind `Then`, or else all of it without what only says
///   when; one for each line of a scenario that begins with `Then` or `And`
record Criterion(String source, List<String> outcomes) {
  private static final int LONGEST = 4000;

  private static final Pattern MARKUP =
      Pattern.compile(
          "\\*{1,3}|(?<![\\p{L}\\p{N}])_{1,2}|_{1,2}(?![\\p{L}\\p{N}])|^(?:[-+•]|\\d{1,3}[.)])\\s+|\\[["
              + " xX]]\\s*");

  private static final Pattern STEP =
      Pattern.compile("(?i)^(given|when|then|and|but)\\b[,:]?\\s+(.*)$");

  /// The end of what only says when.
  private static final Pattern THEN = Pattern.compile("(?i)^.*?[,;]?\\s*\\bthen\\b[,:]?\\s+(.*)$");

  private static final Pattern WHEN =
      Pattern.compile(
          "(?i)^(?:when|if|given|while|once|after|before|where|as)\\b[^,]{3,300},\\s+(.*)$");

  static Criterion of(String source) {
    String text = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
    List<String> outcomes = new ArrayList<>();
    boolean scenario = false;
    boolean behindThen = false;
    for (String raw : text.split("\\R", 60)) {
      String line = MARKUP.matcher(raw.strip()).replaceAll("").strip();
      Matcher step = STEP.matcher(line);
      if (step.matches() && !line.isEmpty()) {
        String word = step.group(1).toLowerCase(Locale.ROOT);
        boolean then = word.equals("then");
        if (word.equals("given") || word.equals("when")) {
          Matcher inline = THEN.matcher(line);
          behindThen = false;
          scenario = true;
          if (inline.matches()) {
            behindThen = true;
            outcomes.add(inline.group(1));
          }
        } else if (then || behindThen) {
          scenario = true;
          behindThen = true;
          outcomes.add(step.group(2));
        }
      }
    }
    if (!scenario || outcomes.isEmpty()) {
      String first =
          text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
      outcomes = List.of(withoutCondition(MARKUP.matcher(first).replaceAll("").strip()));
    }
    return new Criterion(source, List.copyOf(outcomes));
  }

  private static String withoutCondition(String line) {
    Matcher then = THEN.matcher(line);
    if (then.matches() && WHEN.matcher(line).matches()) {
      return then.group(1);
    }
    Matcher when = WHEN.matcher(line);
    return when.matches() ? when.group(1) : line;
  }

  /// Its words for people: one line, without what only says when, at most 120 characters.
  String brief() {
    String text = String.join("; ", outcomes);
    return text.length() > 120
        ? text.substring(
                0, text.offsetByCodePoints(0, Math.min(117, text.codePointCount(0, text.length()))))
            + "..."
        : text;
  }
}
