package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Capture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the coordinator is told by the threads around it.
sealed interface Message {
  /// Everything that an attempt needs is there; it waits for its release.
  record Prepared(StoryId story) implements Message {}

  /// An attempt's agent is running, or could not be started (its end then follows).
  record Spawned(StoryId story, Optional<Attempt.Identity> process) implements Message {}

  /// An attempt's agent works in a session.
  record InSession(StoryId story, String backend, String session) implements Message {}

  /// What an attempt that runs has used so far.
  record Used(StoryId story, Usage usage) implements Message {}

  /// An attempt ended.
  ///
  /// @param work what is to be seen of it
  /// @param duration from its release
  record Ended(StoryId story, Outcome outcome, Observed work, Duration duration)
      implements Message {}

  /// The gates of a story have been run.
  ///
  /// @param result null if they were ended before
  /// @param trouble why they could not be run, or null
  record Verified(
      StoryId story, Worksite.@Nullable GateResult result, @Nullable RegattaException trouble)
      implements Message {}

  /// What the coordinator waits for has been done.
  record TaskDone() implements Message {}

  /// The wait before another try is over.
  record RetryDue(StoryId story) implements Message {}

  /// The limit of an account may be over.
  record LimitDue(String account) implements Message {}

  /// Some budget of time may be spent.
  record TimeDue() implements Message {}

  /// The run, or some of its stories, is to stop.
  ///
  /// @param by what asked
  /// @param stories which stories; empty for the whole run
  /// @param now whether agents get no time to end by themselves
  record Stop(String by, List<StoryId> stories, boolean now) implements Message {}

  /// What the engine itself saw of an attempt's work.
  ///
  /// @param files what the workspace shows for this story
  /// @param complete whether it shows all that the story did (it had the workspace for itself)
  /// @param remarks what is worth a note, such as claims that the workspace does not bear out
  /// @param kept the work as a commit; null where nothing is committed
  record Observed(FileChanges files, boolean complete, List<String> remarks, @Nullable Kept kept) {
    static final Observed NOTHING = new Observed(FileChanges.NONE, false, List.of());

    Observed(FileChanges files, boolean complete, List<String> remarks) {
      this(files, complete, remarks, null);
    }

    /// The same, with another remark.
    Observed with(String remark) {
      return new Observed(
          files, complete, Stream.concat(remarks.stream(), Stream.of(remark)).toList(), kept);
    }
  }

  /// Work as a commit.
  ///
  /// @param commit on top of `base`; null if nothing changed
  /// @param base where the workspace was cut from
  /// @param refusals why it can't be integrated as it is
  record Kept(@Nullable String commit, String base, List<Capture.Refusal> refusals) {}
}
