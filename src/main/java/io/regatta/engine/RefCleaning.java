package io.regatta.engine;

import io.regatta.engine.Cleanup.Gathering;
import io.regatta.engine.Cleanup.Kind;
import io.regatta.integration.Rollback;
import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.log.LogHistory;
import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which refs of a plan hold nothing any more that is not elsewhere.
final class RefCleaning {
  private static final int FIELDS = 3;

  private final Repository repository;
  private final PlanRefs refs;
  private final Gathering found;
  private final List<String> whole = new ArrayList<>();

  /// By the name of a story: when it last landed, or was last said to be completed.
  private final Map<String, Instant> completed = new HashMap<>();

  private final List<RefUpdate> going = new ArrayList<>();

  private RefCleaning(Repository repository, PlanRefs refs, Gathering found) {
    this.repository = repository;
    this.refs = refs;
    this.found = found;
  }

  /// Looks at the refs of a plan.
  ///
  /// @param plan the plan's file relative to the repository root; null if it is not known
  /// @param history what its log says; null if it can't be read
  /// @param workspaces the stories that have one, whose refs to their bases go with them
  /// @param before what is younger stays
  /// @return what removes those that may go
  static List<RefUpdate> of(
      Repository repository,
      PlanRefs refs,
      @Nullable String plan,
      @Nullable LogHistory history,
      Set<String> workspaces,
      Instant before,
      Gathering found)
      throws WorkspaceException, InterruptedException {
    RefCleaning cleaning = new RefCleaning(repository, refs, found);
    repository.commit("HEAD").ifPresent(cleaning.whole::add);
    repository.commit(refs.branch()).ifPresent(cleaning.whole::add);
    cleaning.readCompleted(plan, history);
    cleaning.read(workspaces, before);
    return cleaning.going;
  }

  private void readCompleted(@Nullable String plan, @Nullable LogHistory history)
      throws WorkspaceException, InterruptedException {
    if (plan != null) {
      for (String tip : whole) {
        for (IntegratedCommit work : new Rollback(repository, plan, "").commits(tip)) {
          if (work.reverts() == null && !work.reverted()) {
            String at = repository.git("log", "-1", "--format=%ct", work.commit());
            complete(work.story(), Instant.ofEpochSecond(Long.parseLong(at)));
          }
        }
      }
    }
    if (history != null) {
      for (StoryId story : history.states().keySet()) {
        history
            .completedAt(story)
            .flatMap(RefCleaning::instant)
            .ifPresent(at -> complete(story, at));
      }
    }
  }

  private void complete(StoryId story, Instant at) {
    completed.merge(PlanRefs.name(story), at, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // Another tool's idea of a time.
      return Optional.empty();
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
    Instant since = completed.get(story(ref));
    boolean superseded = since != null && !since.isBefore(at);
    if (!contained && !superseded) {
      found.stays(Kind.REF, refs.plan(), ref, 0, "it holds work that is not integrated", look(ref));
    } else if (at.isAfter(before)) {
      found.isYoung();
    } else {
      found.goes(
          Kind.REF,
          refs.plan(),
          ref,
          0,
          contained ? "all of it is on a branch" : "its story has been completed since");
      going.add(new RefUpdate(ref, "", commit));
    }
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
