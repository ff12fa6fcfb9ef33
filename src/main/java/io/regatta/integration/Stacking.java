package io.regatta.integration;

import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding.Candidate;
import io.regatta.integration.BatchLanding.Landed;
import io.regatta.integration.BatchLanding.Undoing;
import io.regatta.integration.TreeChanges.Change;
import io.regatta.integration.Trials.Tried;
import io.regatta.plan.StoryId;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts candidates on top of each other, as git merges them, whatever trials say. Costs two runs of
/// git for each that merges cleanly.
final class Stacking {
  private final Commits commits;
  private final IntegrationBranch branch;
  private final Undoing undoing;
  private final Map<String, Commits.Commit> known;
  private final Map<String, Map<String, Change>> changes;
  private final Map<String, List<String>> marked;
  private final LandedBefore before;
  private final Set<String> foreign;

  private Stacking(
      Commits commits,
      IntegrationBranch branch,
      Undoing undoing,
      Map<String, Commits.Commit> known,
      Map<String, Map<String, Change>> changes,
      Map<String, List<String>> marked,
      LandedBefore before,
      Set<String> foreign) {
    this.commits = commits;
    this.branch = branch;
    this.undoing = undoing;
    this.known = known;
    this.changes = changes;
    this.marked = marked;
    this.before = before;
    this.foreign = foreign;
  }

  /// Reads what is to be known of the candidates, all at once.
  static Stacking of(
      Commits commits,
      IntegrationBranch branch,
      String tip,
      List<Candidate> candidates,
      Undoing undoing)
      throws WorkspaceException, InterruptedException {
    List<String> ids = candidates.stream().map(Candidate::commit).distinct().toList();
    List<String> all = new ArrayList<>(ids);
    all.add(tip);
    Map<String, Commits.Commit> known = commits.read(all);
    return new Stacking(
        commits,
        branch,
        undoing,
        known,
        undoing.equals(Undoing.ALLOWED) ? Map.of() : TreeChanges.read(commits, ids),
        LeftMarkers.in(commits, ids),
        LandedBefore.of(branch.stories(), tip, candidates, known),
        foreign(commits, tip, candidates));
  }

  /// The bases that are no part of the tip: what was there had to go since.
  private static Set<String> foreign(Commits commits, String tip, List<Candidate> candidates)
      throws WorkspaceException, InterruptedException {
    Set<String> foreign = new HashSet<>();
    for (String base : candidates.stream().map(Candidate::base).distinct().toList()) {
      if (!commits.repository().contains(tip, base)) {
        foreign.add(base);
      }
    }
    return foreign;
  }

  /// Of a candidate whose base had to go, only its own change is taken.
  private TreeMerge merged(Front front, Candidate candidate)
      throws WorkspaceException, InterruptedException {
    return foreign.contains(candidate.base())
        ? TreeMerge.pick(commits, front.tried().tree(), commit(candidate.commit()))
        : TreeMerge.of(commits, front.tried().commit(), candidate.commit());
  }

  /// What the next candidate is put on.
  ///
  /// @param created the files that stories of this phase created, and who
  record Front(Tried tried, Map<String, StoryId> created) {
    Front {
      created = Map.copyOf(created);
    }
  }

  Front front(String tip, Map<String, StoryId> created)
      throws WorkspaceException, InterruptedException {
    return new Front(
        new Tried(tip, commit(tip).tree()), undoing.equals(Undoing.ALLOWED) ? Map.of() : created);
  }

  /// What came of putting one on top.
  sealed interface Stacked {
    /// It is on top.
    ///
    /// @param commit holds it; older than the front's if it had landed before
    record On(Candidate candidate, String commit, Front front) implements Stacked {
      Tried tried() {
        return front.tried();
      }
    }

    /// It can't be.
    record Not(Landed landed) implements Stacked {}
  }

  Stacked stack(Front front, Candidate candidate) throws WorkspaceException, InterruptedException {
    // Before the merge: what was built over it since would conflict with it, or be undone.
    Optional<String> landed = before.work(candidate);
    if (landed.isPresent()) {
      return new Stacked.On(
          candidate, landed.get(), new Front(front.tried(), created(front, candidate)));
    }
    String tip = front.tried().commit();
    TreeMerge merge = merged(front, candidate);
    if (!merge.isClean()) {
      return new Stacked.Not(conflict(tip, candidate, merge));
    }
    List<String> unsolved = marked.getOrDefault(candidate.commit(), List.of());
    if (!unsolved.isEmpty()) {
      return new Stacked.Not(unsolved(tip, candidate, unsolved, merge.tree()));
    }
    Map<String, StoryId> lost = lost(front, candidate, merge.tree());
    if (!lost.isEmpty()) {
      return new Stacked.Not(
          new Landed.Overwrites(
              candidate.story(),
              List.copyOf(new TreeSet<>(lost.keySet())),
              lost.values().stream().distinct().toList(),
              tip,
              merge.tree()));
    }
    Map<String, StoryId> created = created(front, candidate);
    Optional<String> held =
        merge.tree().equals(front.tried().tree()) ? before.story(candidate) : Optional.empty();
    if (held.isPresent()) {
      return new Stacked.On(candidate, held.get(), new Front(front.tried(), created));
    }
    Commits.Commit work = commit(candidate.commit());
    String commit = commits.make(merge.tree(), List.of(tip), work.message(), work.author());
    return new Stacked.On(candidate, commit, new Front(new Tried(commit, merge.tree()), created));
  }

