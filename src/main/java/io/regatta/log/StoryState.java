package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// How a story stands now, derived from its last log entry and from the stories that it waits for.
public enum StoryState {
  /// Its last entry says completed.
  COMPLETED,
  /// Its last entry says failed or partial.
  FAILED,
  /// A story that it waits for is failed or blocked now.
  BLOCKED,
  /// Nothing keeps it from being run, or what it waits for is itself only pending.
  PENDING;

  /// Whether a story that is so keeps those that wait for it from running.
  boolean blocks() {
    return this == FAILED || this == BLOCKED;
  }

  /// The word for it, such as `completed`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state of every story of a plan, in document order. An entry that says blocked counts for
  /// nothing here: what blocked it then may be completed now.
  static Map<StoryId, StoryState> of(Plan plan, Function<StoryId, Claim> claims) {
    Map<StoryId, StoryState> states = new LinkedHashMap<>();
    for (Story story : plan.stories()) {
      states.put(
          story.id(),
          switch (claims.apply(story.id())) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case BLOCKED, REVERTED, UNCLEAR, NONE -> PENDING;
          });
    }
    // In schedule order one round is enough; a refused plan may have a circle, and then the rounds
    // end because each one blocks at least one more story.
    boolean changed = states.containsValue(FAILED);
    while (changed) {
      changed = false;
      for (Story story : plan.scheduled()) {
        if (states.get(story.id()) == PENDING && waitsForFailure(plan, story, states)) {
          states.put(story.id(), BLOCKED);
          changed = true;
        }
      }
    }
    return states;
  }

  private static boolean waitsForFailure(Plan plan, Story story, Map<StoryId, StoryState> states) {
    return story.dependencies().all().anyMatch(id -> blocks(plan, id, states));
  }

  private static boolean blocks(Plan plan, StoryId id, Map<StoryId, StoryState> states) {
    StoryState own = states.get(id);
    return own == null
        ? plan.find(id).filter(story -> blocks(plan, story.id(), states)).isPresent()
        : own.blocks();
  }

  /// What the last entry of a story says.
  enum Claim {
    COMPLETED,
    FAILED,
    BLOCKED,
    REVERTED,
    /// A status that nobody knows, or none.
    UNCLEAR,
    /// There is no entry.
    NONE
  }
}
