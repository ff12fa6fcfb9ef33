package io.regatta.integration;

import io.regatta.integration.StoryCommits.StoryCommit;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Authorship;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes back what stories brought in, by commits that do the opposite; history stays. Works
/// without a checkout, and moves no ref.
public final class Rollback {
  private static final String REVERT = "Revert \"";

  private final Commits commits;
  private final StoryCommits all;
  private final String plan;
  private final String id;

  /// A rollback of what stories of a plan did.
  ///
  /// @param plan the plan's file relative to the repository root, with `/`
  /// @param id tells this rollback from others: its commits carry it
  public Rollback(Repository repository, String plan, String id) {
    this.commits = new Commits(repository);
    this.all = new StoryCommits(commits, plan);
    this.plan = plan;
    this.id = id;
  }

  /// A commit that the engine made for a story, on a branch.
  ///
  /// @param run the run that made it
  /// @param reverts the commit that it takes back; null if it is the work itself
  /// @param rollback the id of the rollback that made it; null if it is the work itself
  /// @param reverted whether it has been taken back by a later commit
  public record IntegratedCommit(
      StoryId story,
      String commit,
      String run,
      String subject,
      @Nullable String reverts,
      @Nullable String rollback,
      boolean reverted) {}

  /// A commit that was taken back.
  ///
  /// @param commit the one that was
  /// @param by the one that does it
  public record Reverted(StoryId story, String commit, String by) {}

  /// What comes of it.
  public sealed interface Plan {
    /// It can be done.
    ///
    /// @param tip the commit that holds all of it
    record Feasible(String tip, List<Reverted> stories) implements Plan {
      public Feasible {
        stories = List.copyOf(stories);
      }
    }

    /// There is nothing to do: all of it has been taken back.
    record Nothing() implements Plan {}

    /// Later work builds on it.
    ///
    /// @param laterStories the stories whose work that is, as far as it is known
    /// @param files the files where it shows; none if stories were said to depend on it
    /// @param explanation one sentence without a full stop
    record Refused(List<StoryId> laterStories, List<String> files, String explanation)
        implements Plan {
      public Refused {
        laterStories = List.copyOf(laterStories);
        files = List.copyOf(files);
      }
    }
  }

  /// All commits that were made for stories of the plan, as far as a commit holds them, oldest
  /// first. A revert that was taken back leaves what it reverted as it was.
  ///
  /// @param tip such as the commit of the integration branch
  public List<IntegratedCommit> commits(String tip)
      throws WorkspaceException, InterruptedException {
    List<StoryCommit> made =
        all.all(tip).stream().filter(commit -> !commit.run().isEmpty()).toList();
    Set<String> undone = new LinkedHashSet<>();
    for (StoryCommit commit : made.reversed()) {
      if (!commit.reverts().isEmpty() && !undone.contains(commit.commit())) {
        undone.add(commit.reverts());
      }
    }
    return made.stream()
        .map(commit ->
            new IntegratedCommit(
                commit.story(),
                commit.commit(),
                commit.run(),
                commit.subject(),
                commit.reverts().isEmpty() ? null : commit.reverts(),
                commit.rollback().isEmpty() ? null : commit.rollback(),
                undone.contains(commit.commit())))
        .toList();
  }

  /// What a rollback made and did not bring to the branch.
  ///
  /// @param commits oldest first
  /// @param target the branch that was checked out when it began; empty if none was
  public record Unpublished(List<Made> commits, String target) {
    public Unpublished {
      commits = List.copyOf(commits);
    }
  }

  /// A commit that a rollback made.
  ///
  /// @param reapplies whether it brings work in again, rather than taking it back
  public record Made(StoryId story, String commit, boolean reapplies) {}

  /// What a rollback made on top of a commit.
  ///
  /// @param tip the branch's commit
  /// @param kept what was put together
  /// @return empty if that is anything else than the work of a rollback on top of `tip`
  public Optional<Unpublished> unpublished(String tip, String kept)
      throws WorkspaceException, InterruptedException {
    Repository repository = commits.repository();
    if (tip.equals(kept) || !repository.contains(kept, tip)) {
      return Optional.empty();
    }
    List<StoryCommit> since = all.between(tip, kept, List.of());
    if (!repository
            .git("rev-list", "--count", tip + ".." + kept)
            .equals(String.valueOf(since.size()))
        || since.stream()
            .anyMatch(commit -> commit.rollback().isEmpty() || commit.reverts().isEmpty())) {
      return Optional.empty();
    }
    Set<String> reverts =
        all.all(kept).stream()
            .filter(commit -> !commit.reverts().isEmpty())
            .map(StoryCommit::commit)
            .collect(Collectors.toSet());
    return Optional.of(
        new Unpublished(
            since.stream()
                .map(commit ->
                    new Made(commit.story(), commit.commit(), reverts.contains(commit.reverts())))
                .toList(),
            since.getLast().target()));
  }

