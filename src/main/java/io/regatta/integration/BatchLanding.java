package io.regatta.integration;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.Stacking.Front;
import io.regatta.integration.Stacking.Stacked;
import io.regatta.integration.Trials.FirstRed;
import io.regatta.integration.Trials.Tried;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings the work of several stories on top of a commit, one commit each, without a checkout and
/// without moving a ref. One instance is for one kind of trial: it remembers which files passed.
/// Not thread-safe.
public final class BatchLanding {
  private final IntegrationBranch branch;
  private final Commits commits;
  private final Set<String> green = new HashSet<>();

  public BatchLanding(Repository repository, IntegrationBranch branch) {
    this.branch = branch;
    this.commits = new Commits(repository);
  }

  /// Work that is to land.
  ///
  /// @param commit holds it, with `base` as its only parent
  /// @param base what the story began from, part of the tip that it is to land on
  public record Candidate(StoryId story, String commit, String base) {}

  /// Whether a story may delete or wholly overwrite what another one created.
  @FunctionalInterface
  public interface Undoing {
    /// Stories that follow each other know what was there.
    Undoing ALLOWED = (story, creator) -> true;

    /// Stories that were at work at the same time do not.
    Undoing REFUSED = (story, creator) -> false;

    boolean allows(StoryId story, StoryId creator);
  }

  /// Whether the files of a commit pass.
  @FunctionalInterface
  public interface Trial {
    /// The trial of whoever has no gates.
    Trial NONE = commit -> Optional.empty();

    /// Tries a commit.
    ///
    /// @return why it does not pass; empty if it does
    /// @throws RegattaException if it can't be tried
    Optional<GateFailure> red(String commit) throws RegattaException, InterruptedException;
  }

  /// What became of a candidate. Where it did not land: `tip` is the commit from which the story
  /// may try again, and `tree` the files that it finds there.
  public sealed interface Landed {
    StoryId story();

    /// It landed.
    ///
    /// @param commit on the branch, its parent the tip before it; author and message as they were
    record In(StoryId story, String commit) implements Landed {}

    /// It conflicts with what is there.
    ///
    /// @param files where
    /// @param others the stories that changed these files since it began
    /// @param tree both sides, between markers
    record Conflict(
        StoryId story, List<String> files, List<StoryId> others, String tip, String tree)
        implements Landed {}

    /// It was shown a conflict, and left both sides as they were.
    ///
    /// @param files that have markers in them
    /// @param others the stories whose side is between them
    /// @param tree what git makes of it, markers included
    record Unsolved(
        StoryId story, List<String> files, List<StoryId> others, String tip, String tree)
        implements Landed {}

    /// It would delete or wholly overwrite what other stories of the phase created.
    ///
    /// @param files these files
    /// @param others who created them
    /// @param tree what git makes of it
    record Overwrites(
        StoryId story, List<String> files, List<StoryId> others, String tip, String tree)
        implements Landed {}

    /// The whole passes without it, and not with it.
    ///
    /// @param others the stories that landed since it began, those that changed the same files if
    ///   there are any
    /// @param tree what git makes of it, with markers where it conflicts by now
    record Red(StoryId story, GateFailure failure, List<StoryId> others, String tip, String tree)
        implements Landed {}
  }

  /// What came of it.
  ///
  /// @param tip the commit that holds all that landed
  /// @param stories what became of each, in the order of the candidates
  /// @param created the files that stories of this phase created so far, and who
  public record Landing(String tip, List<Landed> stories, Map<String, StoryId> created) {
    public Landing {
      stories = List.copyOf(stories);
      created = Map.copyOf(created);
    }
  }

  /// Brings candidates on top of a commit, in their order. A candidate lands if it merges cleanly
  /// and the whole passes with it; what is red without it too is not held against it.
  ///
  /// @param undoing which story may undo what another created
  /// @param created the files that stories of this phase created before, and who; of no meaning
  ///   where all may
  /// @throws RegattaException if git or a trial fails; nothing has landed then
  public Landing land(
      String tip,
      List<Candidate> candidates,
      Undoing undoing,
      Map<String, StoryId> created,
      Trial trial)
      throws RegattaException, InterruptedException {
    Stacking stacking = Stacking.of(commits, branch, tip, candidates, undoing);
    Trials trials = new Trials(trial, green);
    Map<StoryId, Landed> outcome = new LinkedHashMap<>();
    Map<StoryId, GateFailure> culprits = new LinkedHashMap<>();
    Front front = stacking.front(tip, created);
    List<Candidate> left = candidates;
    while (!left.isEmpty()) {
      Round round = round(stacking, front, left);
      Optional<FirstRed> red =
          round.chain().isEmpty() || trial.equals(Trial.NONE)
              ? Optional.empty()
              : trials.firstRed(round.chain().stream().map(Stacked.On::tried).toList());
      int good = red.map(FirstRed::index).orElse(round.chain().size());
      if (red.isPresent() && good == 0 && excused(trials, front, red.get().failure())) {
        continue;
      }
      int upTo = red.isEmpty() ? left.size() : left.indexOf(round.chain().get(good).candidate());
      for (Candidate candidate : left.subList(0, upTo)) {
        outcome.put(candidate.story(), round.results().get(candidate.story()));
      }
      if (good > 0) {
        front = round.chain().get(good - 1).front();
      }
      if (red.isPresent()) {
        Candidate culprit = left.get(upTo);
        culprits.put(culprit.story(), red.get().failure());
        upTo++;
      }
      left = left.subList(upTo, left.size());
    }
    List<Landed> stories = new ArrayList<>();
    for (Candidate candidate : candidates) {
      GateFailure failure = culprits.get(candidate.story());
      Landed landed = outcome.get(candidate.story());
      if (failure != null) {
        stories.add(stacking.red(front, candidate, failure));
      } else if (landed != null) {
        // Who did not land tries again from all that did.
        stories.add(stacking.refreshed(front, candidate, landed));
      }
    }
    return new Landing(front.tried().commit(), stories, front.created());
  }

  /// All that is left, stacked up as if each of them passed.
  private record Round(List<Stacked.On> chain, Map<StoryId, Landed> results) {}

  private static Round round(Stacking stacking, Front start, List<Candidate> candidates)
      throws WorkspaceException, InterruptedException {
    List<Stacked.On> chain = new ArrayList<>();
    Map<StoryId, Landed> results = new LinkedHashMap<>();
    Front front = start;
    for (Candidate candidate : candidates) {
      switch (stacking.stack(front, candidate)) {
        case Stacked.On on -> {
          chain.add(on);
          front = on.front();
          results.put(candidate.story(), new Landed.In(candidate.story(), on.commit()));
        }
        case Stacked.Not not -> results.put(candidate.story(), not.landed());
      }
    }
    return new Round(chain, results);
  }

  /// Whether a red is there without the first of the stories too; then it is held against none.
  private static boolean excused(Trials trials, Front front, GateFailure failure)
      throws RegattaException, InterruptedException {
    Tried before = front.tried();
    Optional<GateFailure> without = trials.red(before);
    if (without.isPresent() && without.get().command().equals(failure.command())) {
      trials.excuse(failure);
      return true;
    }
    return false;
  }
}
