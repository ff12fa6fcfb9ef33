package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.GitVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the repository is fit for a run.
///
/// @param log the plan's log, which changes with every run
record GitPreflight(Path repository, Path log, Preflight.Ground ground) {
  private static final int NAMED_FILES = 5;

  List<Finding> check() throws InterruptedException {
    try {
      Optional<CheckoutState> state = CheckoutState.of(repository);
      if (state.isEmpty()) {
        return List.of(none());
      }
      GitVersion git = GitVersion.installed(repository);
      return ground.isolated() && !git.isAtLeast(GitVersion.LANDING)
          ? List.of(
              Finding.error(
                  "git",
                  "git " + git + " can't bring the work of isolated workspaces together",
                  "install git " + GitVersion.LANDING + " or newer, or use --workspace shared"))
          : found(state.get());
    } catch (RegattaException e) {
      return List.of(Finding.error("git", e.getMessage(), e.hint().orElse("mend the repository")));
    }
  }

  private Finding none() {
    return ground.isolated()
        ? Finding.error(
            "git",
            repository + " is no git repository, and isolated workspaces are clones",
            "run `git init` and commit what is there, or use --workspace shared")
        : Finding.warning(
            "git",
            repository + " is no git repository: nothing can be taken back",
            "run `git init` and commit what is there");
  }

  private List<Finding> found(CheckoutState state) {
    List<Finding> findings = new ArrayList<>();
    state
        .unfinished()
        .ifPresent(operation ->
            findings.add(
                Finding.error(
                    "git",
                    "git is in the middle of a " + operation,
                    "finish it (git " + operation + " --continue) or give it up (--abort)")));
    if (!state.hasCommit()) {
      findings.add(uncommitted());
    } else if (state.branch().isEmpty()) {
      findings.add(detached());
    }
    List<String> dirty =
        state.uncommitted().stream().filter(file -> !repository.resolve(file).equals(log)).toList();
    if (!dirty.isEmpty()) {
      findings.add(dirty(dirty));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok("git", "on branch " + state.branch().orElse("?") + ", clean"));
    }
    return findings;
  }

  private Finding uncommitted() {
    return ground.isolated()
        ? Finding.error(
            "git",
            "the repository has no commit yet that workspaces could be cut from",
            "commit what is there first, or use --workspace shared")
        : Finding.warning(
            "git",
            "the repository has no commit yet: what agents do can't be told from what was there",
            "commit what is there first");
  }

  private Finding detached() {
    return Finding.warning(
        "git",
        ground.isolated()
            ? "HEAD is detached: results stay on the integration branch, no branch follows it"
            : "HEAD is detached: commits that agents make would be on no branch",
        "run `git switch -c <branch>`");
  }

  private Finding dirty(List<String> files) {
    String named =
        String.join(", ", files.stream().limit(NAMED_FILES).toList())
            + (files.size() > NAMED_FILES ? ", …" : "");
    String count = files.size() == 1 ? "1 uncommitted file" : files.size() + " uncommitted files";
    return ground.isolated()
        ? Finding.warning(
            "git",
            count + ", which agents won't see: " + named,
            "commit what they need; the rest stays as it is")
        : Finding.warning(
            "git",
            count + ", which agents see and may change: " + named,
            "commit or stash them, so that each change can be told apart");
  }
}
