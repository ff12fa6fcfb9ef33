package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Repository.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All workspaces of one plan: a private clone per story, outside of the user's checkout. The
/// caller holds the plan's lock. Thread-safe for different stories.
public final class IsolatedWorkspaces {

  private final Repository repository;
  private final PlanRefs refs;
  private final PlanPlaces places;
  private final Set<String> enginesOwn;
  private final Omissions omissions;
  private @Nullable Borrowing borrowing;

  /// The workspaces of a plan.
  ///
  /// @param directory the plan's own, outside of the checkout; made if it is not there
  /// @param enginesOwn files that agents can't change, relative to the repository root, with `/`
  /// @param growing files that grow with the plan, spelled so too: workspaces are laid out without
  ///   them once they are large
  public IsolatedWorkspaces(
      Repository repository,
      PlanRefs refs,
      Path directory,
      Set<String> enginesOwn,
      Set<String> growing) {
    this.repository = repository;
    this.refs = refs;
    this.places = new PlanPlaces(directory.toAbsolutePath());
    this.enginesOwn = Set.copyOf(enginesOwn);
    this.omissions = new Omissions(repository, growing, places.base());
  }

  /// As the other one, for workspaces that have all that is committed, and for those who make none.
  public IsolatedWorkspaces(
      Repository repository, PlanRefs refs, Path directory, Set<String> enginesOwn) {
    this(repository, refs, directory, enginesOwn, Set.of());
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
    WorkspacePlace place = places.of(story);
    clear(place);
    try {
      places.make(place);
      pin(refs.base(story), base);
      Files.createDirectory(place.tree());
      // What differs from the commit must be seen, whatever file it is in.
      Omission omission = tree == null ? omissions.of(base, borrowed.facts()) : Omission.NONE;
      List<String> remarks =
          new ArrayList<>(
              new TreeLayout(repository, borrowed.facts(), borrowed.include())
                  .lay(place, base, tree, omission));
      WorkspaceFacts facts = new WorkspaceFacts(story, base, label, false, omission.files());
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

  /// The files that workspaces cut from a commit are laid out without.
  ///
  /// @throws WorkspaceException if the commit can't be read
  public List<String> omitted(String base) throws WorkspaceException, InterruptedException {
    try {
      return omissions.of(base, borrowing().facts()).files().stream().map(TreeFile::text).toList();
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot prepare the workspaces cut from " + base + ": " + e,
          "see whether the disk is full and the directory is yours, and try again",
          e);
    }
  }

  /// Keeps a base from being collected. Forced to disk like every ref, although losing one would
  /// cost no more than a workspace: what a power cut leaves of one that is not can be an empty
  /// file, and over that `git gc` fails, and so does every later write of that ref.
  @DurableWrite("base pinned")
  private void pin(String ref, String base) throws WorkspaceException, InterruptedException {
    repository.move(List.of(new RefUpdate(ref, base, null)));
  }

  @DurableWrite("base released")
  private void unpin(Collection<StoryId> stories) throws WorkspaceException, InterruptedException {
    repository.move(
        stories.stream().map(story -> new RefUpdate(refs.base(story), "", null)).toList());
  }

  @DurableWrite("stale bases released")
  private void unpinStale(List<RefUpdate> stale) throws WorkspaceException, InterruptedException {
    repository.move(stale);
  }

  /// The workspace of an earlier attempt or run; empty if there is none, or not a whole one.
  public Optional<IsolatedWorkspace> find(StoryId story)
      throws WorkspaceException, InterruptedException {
    WorkspacePlace place = places.of(story);
    Optional<WorkspaceFacts> facts = factsOf(place);
    if (facts.isEmpty() || !place.hasTree() || !facts.get().story().equals(story)) {
      return Optional.empty();
    }
    return Optional.of(new IsolatedWorkspace(keeping(), place, facts.get(), List.of()));
  }

  /// Lays out a plain private checkout of a commit, for gates on the whole. Used again from call to
  /// call: ignored files stay, other untracked ones are removed. For one caller at a time.
  public Path integration(String commit) throws WorkspaceException, InterruptedException {
    WorkspacePlace place = places.integration();
    try {
      places.make(place);
      return new IntegrationTree(repository, borrowing().facts(), borrowing().include(), place)
          .lay(commit);
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot lay out " + commit + " in " + place.directory() + ": " + e,
          "see whether the disk is full and the directory is yours, and try again",
          e);
    }
  }

