package io.regatta.engine;

import io.regatta.DurableWrite;
import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The branches on which work stays that could not be brought together with that of others. They
/// are for people, who may go on there: a branch that somebody has moved or checked out is theirs.
///
/// What the engine itself put there is noted under a ref of its own.
record StoryBranches(Repository repository, PlanRefs refs) {
  private static final String CONFLICT = "conflict";

  /// Keeps work on the story's branch, unless that is somebody's.
  void keep(StoryId story, String commit) throws WorkspaceException, InterruptedException {
    Optional<String> now = repository.commit(refs.storyBranch(story));
    if (now.isEmpty() || isOurs(story, now.get())) {
      move(story, now.orElse(""), commit);
    }
  }

  @DurableWrite("story branch moved")
  private void move(StoryId story, String from, String to)
      throws WorkspaceException, InterruptedException {
    repository.move(
        List.of(
            new RefUpdate(refs.storyBranch(story), to, from),
            new RefUpdate(note(story), to, null)));
  }

  boolean exists(StoryId story) throws WorkspaceException, InterruptedException {
    return repository.commit(refs.storyBranch(story)).isPresent();
  }

  /// What removes the branches of stories that are part of the whole now, unless they are
  /// somebody's.
  List<RefUpdate> removal(Collection<StoryId> stories)
      throws WorkspaceException, InterruptedException {
    // Most have none: one look tells which do.
    Set<String> there =
        repository
            .git(
                "for-each-ref",
                "--format=%(refname)",
                "refs/heads/" + PlanRefs.BRANCHES,
                refs.own() + CONFLICT)
            .lines()
            .collect(Collectors.toSet());
    List<RefUpdate> gone = new ArrayList<>();
    for (StoryId story : stories) {
      if (there.contains(refs.storyBranch(story)) || there.contains(note(story))) {
        gone.addAll(removal(story));
      }
    }
    return gone;
  }

  private List<RefUpdate> removal(StoryId story) throws WorkspaceException, InterruptedException {
    List<RefUpdate> gone = new ArrayList<>();
    Optional<String> now = repository.commit(refs.storyBranch(story));
    if (now.isPresent() && isOurs(story, now.get())) {
      gone.add(new RefUpdate(refs.storyBranch(story), "", now.get()));
    }
    if (repository.commit(note(story)).isPresent()) {
      gone.add(new RefUpdate(note(story), "", null));
    }
    return gone;
  }

  private boolean isOurs(StoryId story, String commit)
      throws WorkspaceException, InterruptedException {
    return repository.commit(note(story)).filter(commit::equals).isPresent()
        && repository
            .git("for-each-ref", "--format=%(worktreepath)", refs.storyBranch(story))
            .isBlank();
  }

  private String note(StoryId story) {
    return refs.own() + CONFLICT + "/" + PlanRefs.name(story);
  }
}
