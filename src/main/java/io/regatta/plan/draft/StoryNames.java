package io.regatta.plan.draft;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.Suggestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins the names of stories: the id in the heading, the one in an ID field, and the one that the
/// schedule uses, which becomes the story's id.
final class StoryNames {
  private final Map<StoryId, StoryId> canonical = new HashMap<>();
  private final Map<DraftStory, StoryId> ids = new HashMap<>();
  private final List<String> known;
  private int suggestions = 100;

  StoryNames(DraftPlan draft) {
    Set<StoryId> scheduled = new HashSet<>();
    for (DraftPhase phase : draft.phases()) {
      phase.items().forEach(item -> scheduled.add(item.id()));
    }
    Set<StoryId> headings = new HashSet<>();
    draft.stories().forEach(story -> headings.add(story.id()));
    for (DraftStory story : draft.stories()) {
      StoryId id =
          story
              .fieldId()
              .filter(field -> !headings.contains(field))
              .filter(field -> scheduled.contains(field) && !scheduled.contains(story.id()))
              .orElse(story.id());
      ids.put(story, id);
      canonical.put(story.id(), id);
    }
    for (DraftStory story : draft.stories()) {
      StoryId id = canonical(story);
      canonical.putIfAbsent(id, id);
      story.fieldId().ifPresent(field -> canonical.putIfAbsent(field, id));
    }
    known = draft.stories().stream().map(story -> canonical(story).text()).toList();
  }

  StoryId canonical(DraftStory story) {
    return ids.getOrDefault(story, story.id());
  }

  Set<StoryId> aliases(DraftStory story) {
    Set<StoryId> aliases = new HashSet<>();
    aliases.add(story.id());
    story.fieldId().ifPresent(aliases::add);
    aliases.remove(canonical(story));
    return aliases;
  }

  Optional<StoryId> resolve(StoryId id) {
    return Optional.ofNullable(canonical.get(id));
  }

  /// A warning where a story is named by another id than that of its heading.
  Optional<Problem> aliasUsed(StoryId id, int line) {
    boolean heading = ids.keySet().size() == 0 || isHeading(id);
    return heading
        ? Optional.empty()
        : Optional.of(
            Problem.warning(
                line,
                "story " + id + " is named by its ID field, not by the id in its heading",
                "use one id for it in the heading, the field and the schedule"));
  }

  private final Set<StoryId> headingIds = new HashSet<>();

  private boolean isHeading(StoryId id) {
    if (headingIds.isEmpty()) {
      ids.keySet().forEach(story -> headingIds.add(story.id()));
    }
    return headingIds.contains(id);
  }

  Problem unknown(StoryId id, int line, String says) {
    Optional<String> close =
        id.text().length() > 1 && suggestions-- > 0
            ? Suggestion.closest(id.text(), known)
            : Optional.empty();
    String hint =
        close
            .map(other -> "did you mean " + other + "?")
            .orElse(
                known.isEmpty()
                    ? "the plan has no stories"
                    : "the plan's stories are "
                        + String.join(", ", known.subList(0, Math.min(12, known.size())))
                        + (known.size() > 12 ? ", ..." : ""));
    return Problem.error(line, says + id + ", which is not in the plan", hint);
  }
}
