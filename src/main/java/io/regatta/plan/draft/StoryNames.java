package io.regatta.plan.draft;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins the names of stories: the id in the heading is the story's own, one in an ID field is an
/// alias by which schedules and dependencies may name it.
final class StoryNames {
  private final Map<StoryId, StoryId> canonical = new HashMap<>();
  private final List<String> known;
  private int suggestions = 100;

  StoryNames(DraftPlan draft) {
    draft.stories().forEach(story -> canonical.put(story.id(), story.id()));
    for (DraftStory story : draft.stories()) {
      story.fieldId().ifPresent(field -> canonical.putIfAbsent(field, story.id()));
    }
    known = draft.stories().stream().map(story -> story.id().text()).toList();
  }

  Optional<StoryId> resolve(StoryId id) {
    return Optional.ofNullable(canonical.get(id));
  }

  /// A warning where a story is named by another id than that of its heading.
  Optional<Problem> aliasUsed(StoryId id, int line) {
    return resolve(id)
        .filter(story -> !story.equals(id))
        .map(story ->
            Problem.warning(
                line,
                "story " + story + " is named by the id in its ID field, " + id,
                "use one id for it in the heading, the field and the schedule"));
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
