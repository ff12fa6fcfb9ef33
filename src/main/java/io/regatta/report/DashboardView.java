package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.PlainText;
import io.regatta.log.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// All features of a repository by the state they are in, for `regatta dashboard`: a record tree
/// for `--json`, and lines for people.
///
/// @param featureLog the feature log's path; null where there is none
/// @param groups the states that features are in, in the order in which features go through them
/// @param problems what could not be read, a sentence each
public record DashboardView(
    @Nullable String featureLog, List<Group> groups, List<ProblemView> problems) {
  private static final int BAR = 10;

  /// Below that there is no room for a bar.
  private static final int NARROW = 60;

  private static final int WIDEST_TITLE = 48;
  private static final int LEAST_TITLE = 12;
  private static final int LONGEST_ID = 12;

  public DashboardView {
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
  }

  /// The features in a state.
  ///
  /// @param state such as `in_progress`; `unknown` where a file has a word that is none
  public record Group(String state, List<FeatureView> features) {
    public Group {
      features = List.copyOf(features);
    }
  }

  /// A feature.
  ///
  /// @param plan its plan's path; null where there is none
  /// @param progress what the log of its plan says; null where there is no plan to be read
  /// @param createdAt as the feature log has it, or null
  /// @param fixes the plans of its fixes and bugs
  /// @param disagreements where feature log and logs disagree, a sentence each
  public record FeatureView(
      String id,
      String title,
      @Nullable String plan,
      @Nullable Progress progress,
      @Nullable String createdAt,
      List<FixView> fixes,
      List<String> disagreements) {
    public FeatureView {
      fixes = List.copyOf(fixes);
      disagreements = List.copyOf(disagreements);
    }
  }

  /// The plan of a fix or bug.
  ///
  /// @param kind `fix` or `bug`
  public record FixView(Kind kind, String id, String plan, @Nullable Progress progress) {}

  /// What a plan below a feature is for.
  public enum Kind {
    FIX,
    BUG;

    /// The word in text and JSON.
    @JsonValue
    public String text() {
      return this == FIX ? "fix" : "bug";
    }
  }

  /// How far a plan has come, by its log.
  public record Progress(int completed, int failed, int blocked, int pending) {
    /// All stories of the plan.
    public int total() {
      return completed + failed + blocked + pending;
    }

    /// Such as `3/8, 1 failed`.
    String text() {
      return completed
          + "/"
          + total()
          + (failed == 0 ? "" : ", " + failed + " failed")
          + (blocked == 0 ? "" : ", " + blocked + " blocked");
    }

    private String bar() {
      int filled = total() == 0 ? 0 : (int) ((long) completed * BAR / total());
      return "█".repeat(filled) + "░".repeat(BAR - filled);
    }
  }

  /// The features for people.
  ///
  /// @param columns how wide a line may be; at least 20 are used
  /// @param fitting puts texts into columns
  public void print(Lines lines, int columns, Fitting fitting) {
    int wide = Math.max(columns, 20);
    if (groups.isEmpty()) {
      lines.print(Line.of("no features yet: neither a feature log nor plans in docs/features"));
    }
    int ids =
        groups.stream()
            .flatMap(group -> group.features().stream())
            .mapToInt(feature -> Math.min(LONGEST_ID, feature.id().length()))
            .max()
            .orElse(1);
    boolean first = true;
    for (Group group : groups) {
      if (!first) {
        lines.print(Line.BLANK);
      }
      first = false;
      lines.print(
          Line.of(Style.STRONG, heading(word(group.state())))
              .and(Style.DIM, " (" + Amounts.number(group.features().size()) + ")"));
      group.features().forEach(feature -> print(feature, ids, lines, wide, fitting));
    }
    if (!groups.isEmpty()) {
      lines.print(Line.BLANK);
      lines.print(Line.of(sum()));
    }
  }

  /// Puts a text into exactly so many columns of a terminal: cut where it is longer, padded where
  /// it is shorter.
  @FunctionalInterface
  public interface Fitting {
    String fit(String text, int columns);
  }

  private static void print(
      FeatureView feature, int ids, Lines lines, int columns, Fitting fitting) {
    Progress progress = feature.progress();
    String id = "  " + fitting.fit(PlainText.of(feature.id()), ids) + "  ";
    String text = text(feature);
    String end = "  " + (progress == null || columns < NARROW ? "" : progress.bar() + " ") + text;
    String title = PlainText.of(feature.title().isBlank() ? "(no title)" : feature.title());
    int left = columns - id.length() - end.length();
    if (left < LEAST_TITLE) {
      lines.print(Line.of(id + fitting.fit(title, columns - id.length()).stripTrailing()));
      lines.print(Line.of(style(progress), " ".repeat(id.length()) + text));
    } else {
      lines.print(
          Line.of(id + fitting.fit(title, Math.min(left, WIDEST_TITLE))).and(style(progress), end));
    }
    for (FixView fix : feature.fixes()) {
      Progress done = fix.progress();
      if (done == null || done.completed() < done.total()) {
        String open = fix.kind().text() + " " + PlainText.of(fix.id()) + "  ";
        lines.print(
            Line.of(
                Style.DIM,
                " ".repeat(id.length()) + open + (done == null ? "can't be read" : done.text())));
      }
    }
    for (String disagreement : feature.disagreements()) {
      lines.print(Line.of(Style.WARN, " ".repeat(id.length()) + "! ").and(disagreement));
    }
  }

  private static String text(FeatureView feature) {
    Progress progress = feature.progress();
    return progress != null
        ? progress.text()
        : feature.plan() == null ? "no plan" : "can't be read";
  }

  private static Style style(@Nullable Progress progress) {
    return progress == null
        ? Style.DIM
        : progress.failed() + progress.blocked() > 0
            ? Style.BAD
            : progress.completed() == progress.total() ? Style.GOOD : Style.PLAIN;
  }

  /// Without a feature log nobody has said that anything is deployed.
  private String word(String state) {
    return featureLog == null && state.equals(FeatureState.DEPLOYED.text())
        ? "completed"
        : state.replace('_', ' ');
  }

  /// Such as `In progress`.
  private static String heading(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String sum() {
    List<String> counts = new ArrayList<>();
    long all = 0;
    for (Group group : groups) {
      all += group.features().size();
      counts.add(group.features().size() + " " + word(group.state()));
    }
    return Amounts.count(all, "feature", "features") + ": " + String.join(", ", counts);
  }

  /// The states in the order of the groups.
  public static List<String> states() {
    List<String> states = new ArrayList<>();
    for (FeatureState state : FeatureState.values()) {
      states.add(state.text());
    }
    states.add("unknown");
    return states;
  }
}
