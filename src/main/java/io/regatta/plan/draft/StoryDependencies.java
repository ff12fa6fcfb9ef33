package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Problem;
import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works out what a story depends on: what it, its item and its phase declare, or else what it
/// implicitly waits for.
final class StoryDependencies {
  private final StoryNames names;
  private final List<Problem> problems;
  private final Map<StoryId, Place> places = new HashMap<>();
  private final Map<String, List<StoryId>> byNumber = new HashMap<>();
  private final Map<Integer, DependencyClaim> claims = new HashMap<>();

  /// Where a story runs.
  ///
  /// @param phase its phase
  /// @param index its place there
  /// @param before every story of earlier phases, shared by all stories of the phase
  private record Place(Phase phase, int index, List<StoryId> before) {
    int inSchedule() {
      return before.size() + index;
    }
  }

  StoryDependencies(
      List<Phase> phases, List<DraftPhase> drafts, StoryNames names, List<Problem> problems) {
    this.names = names;
    this.problems = problems;
    List<StoryId> before = List.of();
    for (Phase phase : phases) {
      for (int index = 0; index < phase.stories().size(); index++) {
        places.put(phase.stories().get(index), new Place(phase, index, before));
      }
      byNumber.merge(
          phase.number(),
          phase.stories(),
          (first, second) ->
              java.util.stream.Stream.concat(first.stream(), second.stream()).toList());
      List<StoryId> next = new ArrayList<>(before);
      next.addAll(phase.stories());
      before = List.copyOf(next);
    }
    drafts.forEach(draft -> claims.put(draft.line(), draft.claim()));
  }

  /// The dependencies of a story.
  ///
  /// @param section what its section says
  /// @param item what its schedule item says
  Dependencies of(StoryId id, DependencyClaim section, DependencyClaim item) {
    Optional<Place> place = Optional.ofNullable(places.get(id));
    DependencyClaim heading =
        place.map(at -> claims.get(at.phase().line())).orElse(DependencyClaim.SILENT);
    Set<StoryId> fromSection = resolved(id, section, place);
    Set<StoryId> fromItem = resolved(id, item, place);
    if (section.speaks() && item.speaks() && !fromSection.equals(fromItem)) {
      problems.add(
          Problem.warning(
              item.line(),
              "story "
                  + id
                  + " depends on "
                  + listed(fromSection)
                  + " by its section and on "
                  + listed(fromItem)
                  + " by the schedule; both count",
              "name the same dependencies in both places"));
    }
    Set<StoryId> declared = new LinkedHashSet<>(fromSection);
    declared.addAll(fromItem);
    declared.addAll(resolved(id, heading, place));
    if (section.speaks() || item.speaks() || heading.names()) {
      return new Dependencies(inScheduleOrder(declared), List.of());
    }
    return new Dependencies(List.of(), place.map(StoryDependencies::implicit).orElse(List.of()));
  }

  /// Several places name dependencies, each in an order of its own; the schedule's is the same for
  /// all.
  private List<StoryId> inScheduleOrder(Set<StoryId> ids) {
    Comparator<StoryId> bySchedule =
        Comparator.comparingInt(id ->
            Optional.ofNullable(places.get(id)).map(Place::inSchedule).orElse(Integer.MAX_VALUE));
    return ids.stream().sorted(bySchedule).toList();
  }

  private static List<StoryId> implicit(Place place) {
    if (place.phase().mode() == Mode.PARALLEL || place.index() == 0) {
      return place.before();
    }
    List<StoryId> implicit = new ArrayList<>(place.before());
    implicit.add(place.phase().stories().get(place.index() - 1));
    return implicit;
  }

  private Set<StoryId> resolved(StoryId story, DependencyClaim claim, Optional<Place> place) {
    Set<StoryId> ids = new LinkedHashSet<>();
    if (claim.allPrevious()) {
      place.ifPresent(at -> {
        ids.addAll(at.before());
        if (at.phase().mode() == Mode.SEQUENTIAL) {
          ids.addAll(at.phase().stories().subList(0, at.index()));
        }
      });
    }
    for (String number : new HashSet<>(claim.phases())) {
      List<StoryId> phase = byNumber.get(number);
      if (phase == null) {
        problems.add(
            Problem.warning(
                claim.line(),
                "story " + story + " depends on phase " + number + ", which lists no story",
                "name a phase of the schedule, or stories"));
        continue;
      }
      if (place.filter(at -> at.phase().stories().equals(phase)).isPresent()) {
        continue;
      }
      ids.addAll(phase);
    }
    for (StoryId id : claim.ids()) {
      Optional<StoryId> known = names.resolve(id);
      if (known.isEmpty()) {
        problems.add(names.unknown(id, claim.line(), "story " + story + " depends on story "));
        continue;
      }
      names.aliasUsed(id, claim.line()).ifPresent(problems::add);
      if (known.get().equals(story)) {
        problems.add(
            Problem.error(
                claim.line(),
                "story " + story + " depends on itself",
                "remove " + id + " from its dependencies"));
        continue;
      }
      ids.add(known.get());
    }
    return ids;
  }

  private static String listed(Set<StoryId> ids) {
    return ids.isEmpty()
        ? "nothing"
        : String.join(", ", ids.stream().limit(12).map(StoryId::text).toList());
  }
}
