package io.regatta.engine;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which stories a run is to try.
///
/// @param selected every story that the user asked for, completed or not, in schedule order
/// @param pending the selected stories that are to be tried, in schedule order
/// @param waived dependencies that will not be waited for: neither selected nor completed
/// @param notes what the user should know about it, such as implicit dependencies that were waived
public record Selection(
    Set<StoryId> selected, Set<StoryId> pending, Set<StoryId> waived, List<String> notes) {
  public Selection {
    selected = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(selected));
    pending = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    waived = Set.copyOf(waived);
    notes = List.copyOf(notes);
  }

  /// What the user asked for.
  ///
  /// @param only these stories alone (`--only`); empty for all
  /// @param from this story and all that are scheduled after it (`--from`); empty for all
  /// @param redo completed stories to run again (`--redo`)
  /// @param ignoreDependencies whether declared dependencies may be waived
  public record Request(
      List<StoryId> only, List<StoryId> from, List<StoryId> redo, boolean ignoreDependencies) {
    public static final Request ALL = new Request(List.of(), List.of(), List.of(), false);
  }

  /// Works out what is to be tried.
  ///
  /// @param completed the stories that earlier runs completed
  /// @throws SelectionException if a named story is not in the plan, or a declared dependency of a
  ///   selected story is neither selected nor completed and may not be ignored
  public static Selection of(Plan plan, Set<StoryId> completed, Request request)
      throws SelectionException {
    Set<StoryId> only = resolve(plan, request.only(), "--only");
    Set<StoryId> from = resolve(plan, request.from(), "--from");
    Set<StoryId> redo = resolve(plan, request.redo(), "--redo");
    Set<StoryId> selected = new LinkedHashSet<>();
    boolean reached = from.isEmpty();
    boolean narrowed = !only.isEmpty() || !from.isEmpty();
    for (Story story : plan.scheduled()) {
      reached |= from.contains(story.id());
      boolean wanted = !narrowed || (reached && (only.isEmpty() || only.contains(story.id())));
      if (wanted || redo.contains(story.id())) {
        selected.add(story.id());
      }
    }
    Set<StoryId> pending = new LinkedHashSet<>(selected);
    pending.removeIf(story -> completed.contains(story) && !redo.contains(story));
    return new Selection(selected, pending, Set.of(), List.of())
        .waiving(plan, completed, request.ignoreDependencies());
  }

  private Selection waiving(Plan plan, Set<StoryId> completed, boolean ignoreDependencies)
      throws SelectionException {
    Set<StoryId> declared = new LinkedHashSet<>();
    Set<StoryId> implicit = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    Set<StoryId> known = new HashSet<>(selected);
    known.addAll(completed);
    List<StoryId> lookedThrough = List.of();
    for (StoryId story : pending) {
      for (StoryId dependency : plan.story(story).dependencies().declared()) {
        if (!known.contains(dependency)) {
          declared.add(dependency);
          missing.add("story " + story + " depends on story " + dependency);
        }
      }
      List<StoryId> earlier = plan.story(story).dependencies().implicit();
      // Stories of a parallel phase share one list, which in a large plan is long.
      if (!earlier.equals(lookedThrough)) {
        earlier.stream().filter(dependency -> !known.contains(dependency)).forEach(implicit::add);
        lookedThrough = earlier;
      }
    }
    if (!declared.isEmpty() && !ignoreDependencies) {
      throw SelectionException.missing(missing, closure(plan, completed));
    }
    List<String> said = new ArrayList<>();
    missing.forEach(line -> said.add(line + ", which is neither selected nor completed: ignored"));
    implicit.removeAll(declared);
    if (!implicit.isEmpty()) {
      said.add(
          "not waiting for stories that come earlier in the plan and are neither selected nor"
              + " completed: "
              + String.join(", ", implicit.stream().map(StoryId::text).toList()));
    }
    Set<StoryId> all = new LinkedHashSet<>(declared);
    all.addAll(implicit);
    return new Selection(selected, pending, all, said);
  }

  /// The selected stories and all that they declare to need, transitively, in schedule order.
  private List<StoryId> closure(Plan plan, Set<StoryId> completed) {
    Set<StoryId> needed = new LinkedHashSet<>(pending);
    List<StoryId> queue = new ArrayList<>(pending);
    while (!queue.isEmpty()) {
      for (StoryId dependency : plan.story(queue.removeLast()).dependencies().declared()) {
        if (!completed.contains(dependency) && needed.add(dependency)) {
          queue.add(dependency);
        }
      }
    }
    return plan.scheduled().stream().map(Story::id).filter(needed::contains).toList();
  }

  private static Set<StoryId> resolve(Plan plan, List<StoryId> named, String option)
      throws SelectionException {
    Set<StoryId> resolved = new LinkedHashSet<>();
    for (StoryId id : named) {
      resolved.add(
          plan.find(id)
              .map(Story::id)
              .orElseThrow(() -> SelectionException.unknown(plan, id, option)));
    }
    return resolved;
  }
}
