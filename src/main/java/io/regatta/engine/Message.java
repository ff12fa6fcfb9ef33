package io.regatta.engine;

import io.regatta.agent.Attempt;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  record Observed(FileChanges files, boolean complete, List<String> remarks) {
    /// The same, with another remark.
    Observed with(String remark) {
      return new Observed(
          files, complete, Stream.concat(remarks.stream(), Stream.of(remark)).toList());
    }

    static final Observed NOTHING = new Observed(FileChanges.NONE, false, List.of());
  }
}
