package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.event.Outcome;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where the stories of a run work, and how what they did becomes part of the whole: in the user's
/// checkout, which all share, or each in a clone of its own.
///
/// What takes its time is called on other threads than the coordinator's, one call at a time except
/// for [#prepare], [#observe] and [#verify], which belong to attempts. An interrupt ends them
/// early.
public interface Worksite {
  /// What this run is, for what is written down about its work.
  ///
  /// @param run the run's id
  /// @param planPath the plan's file relative to the repository root, with `/`
  /// @param redaction takes secrets out of it
  record Site(String run, String planPath, Redaction redaction) {}

  /// Makes everything ready that has to be there before the first phase.
  ///
  /// @return what happened
  /// @throws RegattaException if the run can't work here
  List<LandingEvent> open(Site site) throws RegattaException, InterruptedException;

  /// A phase begins.
  void phaseBegins();

  /// A wave begins: what is there now is where its stories start from.
  ///
  /// @param alone whether at most one attempt at a time works in it
  void waveBegins(Phase phase, boolean alone) throws InterruptedException;

  /// The phase is over.
  ///
  /// @param attributed what its stories are known to have changed
  /// @return what changed meanwhile and belongs to no story
  FileChanges unattributed(List<FileChanges> attributed) throws InterruptedException;

  /// One attempt, as far as its place matters.
  ///
  /// @param attempt its number, from 1
  /// @param alone whether what changes meanwhile is its own, because nobody else is at work there
  /// @param goesOn whether it continues what an attempt of an earlier run began
  /// @param clash what it must bring together with what others did; null for nothing
  record Place(Story story, int attempt, boolean alone, boolean goesOn, @Nullable Clash clash) {}

  /// What is in the way of a story's work.
  ///
  /// @param files the files that are concerned
  /// @param others the stories that changed them, as far as that is known
  /// @param tip where a new attempt starts from
  /// @param tree the files that it finds there: both sides
  record Clash(List<String> files, List<StoryId> others, String tip, String tree) {}

  /// Makes the workspace of an attempt.
  ///
  /// @return its directory
  /// @throws RegattaException if it can't be made
  Path prepare(Place place) throws RegattaException, InterruptedException;

  /// What is to be seen of an attempt that has ended.
  ///
  /// @param report what the agents of all the story's attempts said
  Message.Observed observe(Place place, Outcome outcome, AgentReport report)
      throws InterruptedException;

  /// Whether each story works by itself, so that its work must be brought together with that of
  /// others.
  boolean isolated();

  /// Which gates there are.
  GateKinds gates();

  /// Which gates there are.
  ///
  /// @param story whether stories have any
  /// @param phase whether phases have any
  /// @param fixAttempts how often the output of a story's gate goes back to its agent
  /// @param conflictAttempts how often a story in conflict goes back to its agent
  record GateKinds(boolean story, boolean phase, int fixAttempts, int conflictAttempts) {
    public static final GateKinds NONE = new GateKinds(false, false, 0, 0);
  }

  /// What came of gates.
  sealed interface GateResult {
    /// All passed.
    ///
    /// @param excused those that did not, and do not without the work either
    record Passed(List<GateFailure> excused) implements GateResult {}

    /// One did not.
    record Red(GateFailure failure) implements GateResult {}
  }

  /// Runs the gates of a story.
  ///
  /// @param work what was captured of it
  /// @throws RegattaException if they can't be run
  GateResult verify(Story story, int attempt, Work work)
      throws RegattaException, InterruptedException;

  /// What was done for a story.
  ///
  /// @param commit holds it; null in a shared workspace
  /// @param base what the commit is on top of; empty in a shared workspace
  record Work(@Nullable String commit, String base, FileChanges files) {}

  /// Work that is to become part of the whole.
  ///
  /// @param buildsOn whether the story waited for another one, and so knew what that had made
  record Candidate(Story story, Work work, Predicate<StoryId> buildsOn) {}

  /// What became of a candidate.
  sealed interface Landed {
    StoryId story();

    /// It is part of the whole.
    record In(StoryId story, @Nullable String commit) implements Landed {}

    /// It conflicts with what others did.
    record InConflict(StoryId story, Clash clash) implements Landed {}

    /// The whole does not pass the gates with it.
    record Red(StoryId story, GateFailure failure, Clash clash) implements Landed {}
  }

  /// Brings work together, in this order.
  ///
  /// @throws RegattaException if that can't be done; nothing is lost
  List<Landed> land(Phase phase, List<Candidate> candidates)
      throws RegattaException, InterruptedException;

  /// What the gates of a phase say to the whole.
  ///
  /// @param dropped the stories that had to go, and why
  /// @param moved the stories whose commits are others now, because one before them had to go
  /// @param excused the gates that do not pass without the phase either
  record PhaseCheck(List<Dropped> dropped, Map<StoryId, String> moved, List<GateFailure> excused) {}

  /// A story that had to go although it was part of the whole.
  ///
  /// @param failure the gate that does not pass with it
  /// @param with the culprit that it builds on; null if it is the culprit itself, or if none was
  ///   found
  /// @param culpritFound whether it is known which story is to blame
  record Dropped(
      StoryId story, GateFailure failure, @Nullable StoryId with, boolean culpritFound) {}

  /// Runs the gates of a phase on the whole, and takes out what they do not pass with.
  ///
  /// @param stories those that landed, in order
  /// @param needs the dependencies of stories among these: none stays without them
  /// @throws RegattaException if that can't be done
  PhaseCheck check(Phase phase, List<StoryId> stories, Map<StoryId, Set<StoryId>> needs)
      throws RegattaException, InterruptedException;

  /// The branch on which the work of a story stays that can't become part of the whole.
  String branchOf(StoryId story);

  /// What has landed so far stays: its stories get their verdicts now.
  ///
  /// @return the commit that holds it; empty where nothing is committed
  Optional<String> conclude();

  /// Makes what stays, and the log that tells of it, the user's: called when both are recorded.
  ///
  /// @param title what was recorded, for the commit of the log
  /// @return what happened
  /// @throws RegattaException if that can't be done; a later run completes it
  List<LandingEvent> publish(String title) throws RegattaException, InterruptedException;

  /// The stories have their verdicts: their workspaces are not needed any more.
  void settled(List<StoryId> completed) throws InterruptedException;

  /// The run is to stop: gates that would hold it up are ended, also those of [#publish]. Any
  /// thread.
  void stop();

  /// Gives back what is held.
  void close();
}
