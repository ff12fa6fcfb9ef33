package io.regatta.workspace;

import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All workspaces of one plan: a private clone per story, outside of the user's checkout. The
/// caller holds the plan's lock. Thread-safe for different stories.
public final class IsolatedWorkspaces {
  private static final String WORKSPACES = "workspaces";

  private final Repository repository;
  private final PlanRefs refs;
  private final Path directory;
  private final Set<String> enginesOwn;
  private @Nullable Borrowing borrowing;

  /// The workspaces of a plan.
  ///
  /// @param directory the plan's own, outside of the checkout; made if it is not there
  /// @param enginesOwn files that agents can't change, relative to the repository root, with `/`
  public IsolatedWorkspaces(
      Repository repository, PlanRefs refs, Path directory, Set<String> enginesOwn) {
    this.repository = repository;
    this.refs = refs;
    this.directory = directory.toAbsolutePath();
    this.enginesOwn = Set.copyOf(enginesOwn);
  }

  /// Makes the workspace of a story anew. Work that is there and not yet kept is saved first.
  ///
  /// @param base the commit that it is cut from and stands at
  /// @param tree a tree whose files are laid out instead of the commit's, such as both sides of a
  ///   conflict; null for the commit's own
  /// @param label a word for this making, such as the run's id; saved work is found by it
  /// @throws WorkspaceException if it can't be made, or what is there can't be saved
  public IsolatedWorkspace make(StoryId story, String base, @Nullable String tree, String label)
      throws WorkspaceException, InterruptedException {
    Borrowing borrowed = borrowing();
    WorkspacePlace place = place(story);
    remove(story);
    try {
      privateDirectory(directory);
      privateDirectory(directory.resolve(WORKSPACES));
      Files.createDirectory(
          place.directory(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createDirectory(place.tree());
      repository.move(List.of(new RefUpdate(refs.base(story), base, null)));
      List<String> remarks =
          new ArrayList<>(new TreeLayout(repository, borrowed.facts()).lay(place, base, tree));
      WorkspaceFacts facts = new WorkspaceFacts(story, base, label, false);
      // Last: a workspace without it is half-made, and no agent was in it.
      place.write(facts);
      return new IsolatedWorkspace(keeping(), place, facts, remarks);
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot make a workspace for story " + story + " in " + place.directory() + ": " + e,
          "see whether the disk is full and the directory is yours, and try again",
          e);
    }
  }

  /// The workspace of an earlier attempt or run; empty if there is none, or not a whole one.
  public Optional<IsolatedWorkspace> find(StoryId story)
      throws WorkspaceException, InterruptedException {
    WorkspacePlace place = place(story);
    Optional<WorkspaceFacts> facts = factsOf(place);
    if (facts.isEmpty() || !place.hasTree() || !facts.get().story().equals(story)) {
      return Optional.empty();
    }
    return Optional.of(new IsolatedWorkspace(keeping(), place, facts.get(), List.of()));
  }

  /// Removes the workspace of a story.
  public void remove(StoryId story) throws WorkspaceException, InterruptedException {
    DirectoryRemoval.remove(place(story).directory());
  }

  private static Optional<WorkspaceFacts> factsOf(WorkspacePlace place) throws WorkspaceException {
    try {
      return place.facts();
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot read what is known of the workspace " + place.directory() + ": " + e,
          "make it readable for you, or remove it",
          e);
    }
  }

  private WorkspacePlace place(StoryId story) {
    return new WorkspacePlace(directory.resolve(WORKSPACES).resolve(PlanRefs.name(story)));
  }

  private static void privateDirectory(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private Keeping keeping() throws WorkspaceException, InterruptedException {
    return new Keeping(repository, refs, enginesOwn, borrowing().identity());
  }

  /// Asked once, since each workspace of a wave would be told the same.
  private synchronized Borrowing borrowing() throws WorkspaceException, InterruptedException {
    Borrowing known = borrowing;
    if (known == null) {
      if (repository.commit("HEAD").isEmpty()) {
        throw new WorkspaceException(
            "the repository "
                + repository.root()
                + " has no commit that a workspace could start at",
            "make a first commit (`git add -A && git commit`), or set `workspace: shared`",
            null);
      }
      known = new Borrowing(BorrowedFacts.of(repository), Identity.of(repository));
      borrowing = known;
    }
    return known;
  }

  private record Borrowing(BorrowedFacts facts, java.util.Map<String, String> identity) {}
}
