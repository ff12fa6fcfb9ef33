package io.regatta.engine;

import io.regatta.integration.Rollback;
import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.log.LogEntry;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides what a wish comes to, by what a commit holds and the log says. Changes nothing.
///
/// @param tip the commit that holds the work
/// @param commits what stories did there, oldest first
record RollbackDecision(
    Rollback rollback, Plan plan, LogHistory history, String tip, List<IntegratedCommit> commits) {

  /// What it comes to.
  sealed interface Decision {
    /// These commits are to be undone.
    ///
    /// @param unwritten stories that have none, and are only marked as the others are
    record Feasible(
        Rollback.Plan.Feasible change,
        List<IntegratedCommit> undone,
        List<StoryId> unwritten,
        List<StoryId> unaware)
        implements Decision {}

    /// As [RollbackResult.Nothing].
    record Nothing(String explanation) implements Decision {}

    /// As [RollbackResult.Absent].
    record Absent(String explanation) implements Decision {}

    /// As [RollbackResult.Refused].
    record Refused(RollbackResult.Refused why) implements Decision {}
  }

  Decision decide(RollbackWish wish) throws WorkspaceException, InterruptedException {
    return switch (wish) {
      case RollbackWish.Stories some ->
          takeBack(
              "no run has committed anything of it",
              some.stories().isEmpty() ? scheduled() : some.stories(),
              works().stream()
                  .filter(work -> some.stories().isEmpty() || some.stories().contains(work.story()))
                  .toList());
      case RollbackWish.OfRun(String run) ->
          takeBack(
              "run " + run + " has committed nothing of it",
              plan.scheduled().stream()
                  .map(Story::id)
                  .filter(story -> lastRun(story).equals(run))
                  .toList(),
              works().stream().filter(work -> work.run().equals(run)).toList());
      case RollbackWish.Undo some -> undo(some.stories());
    };
  }

  private List<StoryId> scheduled() {
    return plan.scheduled().stream().map(Story::id).toList();
  }

  private String lastRun(StoryId story) {
    return history.lastEntry(story).map(entry -> entry.origin().run()).orElse("");
  }

  private List<IntegratedCommit> works() {
    return commits.stream().filter(commit -> commit.reverts() == null).toList();
  }

  /// @param absent what to say where nothing was ever committed
  private Decision takeBack(String absent, List<StoryId> wished, List<IntegratedCommit> chosen)
      throws WorkspaceException, InterruptedException {
    List<IntegratedCommit> open = open(chosen);
    if (chosen.isEmpty()) {
      return new Decision.Absent(absent);
    }
    if (open.isEmpty()) {
      return new Decision.Nothing("it has been rolled back already: " + named(stories(chosen)));
    }
    Set<StoryId> going = new LinkedHashSet<>(wished);
    going.addAll(stories(open));
    List<StoryId> dependents = dependents(going);
    if (!dependents.isEmpty()) {
      return refused(
          named(dependents)
              + (dependents.size() == 1 ? " depends on " : " depend on ")
              + named(stories(open)),
          List.of(),
          open,
          dependents);
    }
    return switch (rollback.plan(tip, open, List.of())) {
      case Rollback.Plan.Feasible feasible ->
          new Decision.Feasible(feasible, open, unwritten(wished), unaware(going));
      case Rollback.Plan.Nothing nothing -> new Decision.Nothing("nothing is left of it");
      case Rollback.Plan.Refused refused ->
          refused(refused.explanation(), refused.files(), open, refused.laterStories());
    };
  }

  private static List<IntegratedCommit> open(List<IntegratedCommit> some) {
    return some.stream().filter(commit -> !commit.reverted()).toList();
  }

  private static List<StoryId> stories(List<IntegratedCommit> some) {
    return some.stream().map(IntegratedCommit::story).distinct().toList();
  }

  /// Completed stories that never had a commit, such as research.
  private List<StoryId> unwritten(List<StoryId> wished) {
    List<StoryId> written = stories(works());
    return wished.stream()
        .filter(story -> history.isCompleted(story) && !written.contains(story))
        .toList();
  }

  /// Completed stories that need one of these by their own word, directly or not.
  private List<StoryId> dependents(Set<StoryId> going) {
    Set<StoryId> needed = new LinkedHashSet<>(going);
    List<StoryId> dependents = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Story story : plan.scheduled()) {
        if (history.isCompleted(story.id())
            && story.dependencies().declared().stream().anyMatch(needed::contains)
            && needed.add(story.id())) {
          dependents.add(story.id());
          more = true;
        }
      }
    }
    return dependents;
  }

  private List<StoryId> unaware(Set<StoryId> going) {
    return plan.scheduled().stream()
        .filter(story ->
            !going.contains(story.id())
                && history.isCompleted(story.id())
                && story.dependencies().implicit().stream().anyMatch(going::contains))
        .map(Story::id)
        .toList();
  }

  /// Finds which stories would have to go with those that were asked for.
  private Decision refused(
      String why, List<String> files, List<IntegratedCommit> open, Collection<StoryId> later)
      throws WorkspaceException, InterruptedException {
    Set<StoryId> together = new LinkedHashSet<>(stories(open));
    Collection<StoryId> more = later;
    boolean helps = false;
    while (!helps && together.addAll(more)) {
      together.addAll(dependents(together));
      List<IntegratedCommit> all =
          open(works()).stream().filter(work -> together.contains(work.story())).toList();
      switch (rollback.plan(tip, all, List.of())) {
        case Rollback.Plan.Feasible feasible -> helps = true;
        case Rollback.Plan.Nothing nothing -> helps = true;
        case Rollback.Plan.Refused refused -> more = refused.laterStories();
      }
    }
    return new Decision.Refused(
        new RollbackResult.Refused(
            why,
            files,
            helps ? inOrder(together) : List.of(),
            open.stream().map(IntegratedCommit::commit).toList()));
  }

  private List<StoryId> inOrder(Set<StoryId> some) {
    Set<StoryId> ordered =
        scheduled().stream()
            .filter(some::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    ordered.addAll(some);
    return List.copyOf(ordered);
  }

  private Decision undo(List<StoryId> wished) throws WorkspaceException, InterruptedException {
    Map<StoryId, String> last = new LinkedHashMap<>();
    String lastOfAll = "";
    for (IntegratedCommit commit : commits) {
      String id = commit.rollback();
      if (id != null) {
        last.put(commit.story(), id);
        lastOfAll = id;
      }
    }
    if (lastOfAll.isEmpty()) {
      return new Decision.Nothing("nothing of this plan has been rolled back");
    }
    String newest = lastOfAll;
    List<IntegratedCommit> reverts =
        commits.stream()
            .filter(commit ->
                wished.isEmpty()
                    ? newest.equals(commit.rollback())
                    : wished.contains(commit.story())
                        && last.getOrDefault(commit.story(), "").equals(commit.rollback()))
            .filter(this::isRevertOfWork)
            .toList();
    List<IntegratedCommit> open = open(reverts);
    if (open.isEmpty()) {
      return new Decision.Nothing(
          wished.isEmpty()
              ? "the last rollback has been undone already; --story undoes an earlier one"
              : "nothing of " + named(wished) + " is rolled back");
    }
    List<StoryId> again = stories(open).stream().filter(this::isDoneAgain).toList();
    if (!again.isEmpty()) {
      return refusedUndo(named(again) + " landed again since", List.of(), open, again);
    }
    return switch (rollback.undo(tip, open)) {
      case Rollback.Plan.Feasible feasible ->
          new Decision.Feasible(
              feasible, open, wished.isEmpty() ? markedWith(stories(open)) : List.of(), List.of());
      case Rollback.Plan.Nothing nothing -> new Decision.Nothing("it is undone already");
      case Rollback.Plan.Refused refused ->
          refusedUndo(refused.explanation(), refused.files(), open, refused.laterStories());
    };
  }

  /// Stories without a commit that the same rollback marked: it says so of all at one time.
  private List<StoryId> markedWith(List<StoryId> reverted) {
    Set<String> times = reverted.stream().map(this::revertedAt).collect(Collectors.toSet());
    List<StoryId> written = stories(works());
    return scheduled().stream()
        .filter(story -> !written.contains(story))
        .filter(story -> !revertedAt(story).isEmpty() && times.contains(revertedAt(story)))
        .toList();
  }

  /// The time of the entry that takes a story back, as the log spells it; empty if the last one
  /// does not.
  private String revertedAt(StoryId story) {
    return history
        .lastEntry(story)
        .map(LogEntry::facts)
        .filter(facts -> facts.status().filter(CutRollback.status(false)::equals).isPresent())
        .flatMap(facts -> Optional.ofNullable(facts.completedText()))
        .orElse("");
  }

  private boolean isRevertOfWork(IntegratedCommit commit) {
    return works().stream().anyMatch(work -> work.commit().equals(commit.reverts()));
  }

  private boolean isDoneAgain(StoryId story) {
    List<IntegratedCommit> own =
        commits.stream().filter(commit -> commit.story().equals(story)).toList();
    for (IntegratedCommit commit : own.reversed()) {
      if (commit.rollback() != null) {
        return false;
      }
      if (!commit.reverted()) {
        return true;
      }
    }
    return false;
  }

  private static Decision refusedUndo(
      String why, List<String> files, List<IntegratedCommit> open, List<StoryId> first) {
    return new Decision.Refused(
        new RollbackResult.Refused(
            why, files, first, open.stream().map(IntegratedCommit::commit).toList()));
  }

  static String named(List<StoryId> stories) {
    return (stories.size() == 1 ? "story " : "stories ")
        + stories.stream().map(StoryId::text).collect(Collectors.joining(", "));
  }
}