  /// The workspaces that are there, whole ones, and those that were set aside because git can't
  /// hold what is in them. Looks into each of them.
  public List<Leftover> leftovers() throws WorkspaceException, InterruptedException {
    List<Leftover> leftovers = new ArrayList<>();
    for (WorkspacePlace place : places.workspaces()) {
      Optional<WorkspaceFacts> facts = factsOf(place);
      if (facts.isPresent() && !place.isGoing()) {
        leftovers.add(place.leftover(facts.get(), isUnsaved(place, facts.get())));
      }
    }
    for (WorkspacePlace place : places.aside()) {
      factsOf(place).ifPresent(facts -> leftovers.add(place.leftover(facts, true)));
    }
    return leftovers;
  }

  private boolean isUnsaved(WorkspacePlace place, WorkspaceFacts facts)
      throws WorkspaceException, InterruptedException {
    try {
      return new SavedWork(keeping(), place, facts).isUnsaved();
    } catch (WorkspaceException cannotBeLookedAt) {
      return true;
    }
  }

  /// The names of the stories that have a workspace, as [PlanRefs#name(StoryId)] has them.
  public Set<String> names() throws WorkspaceException {
    return places.workspaces().stream()
        .map(place -> place.directory().getFileName().toString())
        .collect(Collectors.toSet());
  }

  /// Removes the workspace of a story and the ref of its base. Work that is there and not yet kept
  /// is saved first, by the label that it was made with. What git can't hold is set aside instead.
  public void remove(StoryId story) throws WorkspaceException, InterruptedException {
    clear(places.of(story));
    unpin(List.of(story));
  }

  /// As [#remove], in a moment: the files go with the next [#sweep].
  public void retire(Collection<StoryId> stories) throws WorkspaceException, InterruptedException {
    for (StoryId story : stories) {
      WorkspacePlace place = places.of(story);
      Optional<WorkspaceFacts> facts = factsOf(place);
      if (facts.isEmpty() || isKept(place, facts.get())) {
        PlanPlaces.retire(place);
      } else {
        places.setAside(place);
      }
    }
    unpin(stories);
  }

  /// Removes the files of workspaces that were retired, or whose removal was cut off. Takes its
  /// time; an interrupt ends it, and the next one goes on.
  public void sweep() throws WorkspaceException, InterruptedException {
    for (WorkspacePlace place : places.workspaces()) {
      if (place.isGoing()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        DirectoryRemoval.remove(place.directory());
      }
    }
  }

  /// How many there are that the next [#sweep] removes.
  public int going() throws WorkspaceException {
    return (int) places.workspaces().stream().filter(WorkspacePlace::isGoing).count();
  }

  private void clear(WorkspacePlace place) throws WorkspaceException, InterruptedException {
    Optional<WorkspaceFacts> facts = factsOf(place);
    if (facts.isEmpty() || isKept(place, facts.get())) {
      PlanPlaces.discard(place);
    } else {
      places.setAside(place);
    }
  }

  private boolean isKept(WorkspacePlace place, WorkspaceFacts facts)
      throws WorkspaceException, InterruptedException {
    try {
      return new SavedWork(keeping(), place, facts).save(facts.label()).isWhole();
    } catch (WorkspaceException cannotBeLookedAt) {
      // A new attempt must not fail because of what an old one left.
      return false;
    }
  }

  /// Puts stale pieces out of the way that a killed run left: half-made workspaces, index locks,
  /// and refs of bases without a workspace. The files go with the next [#sweep].
  public void prune() throws WorkspaceException, InterruptedException {
    omissions.prune();
    List<RefUpdate> stale = new ArrayList<>();
    Set<String> bases = new HashSet<>();
    for (WorkspacePlace place : places.workspaces()) {
      Optional<WorkspaceFacts> facts = factsOf(place);
      if (place.isGoing()) {
        continue;
      }
      if (facts.isEmpty()) {
        PlanPlaces.retire(place);
      } else {
        bases.add(refs.base(facts.get().story()));
        place.removeLocks();
      }
    }
    for (String ref :
        TreeFile.lines(
            repository.git("for-each-ref", "--format=%(refname)", refs.own() + "base/"))) {
      if (!bases.contains(ref)) {
        stale.add(new RefUpdate(ref, "", null));
      }
    }
    if (!stale.isEmpty()) {
      unpinStale(stale);
    }
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
      known =
          new Borrowing(
              BorrowedFacts.of(repository),
              Identity.of(repository),
              WorktreeInclude.of(repository));
      borrowing = known;
    }
    return known;
  }

  private record Borrowing(
      BorrowedFacts facts, Map<String, String> identity, WorktreeInclude include) {}
}
