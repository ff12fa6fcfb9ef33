package io.regatta.plan.markdown;

import io.regatta.plan.Mode;
import io.regatta.plan.Problem;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what a plan says of its numbers of stories and phases with what it has.
final class Totals {
  /// A name and a number, in a line or in a row of a table.
  private static final Pattern CLAIM =
      Pattern.compile(
          "^[^\\p{L}]{0,5}(\\p{L}[\\p{L}"
              + " -]{2,40}?)\\s*[:=|]\\s*(\\d{1,6})\\s*(?:$|[|(,]|((?i:stor(?:y|ies)|phases?))\\b).*");

  private static final Pattern ALL =
      Pattern.compile("(?:total|number of|total number of)(?: user)? stories(?: created)?");
  private static final int MOST_REPORTED = 20;

  private final List<DraftStory> stories;
  private final List<DraftPhase> phases;

  Totals(List<DraftStory> stories, List<DraftPhase> phases) {
    this.stories = stories;
    this.phases = phases.stream().filter(phase -> !phase.items().isEmpty()).toList();
  }

  List<Problem> check(List<Line> lines) {
    List<Problem> problems = new ArrayList<>();
    for (Line line : lines) {
      Matcher claim = CLAIM.matcher(line.text());
      if (!mayClaim(line.text()) || !claim.matches() || problems.size() >= MOST_REPORTED) {
        continue;
      }
      String unit = claim.group(3) == null ? "" : " " + claim.group(3);
      String name = claim.group(1).toLowerCase(Locale.ROOT).strip();
      String what = name.equals("total") ? name + unit.toLowerCase(Locale.ROOT) : name;
      OptionalLong real = count(what);
      if (real.isPresent() && real.getAsLong() != Long.parseLong(claim.group(2))) {
        problems.add(
            Problem.warning(
                line.number(),
                "the plan speaks of "
                    + claim.group(2)
                    + " "
                    + (ALL.matcher(what).matches() ? "stories" : what)
                    + " and has "
                    + real.getAsLong(),
                "the headings count; correct the total"));
      }
    }
    return problems;
  }

  /// Spares most lines the expression: asked of each, it took a tenth of reading a plan.
  private static boolean mayClaim(String text) {
    return text.indexOf(':') >= 0 || text.indexOf('=') >= 0 || text.indexOf('|') >= 0;
  }

  /// How many there are of it; empty if it is nothing that is counted here.
  private OptionalLong count(String what) {
    if (ALL.matcher(what).matches()) {
      return OptionalLong.of(stories.size());
    }
    return switch (what) {
      case "total phases", "number of phases" -> OptionalLong.of(phases.size());
      case "parallel phases" -> OptionalLong.of(phasesOf(Mode.PARALLEL));
      case "sequential phases" -> OptionalLong.of(phasesOf(Mode.SEQUENTIAL));
      case "parallel stories" -> OptionalLong.of(storiesOf(Mode.PARALLEL));
      case "sequential stories" -> OptionalLong.of(storiesOf(Mode.SEQUENTIAL));
      default -> ofRole(what);
    };
  }

  private long phasesOf(Mode mode) {
    return phases.stream().filter(phase -> phase.mode() == mode).count();
  }

  private long storiesOf(Mode mode) {
    return phases.stream()
        .filter(phase -> phase.mode() == mode)
        .mapToLong(phase -> phase.items().size())
        .sum();
  }

  /// `Backend stories` are those of a `backend-developer`.
  private OptionalLong ofRole(String what) {
    if (!what.endsWith(" stories")) {
      return OptionalLong.empty();
    }
    String role = what.substring(0, what.length() - " stories".length());
    Predicate<DraftStory> plays =
        story -> story.agent().equals(role) || story.agent().startsWith(role + "-");
    long count = stories.stream().filter(plays).count();
    return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
