package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.event.LandingEvent;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Locale;

/// What a rollback did, or would do: a record tree for `--json`, and lines for people.
///
/// @param plan the plan's file, as it is shown
/// @param undo whether a rollback was taken back
/// @param dryRun whether nothing was done
/// @param explanation why nothing was done; empty if it was
/// @param unwritten stories without a commit, which are only pending again, or completed if the
///   rollback is undone
/// @param unaware completed stories that may need what is gone, and do not say so
/// @param files where later work is in the way
/// @param wayOut the command that helps where it was refused; empty for none
/// @param events what became of the branches
public record RollbackView(
    String plan,
    boolean undo,
    boolean dryRun,
    Outcome outcome,
    String explanation,
    List<StoryBack> stories,
    List<StoryId> unwritten,
    List<StoryId> unaware,
    List<String> files,
    String wayOut,
    @JsonIgnore List<LandingEvent> events) {
  public RollbackView {
    stories = List.copyOf(stories);
    unwritten = List.copyOf(unwritten);
    unaware = List.copyOf(unaware);
    files = List.copyOf(files);
    events = List.copyOf(events);
  }

  /// How it ended.
  public enum Outcome {
    DONE,
    NOTHING,
    REFUSED,
    ABSENT;

    /// The word in JSON, such as `done`.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A commit of a story that was undone.
  ///
  /// @param commit the one that was undone
  /// @param by the commit that undoes it
  public record StoryBack(StoryId id, String title, String commit, String run, String by) {}

  /// Whether the user's branch could not follow.
  public boolean held() {
    return events.stream().anyMatch(LandingEvent.CheckoutHeld.class::isInstance);
  }

  /// What was done, a line for each commit; the rest belongs on standard error.
  public void print(Lines lines) {
    for (StoryBack story : stories) {
      lines.print(
          Line.of(undo ? Style.GOOD : Style.WARN, undo ? "↷" : "↶")
              .and(" story " + story.id() + ": " + story.title() + " · ")
              .and(done(story)));
    }
    for (StoryId story : unwritten) {
      lines.print(
          Line.of(undo ? Style.GOOD : Style.WARN, undo ? "↷" : "↶")
              .and(
                  " story "
                      + story
                      + ": has no commit of its own; "
                      + (dryRun ? "it would only be " : "it is only ")
                      + (undo ? "completed" : "pending")
                      + " again"));
    }
    Landings landings = new Landings(lines);
    events.forEach(landings::happened);
  }

  private String done(StoryBack story) {
    String what = Landings.shortId(story.commit()) + " of run " + story.run();
    if (dryRun) {
      return undo ? "would bring back what was reverted by " + what : "would revert " + what;
    }
    String by = Landings.shortId(story.by());
    return undo ? "is in again with " + by : "reverted " + what + " with " + by;
  }
}
