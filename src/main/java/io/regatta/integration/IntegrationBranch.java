package io.regatta.integration;

import io.regatta.DurableWrite;
import io.regatta.plan.StoryId;
import io.regatta.workspace.CommitName;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A plan's integration branch: where its stories are put together, apart from what the user has
/// checked out. Whoever uses it holds the plan's lock; for what moves refs also the repository's.
public final class IntegrationBranch {
  private static final String USER_HEAD = "HEAD";

  private final Repository repository;
  private final PlanRefs refs;
  private final Commits commits;
  private final StoryCommits stories;
  private final String sharedLog;

  /// The branch of a plan.
  ///
  /// @param plan the plan's file relative to the repository root, with `/`
  public IntegrationBranch(Repository repository, PlanRefs refs, String plan) {
    this(repository, refs, plan, "");
  }

  /// The branch of a plan.
  ///
  /// @param plan as of the other one
  /// @param sharedLog a log that other plans write too, relative to the repository root, with `/`
  public IntegrationBranch(Repository repository, PlanRefs refs, String plan, String sharedLog) {
    this.sharedLog = sharedLog;
    this.repository = repository;
    this.refs = refs;
    this.commits = new Commits(repository);
    this.stories = new StoryCommits(commits, plan);
  }

  Commits commits() {
    return commits;
  }

  StoryCommits stories() {
    return stories;
  }

  /// The branch as a run finds it.
  ///
  /// @param remarks what the user should know of how it got there
  public record Opened(String tip, List<String> remarks) {
    public Opened {
      remarks = List.copyOf(remarks);
    }
  }

  /// Makes the branch ready: it is created at the user's commit, follows it, or has it merged in,
  /// so that it holds everything that the user's commit holds.
  ///
  /// @throws WorkspaceException if there is no commit, if the branch is checked out somewhere, or
  ///   if what is on it conflicts with the user's commit
  public Opened open() throws WorkspaceException, InterruptedException {
    String head =
        repository
            .commit(USER_HEAD)
            .orElseThrow(() ->
                new WorkspaceException(
                    repository.root() + " has no commit",
                    "make a first commit, or run with `workspace: shared`",
                    null));
    String tip = tip().orElse(null);
    if (tip == null) {
      refuseNameInTheWay();
      move(head, "");
      return new Opened(head, List.of());
    }
    refuseIfCheckedOut();
    if (repository.contains(tip, head)) {
      return new Opened(tip, tip.equals(head) ? List.of() : List.of(ahead(head, tip)));
    }
    return switch (join(tip, head)) {
      case Joined.Merged merged -> {
        move(merged.tip(), tip);
        yield new Opened(
            merged.tip(),
            List.of(
                merged.tip().equals(head)
                    ? refs.branchName()
                        + " has followed your branch to "
                        + CommitName.abbreviated(head)
                    : "what is new on your branch has been merged into " + refs.branchName()));
      }
      case Joined.Conflict conflict ->
          throw new WorkspaceException(
              refs.branchName()
                  + " holds work that conflicts with your branch in "
                  + String.join(", ", conflict.files()),
              "run `git merge " + refs.branchName() + "`, resolve the conflicts, commit, try again",
              null);
    };
  }

  private String ahead(String head, String tip) throws WorkspaceException, InterruptedException {
    String count = repository.git("rev-list", "--count", head + ".." + tip);
    return refs.branchName()
        + " is ahead of your branch ("
        + count
        + (count.equals("1") ? " commit" : " commits")
        + "): the run goes on from there";
  }

  /// A branch `regatta` and a branch `regatta/…` can't both exist.
  private void refuseNameInTheWay() throws WorkspaceException, InterruptedException {
    String prefix = refs.branchName().substring(0, refs.branchName().indexOf('/'));
    if (repository.commit("refs/heads/" + prefix).isPresent()) {
      throw new WorkspaceException(
          "the branch " + prefix + " keeps " + refs.branchName() + " from being made",
          "rename it: `git branch -m " + prefix + " " + prefix + "-old`",
          null);
    }
  }

  /// Files of a checkout don't follow when its branch is moved.
  private void refuseIfCheckedOut() throws WorkspaceException, InterruptedException {
    @Nullable String directory = null;
    for (String line : repository.git("worktree", "list", "--porcelain", "-z").split("\0", -1)) {
      if (line.startsWith("worktree ")) {
        directory = line.substring("worktree ".length());
      } else if (line.equals("branch " + refs.branch())) {
        throw new WorkspaceException(
            refs.branchName() + " is checked out in " + directory + ", so it can't be moved",
            "switch to another branch there: `git -C "
                + directory
                + " switch -`, or `git switch -c` a new one",
            null);
      }
    }
  }

