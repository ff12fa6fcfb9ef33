package io.regatta.engine;

import io.regatta.DurableWrite;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is there of stories that are part of the whole: nothing of theirs is needed besides, but
/// for unfinished work that was found somewhere, which is for people to look at.
record SettledWork(
    Repository repository, PlanRefs refs, IsolatedWorkspaces workspaces, StoryBranches branches) {
  /// The label of [PlanRefs#superseded], or one of several.
  private static final Pattern SUPERSEDED = Pattern.compile(".*-superseded(-.*)?");

  SettledWork(Repository repository, PlanRefs refs, IsolatedWorkspaces workspaces) {
    this(repository, refs, workspaces, new StoryBranches(repository, refs));
  }

  /// Takes it away; the files of workspaces go with the next sweep.
  void remove(Collection<StoryId> completed) throws RegattaException, InterruptedException {
    workspaces.retire(completed);
    List<RefUpdate> gone = new ArrayList<>(branches.removal(completed));
    Set<String> names = completed.stream().map(PlanRefs::name).collect(Collectors.toSet());
    // Git reads all of them to find one: asked for each story, thousands would take for ever.
    repository
        .git("for-each-ref", "--format=%(refname)", refs.own() + "work", refs.own() + "saved")
        .lines()
        .filter(ref -> isNeedless(ref, names))
        .forEach(ref -> gone.add(new RefUpdate(ref, "", null)));
    removeRefs(gone);
  }

  /// Whether a ref holds nothing but what is part of the whole, or was done anew.
  private boolean isNeedless(String ref, Set<String> completed) {
    String[] parts = ref.substring(refs.own().length()).split("/", -1);
    return parts.length > 1
        && completed.contains(parts[1])
        && (parts[0].equals("work") || isSuperseded(parts));
  }

  private static boolean isSuperseded(String[] parts) {
    return parts.length == 3 && SUPERSEDED.matcher(parts[2]).matches();
  }

  @DurableWrite("refs of landed work removed")
  private void removeRefs(List<RefUpdate> gone) throws RegattaException, InterruptedException {
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
