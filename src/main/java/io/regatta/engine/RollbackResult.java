package io.regatta.engine;

import io.regatta.event.LandingEvent;
import io.regatta.plan.StoryId;
import java.util.List;

/// What came of a rollback, or of taking one back.
public sealed interface RollbackResult {
  /// It was done; in a dry run, it can be.
  ///
  /// @param changes the commits that were taken back, or are in again, in the order in which that
  ///   was done
  /// @param unwritten completed stories without a commit, which are only pending again
  /// @param unaware completed stories that declare nothing and came later, so that they may need
  ///   what is gone
  /// @param events what became of the branches; none in a dry run
  record Done(
      List<Change> changes,
      List<StoryId> unwritten,
      List<StoryId> unaware,
      List<LandingEvent> events)
      implements RollbackResult {
    public Done {
      changes = List.copyOf(changes);
      unwritten = List.copyOf(unwritten);
      unaware = List.copyOf(unaware);
      events = List.copyOf(events);
    }
  }

  /// There is nothing to do.
  ///
  /// @param explanation why, one sentence without a full stop
  /// @param events what an earlier one that was cut off had left to do
  record Nothing(String explanation, List<LandingEvent> events) implements RollbackResult {
    public Nothing {
      events = List.copyOf(events);
    }
  }

  /// None of it was ever committed by a run.
  ///
  /// @param explanation one sentence without a full stop
  record Absent(String explanation) implements RollbackResult {}

  /// Later work is in the way; nothing was changed.
  ///
  /// @param explanation one sentence without a full stop
  /// @param files where it shows; none if stories were said to depend on it
  /// @param together for a rollback, the stories that can be taken back together with those that
  ///   were asked for, them included; for an undo, the stories to take back before it. None if that
  ///   does not help.
  /// @param commits what would be taken back
  record Refused(
      String explanation, List<String> files, List<StoryId> together, List<String> commits)
      implements RollbackResult {
    public Refused {
      files = List.copyOf(files);
      together = List.copyOf(together);
      commits = List.copyOf(commits);
    }
  }

  /// A commit that was taken back, or one that is in again.
  ///
  /// @param commit the one that was undone
  /// @param run the run whose work it was
  /// @param by the commit that does it; of a dry run one that nothing keeps
  record Change(StoryId story, String commit, String run, String by) {}
}
