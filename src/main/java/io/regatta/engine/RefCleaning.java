package io.regatta.engine;

import io.regatta.engine.Cleanup.Gathering;
import io.regatta.engine.Cleanup.Kind;
import io.regatta.integration.Rollback;
import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which refs of a plan hold nothing any more that is not elsewhere.
final class RefCleaning {
  private static final int FIELDS = 3;

  private final Repository repository;
  private final PlanRefs refs;
  private final Gathering found;
  private final List<String> whole = new ArrayList<>();

  /// By the name of a story: when work of it last landed that is there still.
  private final Map<String, Instant> integrated = new HashMap<>();

  /// By the name of a story: the commits by which it landed.
  private final Map<String, List<String>> landed = new HashMap<>();

  /// Files that are on a branch as a whole.
  private final Set<String> trees = new HashSet<>();

  private final List<RefUpdate> going = new ArrayList<>();

  private RefCleaning(Repository repository, PlanRefs refs, Gathering found) {
    this.repository = repository;
    this.refs = refs;
    this.found = found;
  }

  /// Looks at the refs of a plan.
  ///
  /// @param plan the plan's file relative to the repository root; null if it is not known
  /// @param workspaces the stories that have one, whose refs to their bases go with them
  /// @param before what is younger stays
  /// @return what removes those that may go
  static List<RefUpdate> of(
      Repository repository,
      PlanRefs refs,
      @Nullable String plan,
      Set<String> workspaces,
      Instant before,
      Gathering found)
      throws WorkspaceException, InterruptedException {
    RefCleaning cleaning = new RefCleaning(repository, refs, found);
    repository.commit("HEAD").ifPresent(cleaning.whole::add);
    repository.commit(refs.branch()).ifPresent(cleaning.whole::add);
    cleaning.readIntegrated(plan);
    cleaning.read(workspaces, before);
    return cleaning.going;
  }

  /// By the commits that the engine made: what a log says is in no repository.
  private void readIntegrated(@Nullable String plan)
      throws WorkspaceException, InterruptedException {
    for (String tip : whole) {
      trees.add(repository.git("rev-parse", tip + "^{tree}"));
    }
    if (plan == null) {
      return;
    }
    Map<String, StoryId> works = new LinkedHashMap<>();
    Set<String> reverted = new HashSet<>();
    for (String tip : whole) {
      for (IntegratedCommit work : new Rollback(repository, plan, "").commits(tip)) {
        if (work.reverted()) {
          reverted.add(work.commit());
        } else if (work.reverts() == null) {
          works.put(work.commit(), work.story());
        }
      }
    }
    works.keySet().removeAll(reverted);
    for (Map.Entry<String, StoryId> work : works.entrySet()) {
      String[] fields = repository.git("log", "-1", "--format=%ct %T", work.getKey()).split(" ", 2);
      Instant at = Instant.ofEpochSecond(Long.parseLong(fields[0]));
      integrated.merge(
          PlanRefs.name(work.getValue()), at, (one, other) -> one.isAfter(other) ? one : other);
      landed
          .computeIfAbsent(PlanRefs.name(work.getValue()), name -> new ArrayList<>())
          .add(work.getKey());
      trees.add(fields[1]);
    }
  }

  private void read(Set<String> workspaces, Instant before)
      throws WorkspaceException, InterruptedException {
    Set<String> checkedOut = new HashSet<>();
    for (String line : repository.git("worktree", "list", "--porcelain", "-z").split("\0", -1)) {
      if (line.startsWith("branch ")) {
        checkedOut.add(line.substring("branch ".length()));
      }
    }
    String branches = refs.branch() + "-story-";
    String list =
        repository.git(
            "for-each-ref",
            "--format=%(objectname) %(committerdate:unix) %(refname)",
            refs.own(),
            branches + "*");
    for (String line : list.lines().toList()) {
      String[] fields = line.split(" ", FIELDS);
      if (fields.length == FIELDS) {
        String ref = fields[2];
        if (checkedOut.contains(ref)) {
          found.stays(Kind.REF, refs.plan(), ref, 0, "it is checked out", look(ref));
        } else if (!ref.startsWith(refs.own() + "base/")
            || !workspaces.contains(ref.substring((refs.own() + "base/").length()))) {
          judge(ref, fields[0], Instant.ofEpochSecond(Long.parseLong(fields[1])), before);
        }
      }
    }
  }

  private void judge(String ref, String commit, Instant at, Instant before)
      throws WorkspaceException, InterruptedException {
    boolean contained = false;
    for (String tip : whole) {
      contained |= repository.contains(tip, commit);
    }
    boolean replaced = contained || isReplaced(ref, commit, at);
    if (!replaced) {
      found.stays(Kind.REF, refs.plan(), ref, 0, "it holds work that is not integrated", look(ref));
    } else if (at.isAfter(before)) {
      found.isYoung();
    } else {
      found.goes(
          Kind.REF,
          refs.plan(),
          ref,
          0,
          contained ? "all of it is on a branch" : "its story has been integrated since");
      going.add(new RefUpdate(ref, "", commit));
    }
  }

  /// Whether later work of the story is on a branch. Saved work need not have become a part of it:
  /// only where its files are there it is.
  private boolean isReplaced(String ref, String commit, Instant at)
      throws WorkspaceException, InterruptedException {
    if (ref.startsWith(refs.own() + "saved/")) {
      return trees.contains(repository.git("rev-parse", commit + "^{tree}"));
    }
    Instant since = integrated.get(story(ref));
    return since != null && !since.isBefore(at) && !buildsOn(commit, story(ref));
  }

  /// What builds on what its story brought in is later, whatever a clock that was set back says.
  private boolean buildsOn(String work, String story)
      throws WorkspaceException, InterruptedException {
    for (String earlier : landed.getOrDefault(story, List.of())) {
      if (repository.contains(work, earlier)) {
        return true;
      }
    }
    return false;
  }

  private static String look(String ref) {
    return "git log -p -1 " + ref;
  }

  /// The name of the story that a ref is of; empty for one that is of all.
  private String story(String ref) {
    String branches = refs.branch() + "-story-";
    if (ref.startsWith(branches)) {
      return ref.substring(branches.length());
    }
    String[] parts = ref.substring(refs.own().length()).split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }
}
