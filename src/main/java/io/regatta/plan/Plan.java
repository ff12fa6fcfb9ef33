package io.regatta.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was asked: all phases with their stories. Immutable; read once per run.
///
/// A plan that came out of a [PlanReading] without errors keeps these promises, on which the engine
/// builds: every story is in exactly one phase, every phase names only stories of the plan, every
/// dependency names a story that is scheduled earlier or in the same phase, and there is no cycle.
/// A refused plan holds what could be read and promises nothing.
public final class Plan {
  private final String title;
  private final List<Phase> phases;
  private final Map<StoryId, Story> stories = new LinkedHashMap<>();
  private final Map<StoryId, StoryId> aliases = new LinkedHashMap<>();
  private final Map<StoryId, Phase> phaseOf = new HashMap<>();
  private final List<String> documents;

  /// @param title the plan's first heading, or empty
  /// @param phases in the order in which they run
  /// @param stories in document order; of two with one id the first counts
  public Plan(String title, List<Phase> phases, List<Story> stories) {
    this(title, phases, stories, List.of());
  }

  /// @param title the plan's first heading, or empty
  /// @param phases in the order in which they run
  /// @param stories in document order; of two with one id the first counts
  /// @param documents the files that all stories are told of, relative to the plan's directory
  public Plan(String title, List<Phase> phases, List<Story> stories, List<String> documents) {
    this.title = title;
    this.documents = List.copyOf(documents);
    this.phases = List.copyOf(phases);
    for (Phase phase : this.phases) {
      phase.stories().forEach(story -> phaseOf.putIfAbsent(story, phase));
    }
    for (Story story : stories) {
      this.stories.putIfAbsent(story.id(), story);
    }
    for (Story story : stories) {
      for (StoryId alias : story.aliases()) {
        aliases.putIfAbsent(alias, story.id());
      }
    }
  }

  public String title() {
    return title;
  }

  public List<Phase> phases() {
    return phases;
  }

  /// Every story, in document order.
  public List<Story> stories() {
    return List.copyOf(stories.values());
  }

  /// The files around the plan that every story's agent is told of, relative to the plan's
  /// directory, with `/`.
  public List<String> documents() {
    return documents;
  }

  /// Every scheduled story, in the order in which phases list them.
  public List<Story> scheduled() {
    return phases.stream()
        .flatMap(phase -> phase.stories().stream())
        .flatMap(id -> Optional.ofNullable(stories.get(id)).stream())
        .toList();
  }

  /// The same stories in one parallel phase, in which nothing but dependencies says what waits for
  /// what. Who declares nothing in a sequential phase waits for all that stand before it there.
  ///
  /// @throws java.util.NoSuchElementException if it has no phase
  public Plan inOnePhase() {
    Phase first = phases.getFirst();
    String number =
        phases.size() == 1 ? first.number() : first.number() + "-" + phases.getLast().number();
    String name =
        phases.size() > 1
            ? "Phases " + number
            : first.name().isBlank() ? "Phase " + number : first.name();
    Phase all =
        new Phase(
            number,
            name + ", by dependencies",
            Mode.PARALLEL,
            scheduled().stream().map(Story::id).toList(),
            first.line());
    return new Plan(
        title, List.of(all), stories.values().stream().map(this::inOrder).toList(), documents);
  }

  /// Whether a story waits for another one, directly or by way of others.
  public boolean waitsFor(StoryId story, StoryId other) {
    Set<StoryId> seen = new HashSet<>();
    Deque<StoryId> open = new ArrayDeque<>(List.of(story));
    while (!open.isEmpty()) {
      Story next = stories.get(open.pop());
      if (next != null
          && next.dependencies().all().filter(seen::add).peek(open::push).anyMatch(other::equals)) {
        return true;
      }
    }
    return false;
  }

  private Story inOrder(Story story) {
    Phase phase = phaseOf.get(story.id());
    List<StoryId> implicit = story.dependencies().implicit();
    if (phase == null || phase.mode() == Mode.PARALLEL || implicit.isEmpty()) {
      return story;
    }
    Set<StoryId> all = new LinkedHashSet<>(implicit);
    all.addAll(phase.stories().subList(0, phase.stories().indexOf(story.id())));
    return all.size() == implicit.size()
        ? story
        : story.depending(
            new Story.Dependencies(story.dependencies().declared(), List.copyOf(all)));
  }

  /// The phase in which a story is scheduled.
  ///
  /// @throws IllegalArgumentException if it is in none
  public Phase phaseOf(StoryId id) {
    Phase phase = phaseOf.get(id);
    if (phase == null) {
      throw new IllegalArgumentException("story " + id + " is in no phase");
    }
    return phase;
  }

  /// The story with that id.
  ///
  /// @throws IllegalArgumentException if the plan has none (an alias does not count)
  public Story story(StoryId id) {
    Story story = stories.get(id);
    if (story == null) {
      throw new IllegalArgumentException("no story " + id + " in this plan");
    }
    return story;
  }

  /// The story that people mean by that id: its own, or else one of its aliases.
  public Optional<Story> find(StoryId id) {
    Story story = stories.get(id);
    if (story != null) {
      return Optional.of(story);
    }
    return Optional.ofNullable(aliases.get(id)).map(stories::get);
  }
}
