package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Optional;

/// Work in a workspace that was left: whether a ref holds it, and how one gets to.
///
/// @param facts of the workspace in that place
record SavedWork(Keeping keeping, WorkspacePlace place, WorkspaceFacts facts) {

  /// Whether the work tree shows something that no ref of the story holds.
  boolean isUnsaved() throws WorkspaceException, InterruptedException {
    Sighting seen = new TreeSighting(keeping, place, facts).look();
    return !seen.isEmpty() && !isHeld(seen.tree());
  }

  /// What has become of the work.
  ///
  /// @param ref the ref that now holds what the work tree shows; empty if none was needed
  /// @param isWhole whether all of it is on refs; secrets are not work
  record Saved(Optional<String> ref, boolean isWhole) {}

  /// Keeps what no ref holds yet, commits that the agent made elsewhere included.
  Saved save(String label) throws WorkspaceException, InterruptedException {
    Sighting seen = new TreeSighting(keeping, place, facts).look();
    Optional<String> ref = Optional.empty();
    if (!seen.isEmpty() && !isHeld(seen.tree())) {
      String free = free(keeping, facts.story(), label);
      keeping.commit(place.directory(), seen.tree(), facts.base(), message(label), free);
      ref = Optional.of(free);
    }
    AgentCommits.Kept kept =
        AgentCommits.in(keeping.repository(), place.tree(), facts.base())
            .keepOthers(keeping, place, seen.tree(), facts.story(), label);
    return new Saved(ref, seen.isWhole() && kept.isWhole());
  }

  private String message(String label) {
    return "Unfinished work on story "
        + facts.story()
        + "\n\nFound in a workspace of "
        + label
        + ".\n";
  }

  /// Whether some ref of the story holds it. The one that nearly always does is looked at alone: to
  /// find one ref of many, git reads them all.
  private boolean isHeld(String tree) throws WorkspaceException, InterruptedException {
    StoryId story = facts.story();
    if (keeping.repository().tree(keeping.refs().work(story)).filter(tree::equals).isPresent()) {
      return true;
    }
    String saved = keeping.refs().savedOf(story);
    String branch = keeping.refs().storyBranch(story);
    return TreeFile.lines(
            keeping.repository().git(List.of("for-each-ref", "--format=%(tree)", saved, branch)))
        .contains(tree);
  }

  /// The first ref for saved work of a story that there is not yet: one that is there holds other
  /// work.
  static String free(Keeping keeping, StoryId story, String label)
      throws WorkspaceException, InterruptedException {
    String ref = keeping.refs().saved(story, label);
    for (int i = 2; keeping.repository().commit(ref).isPresent(); i++) {
      ref = keeping.refs().saved(story, label + "-" + i);
    }
    return ref;
  }
}
