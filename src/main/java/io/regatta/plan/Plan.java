package io.regatta.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// All scheduled stories as one parallel phase, in which nothing but dependencies says what waits
  /// for what.
  ///
  /// @throws java.util.NoSuchElementException if nothing is scheduled
  public Phase asOnePhase() {
    Phase first = phases.getFirst();
    List<StoryId> all = scheduled().stream().map(Story::id).toList();
    if (phases.size() == 1) {
      return new Phase(first.number(), first.name(), Mode.PARALLEL, all, first.line());
    }
    String number = first.number() + "-" + phases.getLast().number();
    return new Phase(
        number, "Phases " + number + ", by dependencies", Mode.PARALLEL, all, first.line());
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