  private Commits.Commit commit(String id) throws WorkspaceException, InterruptedException {
    Commits.Commit commit = known.get(id);
    return commit == null ? commits.read(id) : commit;
  }

  private Landed.Conflict conflict(String tip, Candidate candidate, TreeMerge merge)
      throws WorkspaceException, InterruptedException {
    return new Landed.Conflict(
        candidate.story(),
        merge.conflicts(),
        others(candidate, tip, merge.conflicts()),
        tip,
        merge.tree());
  }

  private Landed.Unsolved unsolved(String tip, Candidate candidate, List<String> files, String tree)
      throws WorkspaceException, InterruptedException {
    List<StoryId> others =
        LeftMarkers.others(commits, branch, candidate.commit(), tip, files).stream()
            .filter(story -> !story.equals(candidate.story()))
            .toList();
    return new Landed.Unsolved(candidate.story(), files, others, tip, tree);
  }

  private List<StoryId> others(Candidate candidate, String tip, List<String> files)
      throws WorkspaceException, InterruptedException {
    return branch.others(candidate.base(), tip, files).stream()
        .filter(story -> !story.equals(candidate.story()))
        .toList();
  }

  private Map<String, StoryId> lost(Front front, Candidate candidate, String merged)
      throws WorkspaceException, InterruptedException {
    Map<String, StoryId> lost = new LinkedHashMap<>();
    Set<String> changed = new TreeSet<>();
    changes
        .getOrDefault(candidate.commit(), Map.of())
        .forEach((file, change) -> {
          StoryId owner = front.created().get(file);
          if (owner != null && !owner.equals(candidate.story()) && !mayUndo(candidate, owner)) {
            switch (change) {
              case WENT -> lost.put(file, owner);
              case CHANGED -> changed.add(file);
              // The same file twice merges cleanly only if both are the same.
              case CAME -> {}
            }
          }
        });
    for (String file : Overwriting.of(commits, front.tried().tree(), merged, changed)) {
      StoryId owner = front.created().get(file);
      if (owner != null && !mayUndo(candidate, owner)) {
        lost.put(file, owner);
      }
    }
    return lost;
  }

  private boolean mayUndo(Candidate candidate, StoryId creator) {
    return undoing.allows(candidate.story(), creator);
  }

  private Map<String, StoryId> created(Front front, Candidate candidate) {
    Map<String, StoryId> created = new LinkedHashMap<>(front.created());
    changes
        .getOrDefault(candidate.commit(), Map.of())
        .forEach((file, change) -> {
          switch (change) {
            case CAME -> created.putIfAbsent(file, candidate.story());
            case WENT -> created.remove(file);
            case CHANGED -> {}
          }
        });
    return created;
  }

  /// A candidate that the whole does not pass with.
  Landed.Red red(Front front, Candidate candidate, GateFailure failure)
      throws WorkspaceException, InterruptedException {
    String tip = front.tried().commit();
    List<String> ids = List.of(candidate.commit());
    List<String> files =
        List.copyOf(
            TreeChanges.read(commits, ids).getOrDefault(candidate.commit(), Map.of()).keySet());
    List<StoryId> sharing = others(candidate, tip, files);
    return new Landed.Red(
        candidate.story(),
        failure,
        sharing.isEmpty() ? others(candidate, tip, List.of()) : sharing,
        tip,
        merged(front, candidate).tree());
  }

  /// The same, as it is by now.
  Landed refreshed(Front front, Candidate candidate, Landed landed)
      throws WorkspaceException, InterruptedException {
    String tip = front.tried().commit();
    return switch (landed) {
      case Landed.In in -> in;
      case Landed.Red red -> red;
      case Landed.Unsolved unsolved when !unsolved.tip().equals(tip) ->
          again(front, candidate, landed);
      case Landed.Unsolved unsolved -> unsolved;
      case Landed.Conflict conflict when !conflict.tip().equals(tip) ->
          again(front, candidate, landed);
      case Landed.Overwrites overwrites when !overwrites.tip().equals(tip) ->
          again(front, candidate, landed);
      case Landed.Conflict conflict -> conflict;
      case Landed.Overwrites overwrites -> overwrites;
    };
  }

  private Landed again(Front front, Candidate candidate, Landed before)
      throws WorkspaceException, InterruptedException {
    return switch (stack(front, candidate)) {
      // What is on top by now has mended it: what was said before holds, on an older tip.
      case Stacked.On on -> before;
      case Stacked.Not not -> not.landed();
    };
  }
}
