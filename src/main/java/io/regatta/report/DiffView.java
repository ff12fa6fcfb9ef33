package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Locale;

/// What stories changed, for `regatta diff`: a record tree for `--json`, and lines for people.
///
/// @param plan the plan's file, as it is shown
/// @param title the plan's title; may be empty
public record DiffView(String plan, String title, List<StoryChange> stories) {
  public DiffView {
    stories = List.copyOf(stories);
  }

  /// What a story changed.
  ///
  /// @param where where the work is
  /// @param location the branch, ref or directory; empty where there is none
  public record StoryChange(
      StoryId id, String title, Place where, String location, List<Change> changes) {
    public StoryChange {
      changes = List.copyOf(changes);
    }
  }

  /// A commit, or what is in a workspace.
  ///
  /// @param commit its id, or that of a tree where nothing is committed
  /// @param subject what it says; empty where nothing is committed
  /// @param run the run that did it; empty if that is not known
  public record Change(String commit, String subject, String run, List<FileLines> files) {
    public Change {
      files = List.copyOf(files);
    }
  }

  /// A file that differs.
  ///
  /// @param from where it was before; as `path` unless it was renamed
  /// @param added lines that came; -1 for a binary file
  /// @param removed lines that went; -1 for a binary file
  public record FileLines(String path, String from, int added, int removed) {}

  /// Where work is.
  public enum Place {
    INTEGRATED("integrated", Style.GOOD),
    CAPTURED("not integrated", Style.WARN),
    CONFLICT("in conflict", Style.BAD),
    WORKSPACE("in its workspace", Style.WARN),
    ROLLED_BACK("rolled back", Style.DIM),
    NONE("nothing changed", Style.DIM);

    private final String text;
    private final Style style;

    Place(String text, Style style) {
      this.text = text;
      this.style = style;
    }

    /// The word in JSON, such as `rolled_back`.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A line for each story.
  public void print(Lines lines) {
    lines.print(
        title.isBlank()
            ? Line.of(Style.STRONG, plan)
            : Line.of(Style.STRONG, PlainText.clipped(title, StoryText.TEXT))
                .and(Style.DIM, " · " + plan));
    stories.forEach(story -> lines.print(line(story)));
  }

  private static Line line(StoryChange story) {
    List<FileLines> files = story.changes().stream().flatMap(one -> one.files().stream()).toList();
    long paths = files.stream().map(FileLines::path).distinct().count();
    int added = files.stream().mapToInt(file -> Math.max(0, file.added())).sum();
    int removed = files.stream().mapToInt(file -> Math.max(0, file.removed())).sum();
    return Line.of("  " + story.id() + "  " + PlainText.clipped(story.title(), StoryText.TEXT))
        .and(
            story.changes().isEmpty()
                ? ""
                : " · " + Amounts.count(paths, "file", "files") + ", +" + added + " -" + removed)
        .and(" · ")
        .and(story.where().style, story.where().text)
        .and(Style.DIM, story.location().isEmpty() ? "" : ": " + location(story));
  }

  private static String location(StoryChange story) {
    return switch (story.where()) {
      case INTEGRATED ->
          String.join(
              ", ",
              story.changes().stream().map(change -> Landings.shortId(change.commit())).toList());
      case CAPTURED, CONFLICT, WORKSPACE, ROLLED_BACK, NONE -> story.location();
    };
  }
}