  /// The branch's commit; empty if there is no branch.
  public Optional<String> tip() throws WorkspaceException, InterruptedException {
    return repository.commit(refs.branch());
  }

  /// Keeps what has been put together and is not on the branch yet.
  @DurableWrite("whole kept")
  public void keep(String commit) throws WorkspaceException, InterruptedException {
    repository.move(List.of(new RefUpdate(refs.landing(), commit, null)));
  }

  /// Forgets what was kept.
  @DurableWrite("kept whole forgotten")
  public void forget() throws WorkspaceException, InterruptedException {
    repository.move(List.of(new RefUpdate(refs.landing(), "", null)));
  }

  /// What was kept last; empty if all that was is on the branch.
  public Optional<String> kept() throws WorkspaceException, InterruptedException {
    return repository.commit(refs.landing());
  }

  /// Commits logs.
  ///
  /// @param logs what is to be in them, by their paths relative to the repository root, with `/`
  /// @return the commit on top of `tip`, in which only the logs differ; `tip` if nothing does
  public String recordLogs(String tip, Map<String, byte[]> logs, String message)
      throws WorkspaceException, InterruptedException {
    return new LogCommit(commits).on(tip, logs, message);
  }

  /// What a file of a commit holds; empty if there is none, or if it is no text.
  public Optional<byte[]> text(String commit, String path)
      throws WorkspaceException, InterruptedException {
    Optional<LogCommit.Entry> entry = LogCommit.entry(commits, commit, path);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String text =
        commits.output(Map.of(), new byte[0], List.of("cat-file", "blob", entry.get().blob()));
    return text.indexOf('\uFFFD') >= 0
        ? Optional.empty()
        : Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Moves the branch to a commit that holds all of it; what was kept is forgotten.
  ///
  /// @throws WorkspaceException if the commit lacks something of the branch, or if somebody else
  ///   moves it or has it checked out
  @DurableWrite("integration branch published")
  public void publish(String commit) throws WorkspaceException, InterruptedException {
    String tip = tip().orElse("");
    List<RefUpdate> updates = new ArrayList<>();
    if (!tip.equals(commit)) {
      refuseIfCheckedOut();
      if (!tip.isEmpty() && !repository.contains(commit, tip)) {
        throw new WorkspaceException(
            refs.branchName()
                + " holds commits that "
                + CommitName.abbreviated(commit)
                + " lacks: somebody else has moved it",
            "look at it with `git log " + refs.branchName() + "`, and run again",
            null);
      }
      updates.add(new RefUpdate(refs.branch(), commit, tip));
    }
    updates.add(new RefUpdate(refs.landing(), "", null));
    repository.move(updates);
  }

  @DurableWrite("integration branch made ready")
  private void move(String to, String from) throws WorkspaceException, InterruptedException {
    repository.move(List.of(new RefUpdate(refs.branch(), to, from)));
  }

  /// What came of bringing in another line of commits.
  public sealed interface Joined {
    /// Both are in.
    record Merged(String tip) implements Joined {}

    /// They conflict in these files.
    record Conflict(List<String> files) implements Joined {
      public Conflict {
        files = List.copyOf(files);
      }
    }
  }

  /// Brings another line of commits in. No ref moves. Of a log that several plans write theirs
  /// counts where it conflicts: what ours says of the plan is written into it anew.
  ///
  /// @param theirs a commit, such as the one that the user's branch has advanced to
  public Joined join(String tip, String theirs) throws WorkspaceException, InterruptedException {
    if (repository.contains(tip, theirs)) {
      return new Joined.Merged(tip);
    }
    if (repository.contains(theirs, tip)) {
      return new Joined.Merged(theirs);
    }
    TreeMerge merge = TreeMerge.of(commits, tip, theirs);
    String tree = merge.tree();
    if (!merge.isClean()) {
      Optional<LogCommit.Entry> log =
          merge.conflicts().equals(List.of(sharedLog))
              ? LogCommit.entry(commits, theirs, sharedLog)
              : Optional.empty();
      if (log.isEmpty()) {
        return new Joined.Conflict(merge.conflicts());
      }
      tree = new LogCommit(commits).into(tree, log.get().at(sharedLog), refs.plan());
    }
    String message = "Merge " + CommitName.abbreviated(theirs) + " into " + refs.branchName();
    return new Joined.Merged(commits.make(tree, List.of(tip, theirs), message));
  }

  /// The stories of the plan that changed files between two commits, in the order in which they
  /// landed.
  ///
  /// @param since a commit that `tip` holds
  /// @param files none for any file
  public List<StoryId> others(String since, String tip, List<String> files)
      throws WorkspaceException, InterruptedException {
    return stories.between(since, tip, files).stream()
        .map(StoryCommits.StoryCommit::story)
        .distinct()
        .toList();
  }
}
