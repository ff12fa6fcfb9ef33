package io.regatta.event;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fact about work on its way from a workspace to the user's branch.
///
/// Order for a story: `WorkCaptured` after the end of the attempt; `GatePassed` or `GateFailed` for
/// it; `StoryIntegrated` once it is part of the whole; `StoryFinished` when the whole has passed
/// what it must. Order for a phase: `PhaseIntegrated`, the verdicts of the stories that are in it,
/// then `PhaseRecorded`, `BranchMoved`, and `CheckoutMoved` or `CheckoutHeld`.
public sealed interface LandingEvent extends RunEvent {
  /// The plan's integration branch is where this run begins.
  ///
  /// @param branch its name, such as `regatta/feature-5`
  /// @param tip its commit
  /// @param target the user's branch that is to follow it; null where HEAD is detached
  /// @param remarks what the user should know of it
  record BranchOpened(String branch, String tip, @Nullable String target, List<String> remarks)
      implements LandingEvent {}

  /// What a story did is kept as a commit, whatever happens to its workspace.
  ///
  /// @param attempt the attempt that ended; 0 where an earlier run's work is taken up
  /// @param commit the commit, on top of `base`; null where nothing changed
  /// @param base the commit that its workspace was cut from
  /// @param report what the agents of all its attempts said
  record WorkCaptured(
      StoryId story,
      int attempt,
      @Nullable String commit,
      String base,
      FileChanges files,
      AgentReport report)
      implements LandingEvent {}

  /// Every gate passed: those for a story in its workspace, those for a phase on the whole.
  ///
  /// @param story whose gates; null for those of the phase
  record GatePassed(@Nullable StoryId story, String phase) implements LandingEvent {}

  /// A gate did not pass.
  ///
  /// @param story whose gate; null for one of the phase
  /// @param again whether its output goes back to the story's agent
  record GateFailed(@Nullable StoryId story, String phase, GateFailure failure, boolean again)
      implements LandingEvent {}

  /// A gate does not pass without the work of any story either, so that it is held against none.
  record GateExcused(String phase, GateFailure failure) implements LandingEvent {}

  /// A story can't be put on top of what others did.
  ///
  /// @param files the files that are in the way
  /// @param others the stories that changed them, as far as that is known
  /// @param again whether the story gets another attempt from there
  record ConflictFound(StoryId story, List<String> files, List<StoryId> others, boolean again)
      implements LandingEvent {}

  /// A story is part of what the phase has put together.
  ///
  /// @param commit the commit that holds it there; null in a workspace that all share
  record StoryIntegrated(StoryId story, @Nullable String commit) implements LandingEvent {}

  /// What a phase has put together has passed its gates and is kept.
  ///
  /// @param stories those that are in it
  /// @param tip its last commit
  record PhaseIntegrated(String phase, List<StoryId> stories, String tip) implements LandingEvent {}

  /// The integration branch holds what was recorded, and the log that says so.
  record BranchMoved(String branch, String to) implements LandingEvent {}

  /// The user's branch and files have followed.
  record CheckoutMoved(String branch, String from, String to) implements LandingEvent {}

  /// They could not follow, and nothing was forced.
  ///
  /// @param branch where the work is instead
  record CheckoutHeld(String branch, String reason, String hint) implements LandingEvent {}

  /// A story waits for others of its phase, although it could start.
  ///
  /// @param after those that it waits for
  /// @param files the files that they are known to touch too
  record StorySerialized(StoryId story, List<StoryId> after, List<String> files)
      implements LandingEvent {}

  /// How a gate did not pass.
  ///
  /// @param command the command, or what was looked for
  /// @param exit its exit code; -1 where it did not end by itself
  /// @param lastLines the end of what it printed
  record GateFailure(String command, int exit, List<String> lastLines) {
    /// As shells tell KILL and TERM: 128 and the number of the signal.
    private static final Set<Integer> KILLED = Set.of(137, 143);

    public GateFailure {
      lastLines = List.copyOf(lastLines);
    }

    /// Whether somebody ended the command, such as a system that is short of memory: then it has
    /// said nothing of what it looked at.
    public boolean wasKilled() {
      return KILLED.contains(exit);
    }
  }
}
