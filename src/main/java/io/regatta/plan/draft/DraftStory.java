package io.regatta.plan.draft;

import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A story as its section of a plan has it.
///
/// @param id the id in its heading
/// @param otherId the id in a field of its own, or null where it has none or the same
/// @param title what it is about
/// @param agent the role that its section names; empty where it names none
/// @param text its description and criteria
/// @param claim what its section says about dependencies
/// @param scope what its section says of files
/// @param line where its heading stands
/// @param tick where the file says whether it is done, or null
public record DraftStory(
    StoryId id,
    @Nullable StoryId otherId,
    String title,
    String agent,
    StoryText text,
    DependencyClaim claim,
    Scope scope,
    int line,
    @Nullable Tick tick) {
  /// A story of a file that does not say what is done.
  public DraftStory(
      StoryId id,
      @Nullable StoryId otherId,
      String title,
      String agent,
      StoryText text,
      DependencyClaim claim,
      Scope scope,
      int line) {
    this(id, otherId, title, agent, text, claim, scope, line, null);
  }

  /// The id in a field of its own, where it differs from the heading's.
  public Optional<StoryId> fieldId() {
    return Optional.ofNullable(otherId);
  }
}