  /// Takes commits back, the newest first, on top of a commit that holds them.
  ///
  /// @param later what is known to build on them, such as the work of stories that depend on these;
  ///   none that is to be reverted too counts
  /// @throws WorkspaceException if git fails
  public Plan plan(String tip, List<IntegratedCommit> toRevert, List<IntegratedCommit> later)
      throws WorkspaceException, InterruptedException {
    Set<String> ids = toRevert.stream().map(IntegratedCommit::commit).collect(Collectors.toSet());
    List<StoryId> dependents =
        later.stream()
            .filter(commit -> !commit.reverted() && !ids.contains(commit.commit()))
            .map(IntegratedCommit::story)
            .distinct()
            .toList();
    List<IntegratedCommit> open = toRevert.stream().filter(one -> !one.reverted()).toList();
    if (open.isEmpty()) {
      return new Plan.Nothing();
    }
    if (!dependents.isEmpty()) {
      return new Plan.Refused(
          dependents,
          List.of(),
          named(dependents)
              + (dependents.size() == 1 ? " depends on " : " depend on ")
              + named(open.stream().map(IntegratedCommit::story).distinct().toList()));
    }
    return revert(tip, newestFirst(tip, open));
  }

  /// Brings back what was taken back: reverts the reverts.
  ///
  /// @param reverts commits that revert
  public Plan undo(String tip, List<IntegratedCommit> reverts)
      throws WorkspaceException, InterruptedException {
    return plan(tip, reverts, List.of());
  }

  private List<IntegratedCommit> newestFirst(String tip, List<IntegratedCommit> toRevert)
      throws WorkspaceException, InterruptedException {
    Map<String, Integer> age = new HashMap<>();
    for (StoryCommit commit : all.all(tip).reversed()) {
      age.put(commit.commit(), age.size());
    }
    return toRevert.stream()
        .sorted(Comparator.comparingInt(one -> age.getOrDefault(one.commit(), Integer.MAX_VALUE)))
        .toList();
  }

  private Plan revert(String start, List<IntegratedCommit> newestFirst)
      throws WorkspaceException, InterruptedException {
    Map<String, Commits.Commit> known =
        commits.read(newestFirst.stream().map(IntegratedCommit::commit).toList());
    String target = CheckoutMove.branch(commits).map(branch -> "\nTarget: " + branch).orElse("");
    String tip = start;
    List<Reverted> reverted = new ArrayList<>();
    for (IntegratedCommit one : newestFirst) {
      Commits.Commit commit = Optional.ofNullable(known.get(one.commit())).orElseThrow();
      TreeMerge merge = TreeMerge.revert(commits, tip, commit);
      if (!merge.isClean()) {
        return refused(start, one, merge.conflicts(), newestFirst);
      }
      String message =
          subject(commit.subject())
              + "\n\nPlan: "
              + Authorship.line(plan)
              + "\nStory: "
              + one.story()
              + "\nReverts: "
              + one.commit()
              + "\nRun: "
              + one.run()
              + "\nRollback: "
              + id
              + target;
      tip = commits.make(merge.tree(), List.of(tip), message);
      reverted.add(new Reverted(one.story(), one.commit(), tip));
    }
    return new Plan.Feasible(tip, reverted);
  }

  /// As git words it: a revert that is reverted is a reapplication.
  private static String subject(String subject) {
    return subject.startsWith(REVERT) && subject.endsWith("\"")
        ? "Reapply " + subject.substring(REVERT.length() - 1)
        : REVERT + subject + "\"";
  }

  private Plan.Refused refused(
      String tip, IntegratedCommit one, List<String> files, List<IntegratedCommit> own)
      throws WorkspaceException, InterruptedException {
    Set<String> ids = own.stream().map(IntegratedCommit::commit).collect(Collectors.toSet());
    Set<StoryId> later = new LinkedHashSet<>();
    for (StoryCommit commit : all.between(one.commit(), tip, files)) {
      if (!ids.contains(commit.commit())) {
        later.add(commit.story());
      }
    }
    List<StoryId> stories = List.copyOf(later);
    return new Plan.Refused(
        stories,
        List.copyOf(new TreeSet<>(files)),
        (stories.isEmpty() ? "a later commit" : named(stories))
            + " changed what story "
            + one.story()
            + " brought in: "
            + String.join(", ", files));
  }

  private static String named(List<StoryId> stories) {
    return (stories.size() == 1 ? "story " : "stories ")
        + stories.stream().map(StoryId::text).collect(Collectors.joining(", "));
  }
}
