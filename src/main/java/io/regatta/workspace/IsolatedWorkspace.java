package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.event.FileChanges;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /// What it shows at a moment.
  ///
  /// @param tree its files, in the user's objects and on no ref
  /// @param files how they differ from the base
  public record Glimpse(String tree, FileChanges files) {}

  /// A look at it that keeps nothing. Whoever works in it or captures it meanwhile is not
  /// disturbed.
  ///
  /// @throws WorkspaceException if it can't be looked at
  public Glimpse glimpse() throws WorkspaceException, InterruptedException {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("regatta-look-");
      Sighting seen =
          new TreeSighting(keeping, new WorkspacePlace(place.directory(), scratch), facts).look();
      return new Glimpse(seen.tree(), seen.files());
    } catch (IOException e) {
      throw new WorkspaceException(
          "the workspace " + place.tree() + " cannot be looked at: " + e,
          "make room in " + System.getProperty("java.io.tmpdir") + ", and try again",
          e);
    } finally {
      if (scratch != null) {
        DirectoryRemoval.remove(scratch);
      }
    }
  }

  /// What it shows, as one commit on top of its base, in the user's objects, kept by the story's
  /// work ref. Can be called again after more work.
  ///
  /// @throws WorkspaceException if it can't be looked at, or nothing can be written
  public Capture capture(Authorship as) throws WorkspaceException, InterruptedException {
    Sighting seen = new TreeSighting(keeping, place, facts).look();
    AgentCommits commits = AgentCommits.in(keeping.repository(), place.tree(), facts.base());
    List<String> notes = new ArrayList<>(seen.remarks());
    String commit = seen.isEmpty() ? null : commit(seen, as, commits);
    notes.addAll(
        commits
            .keepOthers(keeping, place, seen.tree(), story(), as.run() + "-" + as.attempt())
            .remarks());
    List<Capture.Refusal> refusals = new ArrayList<>(seen.refusals());
    refusals.addAll(commits.refusals(seen.tree()));
    return new Capture(commit, seen.files(), refusals, notes);
  }

  @DurableWrite("superseded work kept")
  private void keepSuperseded(String earlier, String run)
      throws WorkspaceException, InterruptedException {
    String ref = SavedWork.free(keeping, story(), PlanRefs.superseded(run));
    keeping.repository().move(List.of(new RefUpdate(ref, earlier, "")));
  }

  private String commit(Sighting seen, Authorship as, AgentCommits commits)
      throws WorkspaceException, InterruptedException {
    String ref = keeping.refs().work(story());
    Optional<String> earlier = keeping.repository().commit(ref);
    try {
      if (earlier.isPresent() && !earlier.equals(place.captured())) {
        // Done elsewhere, so that nothing of it need be in what is seen here.
        keepSuperseded(earlier.get(), as.run());
      }
      String commit =
          keeping.commit(
              place.directory(),
              seen.tree(),
              facts.base(),
              StoryMessage.of(as, commits.messages()),
              ref);
      place.writeCaptured(commit);
      return commit;
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot note what was captured in " + place.directory() + ": " + e,
          "see whether the disk is full and the directory is yours",
          e);
    }
  }
}
