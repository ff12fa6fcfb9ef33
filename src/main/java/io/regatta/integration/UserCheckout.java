package io.regatta.integration;

import io.regatta.workspace.CommitName;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user has checked out: the branch, and its files. Whoever uses it holds the repository's
/// lock.
public final class UserCheckout {

  /// What git leaves in its directory while it waits for the user, and the command's name.
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "MERGE_HEAD", "merge",
          "rebase-merge", "rebase",
          "rebase-apply", "rebase",
          "CHERRY_PICK_HEAD", "cherry-pick",
          "REVERT_HEAD", "revert");

  private final Commits commits;
  private final Repository repository;

  public UserCheckout(Repository repository) {
    this.repository = repository;
    this.commits = new Commits(repository);
  }

  /// What came of it.
  public sealed interface Result {
    /// Branch and files are at `to`.
    record Moved(String branch, String from, String to) implements Result {}

    /// They held all of it before.
    record AlreadyThere() implements Result {}

    /// The user's branch has commits that are lacking in the one it was to move to: bring them in
    /// and try again.
    ///
    /// @param theirs the branch's commit
    record Behind(String theirs) implements Result {}

    /// Nothing was changed.
    ///
    /// @param reason why, one sentence without a full stop
    /// @param hint what the user can do
    record Held(String reason, String hint) implements Result {}
  }

  /// Moves the branch that is checked out forward, and its files with it: both or none. What the
  /// user changed stays as it is; where that is in the way, nothing moves. No hook runs.
  ///
  /// @param to a commit
  /// @param expectedBranch the branch that must be checked out, such as `main`; null for any
  /// @param logs the logs, relative to the root, with `/`: their content in the checkout is that of
  ///   `to` already, or more, and the files are not written
  /// @throws WorkspaceException if git fails; as much as possible is put back, [#recover] does the
  ///   rest
  public Result fastForward(String to, @Nullable String expectedBranch, List<String> logs)
      throws WorkspaceException, InterruptedException {
    recover();
    String from = repository.commit("HEAD").orElse(null);
    String merge = "`git merge --ff-only " + CommitName.abbreviated(to) + "`";
    String branch = CheckoutMove.branch(commits).orElse(null);
    if (from == null || branch == null) {
      return new Result.Held(
          "no branch is checked out", "switch to your branch, then run " + merge);
    }
    if (expectedBranch != null && !branch.equals(expectedBranch)) {
      return new Result.Held(
          branch + " is checked out now, and " + expectedBranch + " was when the run began",
          "run `git switch " + expectedBranch + "` and " + merge);
    }
    if (repository.contains(from, to)) {
      return new Result.AlreadyThere();
    }
    if (!repository.contains(to, from)) {
      return new Result.Behind(from);
    }
    Optional<String> operation = operation();
    if (operation.isPresent()) {
      return new Result.Held(
          "a " + operation.get() + " is in progress in the checkout",
          "finish it, or give it up with `git " + operation.get() + " --abort`; then run " + merge);
    }
    CheckoutMove move = new CheckoutMove(commits, new CheckoutMove.Note(branch, from, to, logs));
    return move(move, merge);
  }

  /// Makes a move that was planned before the lock was held.
  Result move(CheckoutMove move, String merge) throws WorkspaceException, InterruptedException {
    boolean done = false;
    try {
      if (!move.begin()) {
        return new Result.Held(
            "another git command is at work in the checkout, or left "
                + move.lock().file()
                + " behind when it was killed",
            "wait for it or remove that file, then run " + merge);
      }
      if (isOutdated(move.note())) {
        move.end();
        done = true;
        return new Result.Held(
            "the checkout was moved or used by another git command meanwhile",
            "see `git status`, then run " + merge);
      }
      Optional<String> obstacle = new Obstacles(commits, move.note()).find(move.prepare());
      if (obstacle.isEmpty()) {
        move.writeFiles();
        move.writeIndex();
        move.moveBranch();
      }
      move.end();
      done = true;
      CheckoutMove.Note note = move.note();
      return obstacle.isEmpty()
          ? new Result.Moved(note.branch(), note.from(), note.to())
          : new Result.Held(
              obstacle.get(), "commit, stash or move what is in the way, then run " + merge);
    } finally {
      if (!done) {
        recover();
      }
    }
  }

  /// Whether the checkout is no longer as it was when the move was planned.
  private boolean isOutdated(CheckoutMove.Note note)
      throws WorkspaceException, InterruptedException {
    return !CheckoutMove.branch(commits).equals(Optional.of(note.branch()))
        || !repository.commit("HEAD").equals(Optional.of(note.from()))
        || operation().isPresent();
  }

  private Optional<String> operation() {
    return OPERATIONS.entrySet().stream()
        .filter(operation -> Files.exists(repository.gitDirectory().resolve(operation.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// Mends what a kill in the middle of [#fastForward] left: branch and files are as before, or at
  /// where they were to go. Files that the user changed meanwhile stay as they are.
  ///
  /// @return what was mended, one sentence without a full stop; empty if there was nothing to mend
  /// @throws WorkspaceException if that is not possible yet
  public Optional<String> recover() throws WorkspaceException, InterruptedException {
    return Files.isDirectory(CheckoutMove.directory(repository))
        ? new CheckoutRepair(commits).mend()
        : Optional.empty();
  }
}
