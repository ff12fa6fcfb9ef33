package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is there of stories that are part of the whole: nothing of theirs is needed besides, but
/// for unfinished work that was found somewhere, which is for people to look at.
record SettledWork(
    Repository repository, PlanRefs refs, IsolatedWorkspaces workspaces, StoryBranches branches) {
  SettledWork(Repository repository, PlanRefs refs, IsolatedWorkspaces workspaces) {
    this(repository, refs, workspaces, new StoryBranches(repository, refs));
  }

  /// Takes it away; the files of workspaces go with the next sweep.
  void remove(Collection<StoryId> completed) throws RegattaException, InterruptedException {
    List<RefUpdate> gone = new ArrayList<>();
    for (StoryId story : completed) {
      workspaces.retire(story);
      String superseded = refs.savedOf(story) + "/*-superseded";
      repository
          .git(
              "for-each-ref",
              "--format=%(refname)",
              refs.work(story),
              superseded,
              superseded + "-*")
          .lines()
          .forEach(ref -> gone.add(new RefUpdate(ref, "", null)));
      gone.addAll(branches.removal(story));
    }
    repository.move(gone);
  }

  /// Takes away what runs have left that were cut off before they could, or were kept from it.
  ///
  /// @param completed by runs, whenever; most of them have left nothing
  void removeLeft(Collection<StoryId> completed) throws RegattaException, InterruptedException {
    Set<String> left = new HashSet<>(workspaces.names());
    for (String ref :
        repository.git("for-each-ref", "--format=%(refname)", refs.own()).lines().toList()) {
      String[] parts = ref.substring(refs.own().length()).split("/", -1);
      boolean goes = !parts[0].equals("saved") || ref.contains("-superseded");
      if (parts.length > 1 && goes) {
        left.add(parts[1]);
      }
    }
    List<StoryId> stories =
        completed.stream().filter(story -> left.contains(PlanRefs.name(story))).toList();
    if (!stories.isEmpty()) {
      remove(stories);
    }
    workspaces.sweep();
  }
}
