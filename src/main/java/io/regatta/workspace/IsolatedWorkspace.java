package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The workspace of one story: a private clone that an agent may do with as it likes. For one
/// thread at a time.
public final class IsolatedWorkspace {
  private final Keeping keeping;
  private final WorkspacePlace place;
  private final List<String> remarks;
  private WorkspaceFacts facts;

  IsolatedWorkspace(
      Keeping keeping, WorkspacePlace place, WorkspaceFacts facts, List<String> remarks) {
    this.keeping = keeping;
    this.place = place;
    this.facts = facts;
    this.remarks = List.copyOf(remarks);
  }

  public StoryId story() {
    return facts.story();
  }

  /// Where the agent works.
  public Path directory() {
    return place.tree();
  }

  /// The commit that it was cut from.
  public String base() {
    return facts.base();
  }

  /// What was worth a note when it was made; empty for one that was found.
  public List<String> remarks() {
    return remarks;
  }

  /// Whether the commands that prepare it have run, see [#markSetUp].
  public boolean isSetUp() {
    return facts.setUp();
  }

  /// Notes that the commands that prepare it have run. Forgotten when it is made anew.
  public void markSetUp() throws WorkspaceException {
    facts = facts.afterSetUp();
    try {
      place.write(facts);
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot note that the workspace " + place.directory() + " is set up: " + e,
          "see whether the disk is full and the directory is yours",
          e);
    }
  }

  /// What it shows, as one commit on top of its base, in the user's objects, kept by the story's
  /// work ref. Can be called again after more work.
  ///
  /// @throws WorkspaceException if it can't be looked at, or nothing can be written
  public Capture capture(Authorship as) throws WorkspaceException, InterruptedException {
    Sighting seen = new TreeSighting(keeping, place, facts.base()).look();
    AgentCommits commits = AgentCommits.in(keeping.repository(), place.tree(), facts.base());
    List<String> notes = new ArrayList<>(seen.remarks());
    String commit =
        seen.isEmpty()
            ? null
            : keeping.commit(
                place.directory(),
                seen.tree(),
                facts.base(),
                StoryMessage.of(as, commits.messages()),
                keeping.refs().work(story()));
    notes.addAll(
        commits
            .keepOthers(keeping, place, seen.tree(), story(), as.run() + "-" + as.attempt())
            .remarks());
    List<Capture.Refusal> refusals = new ArrayList<>(seen.refusals());
    commits.unfinished().ifPresent(refusals::add);
    commits.undone(seen.tree()).ifPresent(refusals::add);
    return new Capture(commit, seen.files(), refusals, notes);
  }
}
