package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where every story of a plan stands, for `regatta status`: a record tree for `--json`, and lines
/// for people.
///
/// @param plan the plan's file, as it is shown
/// @param title the plan's title; may be empty
/// @param stories every story in schedule order
/// @param phases in the order in which they run
public record StatusView(
    String plan, String title, List<StoryStatus> stories, List<PhaseView> phases) {
  public StatusView {
    stories = List.copyOf(stories);
    phases = List.copyOf(phases);
  }

  /// Where a story stands.
  ///
  /// @param phase the number of its phase
  /// @param state what the log says of it
  /// @param completedAt when its last entry says it ended, as the log writes it; null where no
  ///   entry says so
  /// @param note what else is worth knowing, such as a changed text or an error; null for nothing
  public record StoryStatus(
      StoryId id,
      String title,
      String agent,
      String phase,
      Standing state,
      @Nullable String completedAt,
      @Nullable String note) {}

  /// What the log and the plan together say of a story.
  public enum Standing {
    COMPLETED("✓", Style.GOOD),
    FAILED("✗", Style.BAD),
    BLOCKED("⊘", Style.WARN),
    PENDING("○", Style.DIM);

    private final String mark;
    private final Style style;

    Standing(String mark, Style style) {
      this.mark = mark;
      this.style = style;
    }

    /// The word in text and JSON, such as `pending`.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The status for people.
  public void print(Lines lines) {
    lines.print(
        title.isBlank()
            ? Line.of(Style.STRONG, plan)
            : Line.of(Style.STRONG, PlainText.clipped(title, StoryText.TEXT))
                .and(Style.DIM, " · " + plan));
    lines.print(Line.of(counts()));
    for (PhaseView phase : phases) {
      lines.print(Line.BLANK);
      lines.print(phase.heading());
      stories.stream()
          .filter(story -> story.phase().equals(phase.number()))
          .forEach(story -> print(story, lines));
    }
  }

  private static void print(StoryStatus story, Lines lines) {
    String at = story.completedAt();
    String note = story.note();
    lines.print(
        Line.of("  ")
            .and(story.state().style, story.state().mark)
            .and(" " + story.id() + "  " + PlainText.clipped(story.title(), StoryText.TEXT))
            .and(Style.DIM, story.agent().isBlank() ? "" : " · " + story.agent())
            .and(" · ")
            .and(story.state().style, story.state().text())
            .and(Style.DIM, at == null ? "" : " " + at));
    if (note != null && !note.isBlank()) {
      lines.print(Line.of("       " + PlainText.clipped(note, StoryText.TEXT)));
    }
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      long number = stories.stream().filter(story -> story.state() == standing).count();
      if (number > 0) {
        counts.add(Amounts.number(number) + " " + standing.text());
      }
    }
    return Amounts.stories(stories.size())
        + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
  }
}
