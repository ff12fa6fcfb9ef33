package io.regatta.engine;

import io.regatta.engine.StoryWork.Piece;
import io.regatta.engine.StoryWork.Where;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.Rollback;
import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds what the stories of a plan changed, wherever that is by now. Changes nothing.
public final class WorkSearch {
  private static final String HEAD = "HEAD";

  private final Repository repository;
  private final PlanRefs refs;
  private final IsolatedWorkspaces workspaces;
  private final List<IntegratedCommit> commits;
  private final String branch;

  /// Looks at what has been integrated.
  ///
  /// @param plan the plan's file relative to the repository root, with `/`
  /// @param state the plan's directory outside of the checkout, for workspaces
  /// @throws WorkspaceException if git fails
  public WorkSearch(Repository repository, String plan, Path state)
      throws WorkspaceException, InterruptedException {
    this.repository = repository;
    this.refs = PlanRefs.of(plan);
    this.workspaces =
        new IsolatedWorkspaces(
            repository,
            refs,
            state,
            LogRecorder.logs(repository.root(), LogRecorder.logPath(plan)));
    Optional<String> head = repository.commit(HEAD);
    Optional<String> tip = new IntegrationBranch(repository, refs, plan).tip();
    boolean followed =
        tip.isEmpty() || (head.isPresent() && repository.contains(head.get(), tip.get()));
    this.branch = followed ? HEAD : refs.branchName();
    Optional<String> whole = followed ? head : tip;
    this.commits =
        whole.isPresent() ? new Rollback(repository, plan, "").commits(whole.get()) : List.of();
  }

  /// What there is of a story: what is integrated, or else what was captured, or else what its
  /// workspace holds now.
  ///
  /// @throws WorkspaceException if git fails, or the workspace can't be looked at
  public StoryWork of(StoryId story) throws WorkspaceException, InterruptedException {
    List<IntegratedCommit> works =
        commits.stream()
            .filter(commit -> commit.story().equals(story) && commit.reverts() == null)
            .toList();
    List<Piece> integrated =
        works.stream()
            .filter(commit -> !commit.reverted())
            .map(commit -> piece(commit.commit(), commit.subject(), commit.run()))
            .toList();
    if (!integrated.isEmpty()) {
      return new StoryWork(story, Where.INTEGRATED, integrated, branch);
    }
    Optional<String> captured = repository.commit(refs.work(story));
    if (captured.isPresent()) {
      return new StoryWork(
          story, Where.CAPTURED, List.of(piece(captured.get(), "", "")), refs.work(story));
    }
    Optional<String> conflicting = repository.commit(refs.storyBranch(story));
    if (conflicting.isPresent()) {
      return new StoryWork(
          story,
          Where.CONFLICT,
          List.of(piece(conflicting.get(), "", "")),
          refs.storyBranchName(story));
    }
    Optional<IsolatedWorkspace> workspace = workspaces.find(story);
    if (workspace.isPresent()) {
      IsolatedWorkspace.Glimpse now = workspace.get().glimpse();
      if (now.files().count() > 0) {
        return new StoryWork(
            story,
            Where.WORKSPACE,
            List.of(new Piece(workspace.get().base(), now.tree(), "", "")),
            workspace.get().directory().toString());
      }
    }
    return new StoryWork(story, works.isEmpty() ? Where.NONE : Where.ROLLED_BACK, List.of(), "");
  }

  /// What one commit changed: the engine's have one parent.
  private static Piece piece(String commit, String subject, String run) {
    return new Piece(commit + "^", commit, subject, run);
  }
}
