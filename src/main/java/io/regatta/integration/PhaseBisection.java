package io.regatta.integration;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding.Landed;
import io.regatta.integration.BatchLanding.Trial;
import io.regatta.integration.Trials.FirstRed;
import io.regatta.integration.Trials.Tried;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the stories out of a phase with which its gates do not pass. Works on commits, without a
/// checkout, and moves no ref.
public final class PhaseBisection {
  private final Commits commits;

  public PhaseBisection(Repository repository) {
    this.commits = new Commits(repository);
  }

  /// What came of it.
  public sealed interface Result {
    /// The whole passes.
    ///
    /// @param tip the commit that holds all stories that are left
    /// @param stories these, in order; their commits are new where an earlier one was dropped
    /// @param dropped the others; none if the whole passed at once
    record Passed(String tip, List<InTip> stories, List<Drop> dropped) implements Result {
      public Passed {
        stories = List.copyOf(stories);
        dropped = List.copyOf(dropped);
      }
    }

    /// It does not pass without any of the stories either.
    record NoCulprit(GateFailure failure) implements Result {}
  }

  /// A story that is part of the whole, and its commit there.
  public record InTip(StoryId story, String commit) {}

  /// A story that had to go.
  ///
  /// @param failure what does not pass with it
  /// @param with the culprit whose work it builds on, so that it can't be kept without; null if it
  ///   is the culprit
  public record Drop(StoryId story, GateFailure failure, @Nullable StoryId with) {}

  /// Tries a phase, and drops stories until it passes.
  ///
  /// @param base what the first of the stories is on top of
  /// @param landed the phase's stories, in the order of their commits, the last one the tip
  /// @param needs what a story must not be without, besides what git shows
  /// @throws RegattaException if git or a trial fails
  public Result bisect(
      String base, List<Landed.In> landed, Map<StoryId, Set<StoryId>> needs, Trial trial)
      throws RegattaException, InterruptedException {
    Trials trials = new Trials(trial, new HashSet<>());
    List<String> ids = new ArrayList<>(landed.stream().map(Landed.In::commit).toList());
    ids.add(base);
    Map<String, Commits.Commit> known = commits.read(ids);
    Tried start = tried(known, base);
    List<Kept> chain = new ArrayList<>();
    for (Landed.In in : landed) {
      chain.add(new Kept(in.story(), tried(known, in.commit())));
    }
    List<Drop> dropped = new ArrayList<>();
    while (!chain.isEmpty()) {
      Optional<FirstRed> found = trials.firstRed(chain.stream().map(Kept::tried).toList());
      if (found.isEmpty()) {
        break;
      }
      FirstRed red = found.get();
      if (red.index() == 0 && trials.red(start).isPresent()) {
        return new Result.NoCulprit(red.failure());
      }
      chain = without(red, start, chain, needs, dropped);
    }
    return new Result.Passed(
        chain.isEmpty() ? base : chain.getLast().tried().commit(),
        chain.stream().map(kept -> new InTip(kept.story(), kept.tried().commit())).toList(),
        dropped);
  }

  private record Kept(StoryId story, Tried tried) {}

  private Tried tried(Map<String, Commits.Commit> known, String id)
      throws WorkspaceException, InterruptedException {
    Commits.Commit commit = known.get(id);
    return new Tried(id, (commit == null ? commits.read(id) : commit).tree());
  }

  /// The stories before the culprit as they are, and those after it made anew. What conflicts then
  /// was built on it, and so was what needs it.
  private List<Kept> without(
      FirstRed red,
      Tried start,
      List<Kept> chain,
      Map<StoryId, Set<StoryId>> needs,
      List<Drop> dropped)
      throws WorkspaceException, InterruptedException {
    StoryId culprit = chain.get(red.index()).story();
    dropped.add(new Drop(culprit, red.failure(), null));
    List<Kept> kept = new ArrayList<>(chain.subList(0, red.index()));
    Tried tip = kept.isEmpty() ? start : kept.getLast().tried();
    List<Kept> later = chain.subList(red.index() + 1, chain.size());
    Map<String, Commits.Commit> known =
        commits.read(later.stream().map(story -> story.tried().commit()).toList());
    for (Kept story : later) {
      Commits.Commit work = known.get(story.tried().commit());
      if (work == null) {
        work = commits.read(story.tried().commit());
      }
      TreeMerge merge = TreeMerge.pick(commits, tip.tree(), work);
      boolean lacks =
          dropped.stream()
              .map(Drop::story)
              .anyMatch(needs.getOrDefault(story.story(), Set.of())::contains);
      if (merge.isClean() && !lacks) {
        String commit =
            commits.make(merge.tree(), List.of(tip.commit()), work.message(), work.author());
        tip = new Tried(commit, merge.tree());
        kept.add(new Kept(story.story(), tip));
      } else {
        dropped.add(new Drop(story.story(), red.failure(), culprit));
      }
    }
    return kept;
  }
}
