package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Problem;
import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Works out what a story depends on: what it, its item and its phase declare, or else what it
/// implicitly waits for.
final class StoryDependencies {
  private final StoryNames names;
  private final List<Problem> problems;
  private final Map<StoryId, Place> places = new HashMap<>();
  private final Map<String, BitSet> byNumber = new HashMap<>();
  private final Map<Integer, DependencyClaim> claims = new HashMap<>();

  /// Sets of stories are sets of places in this list: in the order of the schedule, and cheap where
  /// each of thousands of stories depends on all before it.
  private final List<StoryId> order = new ArrayList<>();

  private final Map<StoryId, Integer> positions = new HashMap<>();

  /// Where a story runs.
  ///
  /// @param phase its phase
  /// @param position its place in the whole schedule
  /// @param before every story of earlier phases, shared by all stories of the phase
  private record Place(Phase phase, int position, List<StoryId> before) {
    int index() {
      return position - before.size();
    }
  }

  StoryDependencies(
      List<Phase> phases, List<DraftPhase> drafts, StoryNames names, List<Problem> problems) {
    this.names = names;
    this.problems = problems;
    for (Phase phase : phases) {
      List<StoryId> before = List.copyOf(order);
      for (StoryId id : phase.stories()) {
        int position = position(id);
        places.put(id, new Place(phase, position, before));
        byNumber.computeIfAbsent(phase.number(), number -> new BitSet()).set(position);
      }
    }
    drafts.forEach(draft -> claims.put(draft.line(), draft.claim()));
  }

  /// Stories that are not scheduled come last.
  private int position(StoryId id) {
    return positions.computeIfAbsent(
        id,
        added -> {
          order.add(added);
          return order.size() - 1;
        });
  }

  /// The dependencies of a story.
  ///
  /// @param section what its section says
  /// @param item what its schedule item says
  Dependencies of(StoryId id, DependencyClaim section, DependencyClaim item) {
    Optional<Place> place = Optional.ofNullable(places.get(id));
    DependencyClaim heading =
        place.map(at -> claims.get(at.phase().line())).orElse(DependencyClaim.SILENT);
    BitSet declared = resolved(id, section, place);
    BitSet fromItem = resolved(id, item, place);
    if (section.speaks() && item.speaks() && !declared.equals(fromItem)) {
      problems.add(
          Problem.warning(
              item.line(),
              "story "
                  + id
                  + " depends on "
                  + listed(declared)
                  + " by its section and on "
                  + listed(fromItem)
                  + " by the schedule; both count",
              "name the same dependencies in both places"));
    }
    declared.or(fromItem);
    BitSet ofPhase = resolved(id, outside(place, heading), place);
    declared.or(ofPhase);
    if (section.speaks() || item.speaks() || heading.names()) {
      return new Dependencies(stories(declared).toList(), List.of());
    }
    return new Dependencies(List.of(), place.map(StoryDependencies::implicit).orElse(List.of()));
  }

  /// What a phase's heading names, without the phase's own stories: `Story 4 after Story 3` says in
  /// which order they run.
  private DependencyClaim outside(Optional<Place> place, DependencyClaim heading) {
    List<StoryId> own = place.map(at -> at.phase().stories()).orElse(List.of());
    List<StoryId> ids =
        heading.ids().stream()
            .filter(id -> names.resolve(id).filter(own::contains).isEmpty())
            .toList();
    return new DependencyClaim(
        heading.none(), heading.allPrevious(), ids, heading.phases(), heading.line());
  }

  private Stream<StoryId> stories(BitSet positions) {
    return positions.stream().mapToObj(order::get);
  }

  private static List<StoryId> implicit(Place place) {
    if (place.phase().mode() == Mode.PARALLEL || place.index() == 0) {
      return place.before();
    }
    List<StoryId> implicit = new ArrayList<>(place.before());
    implicit.add(place.phase().stories().get(place.index() - 1));
    return implicit;
  }

  private BitSet resolved(StoryId story, DependencyClaim claim, Optional<Place> place) {
    BitSet found = new BitSet();
    if (claim.allPrevious() && place.isPresent()) {
      Place at = place.get();
      boolean sequential = at.phase().mode() == Mode.SEQUENTIAL;
      found.set(0, sequential ? at.position() : at.before().size());
    }
    for (String number : new HashSet<>(claim.phases())) {
      BitSet phase = byNumber.get(number);
      if (phase == null) {
        problems.add(
            Problem.warning(
                claim.line(),
                "story " + story + " depends on phase " + number + ", which lists no story",
                "name a phase of the schedule, or stories"));
      } else if (place.filter(at -> at.phase().number().equals(number)).isEmpty()) {
        found.or(phase);
      }
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
      found.set(position(known.get()));
    }
    return found;
  }

  private String listed(BitSet positions) {
    return positions.isEmpty()
        ? "nothing"
        : String.join(", ", stories(positions).limit(12).map(StoryId::text).toList());
  }
}
