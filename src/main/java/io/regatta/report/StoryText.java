package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.event.FileChanges;
import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the summary of a phase says of one story.
final class StoryText {
  private static final String INDENT = "    ";

  /// The most characters of one free text; the log has all of it.
  static final int TEXT = 600;

  private StoryText() {}

  /// Such as `story 4`.
  static String named(StoryId id) {
    return "story " + id;
  }

  /// Such as `3: Sign in · backend-developer`.
  static Line titled(Line line, PlannedStory story) {
    return line.and(PlainText.clipped(story.title(), TEXT))
        .and(Style.DIM, story.agent().isEmpty() ? "" : " · " + story.agent());
  }

  /// The story's line and, below it, what was done or what went wrong.
  ///
  /// @param state the run as it stands
  /// @param by what blocks it; empty where it is not blocked
  static List<Line> block(StoryId id, RunState state, List<StoryId> by) {
    StoryProgress story = state.story(id);
    List<Line> lines = new ArrayList<>();
    String name =
        "[Story #"
            + story.story().id()
            + ": "
            + PlainText.clipped(story.story().title(), TEXT)
            + "]";
    StoryResult result = story.verdict();
    if (result == null) {
      String why = story.attempts() > 0 ? "INTERRUPTED" : "NOT REACHED";
      lines.add(Line.of(Style.WARN, "○").and(" " + name).and(Style.WARN, " - " + why));
      return lines;
    }
    StoryError error = result.failure();
    switch (result.verdict()) {
      case COMPLETED -> {
        lines.add(
            Line.of(Style.GOOD, "✓")
                .and(" " + name)
                .and(Style.DIM, " (" + Amounts.duration(result.timing().duration()) + ")"));
        text(lines, result.work().report().summary());
        attempts(lines, result);
        usage(lines, result);
        files(lines, result.work().files(), "");
      }
      case FAILED -> {
        lines.add(Line.of(Style.BAD, "✗").and(" " + name).and(Style.BAD, " - FAILED"));
        if (error != null) {
          failure(lines, result, error);
        }
        usage(lines, result);
        String where = state.branch().isPresent() ? "kept in its workspace, " : "left behind, ";
        files(lines, result.work().files(), where);
      }
      case BLOCKED -> {
        String names = by.stream().map(other -> "#" + other).collect(Collectors.joining(", "));
        lines.add(
            Line.of(Style.WARN, "⊘")
                .and(" " + name)
                .and(Style.WARN, " - BLOCKED" + (by.isEmpty() ? "" : " by " + names)));
        if (error != null) {
          text(lines, error.type().text() + ": " + error.message());
        }
      }
    }
    return lines;
  }

  private static void failure(List<Line> lines, StoryResult result, StoryError error) {
    lines.add(
        Line.of(INDENT)
            .and(Style.BAD, error.type().text())
            .and(": " + PlainText.clipped(error.message(), TEXT)));
    if (!error.context().isBlank()) {
      // Where it quotes what an agent printed, each line says something by itself.
      List<String> context = error.context().strip().lines().toList();
      text(lines, "context: " + context.getFirst());
      context.stream().skip(1).forEach(line -> lines.add(Line.of(INDENT + "  " + clip(line))));
    }
    attempts(lines, result);
    for (String hint : error.recoveryHints()) {
      lines.add(Line.of(INDENT).and(Style.STRONG, "hint:").and(" " + clip(hint)));
    }
  }

  private static String clip(String text) {
    return PlainText.clipped(text, TEXT);
  }

  private static void text(List<Line> lines, String text) {
    if (!text.isBlank()) {
      lines.add(Line.of(INDENT + clip(text)));
    }
  }

  private static void attempts(List<Line> lines, StoryResult result) {
    if (result.attempts() > 1) {
      lines.add(
          Line.of(
              Style.DIM, String.format(Locale.ROOT, "%sattempts: %d", INDENT, result.attempts())));
    }
  }

  private static void usage(List<Line> lines, StoryResult result) {
    String used = Amounts.usage(result.work().report().usage());
    if (!used.isEmpty()) {
      lines.add(Line.of(Style.DIM, INDENT + "tokens: " + used));
    }
  }

  /// One line per kind of change, none where nothing changed.
  static void files(List<Line> lines, FileChanges files, String prefix) {
    kind(lines, prefix + "created", files.created());
    kind(lines, prefix + "modified", files.modified());
    kind(lines, prefix + "deleted", files.deleted());
  }

  private static void kind(List<Line> lines, String kind, List<String> paths) {
    if (!paths.isEmpty()) {
      lines.add(Line.of(Style.DIM, INDENT + kind + ": ").and(Amounts.list(paths)));
    }
  }
}
