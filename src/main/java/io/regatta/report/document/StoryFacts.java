package io.regatta.report.document;

import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.timeline.AttemptTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report tells of a story.
///
/// @param agent its role; may be empty
/// @param phase the number of its phase
/// @param line where the plan has it, from 1; 0 where the plan has it no more
/// @param needs what it waits for
/// @param error why it did not complete; null where it did, or nothing is known
/// @param attempts those of the run that the report is about, if any
/// @param diff what it changed; null where nothing is known of that
/// @param output the end of what its last attempt printed; null where nothing was kept
public record StoryFacts(
    StoryId id,
    String title,
    String agent,
    String phase,
    int line,
    ReportState state,
    Needs needs,
    @Nullable Failure error,
    Work work,
    Effort effort,
    List<AttemptTimeline> attempts,
    @Nullable Excerpt diff,
    @Nullable Excerpt output) {
  public StoryFacts {
    attempts = List.copyOf(attempts);
  }

  /// What a story waits for.
  ///
  /// @param dependsOn what it declares
  /// @param implicitDependsOn what it waits for because it declares nothing
  public record Needs(List<StoryId> dependsOn, List<StoryId> implicitDependsOn) {
    static final Needs UNKNOWN = new Needs(List.of(), List.of());

    public Needs {
      dependsOn = List.copyOf(dependsOn);
      implicitDependsOn = List.copyOf(implicitDependsOn);
    }
  }

  /// Why a story did not complete.
  ///
  /// @param type such as `TimeoutError`; in logs of others any word, or empty
  /// @param context what was being attempted; may be empty
  public record Failure(String type, String message, String context, List<String> recoveryHints) {
    public Failure {
      recoveryHints = List.copyOf(recoveryHints);
    }
  }

  /// What was done, in the words of who did it, and what changed.
  ///
  /// @param summary a sentence or two; may be empty
  /// @param notes anything else; may be empty
  /// @param commit the commit that holds it; null where there is none
  public record Work(
      String summary,
      List<String> actions,
      List<String> issuesEncountered,
      String notes,
      FileChanges files,
      @Nullable String commit) {
    static final Work NONE = new Work("", List.of(), List.of(), "", FileChanges.NONE, null);

    public Work {
      actions = List.copyOf(actions);
      issuesEncountered = List.copyOf(issuesEncountered);
    }
  }

  /// What it took.
  ///
  /// @param run the run that did it; null where that is not known
  /// @param startedAt null where that is not known
  /// @param completedAt when its last attempt ended; null where that is not known
  /// @param duration between the two, waits included; null where that is not known
  /// @param attempts how many there were; 0 where there was none, or that is not known
  /// @param usage null where nothing is known of it
  public record Effort(
      @Nullable String run,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Duration duration,
      int attempts,
      @Nullable Usage usage) {
    static final Effort NONE = new Effort(null, null, null, null, 0, null);
  }

  StoryFacts with(@Nullable Excerpt patch, @Nullable Excerpt printed) {
    return new StoryFacts(
        id, title, agent, phase, line, state, needs, error, work, effort, attempts, patch, printed);
  }
}
