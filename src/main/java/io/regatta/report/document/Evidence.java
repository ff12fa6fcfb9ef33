package io.regatta.report.document;

import io.regatta.plan.StoryId;
import java.util.Optional;

/// What else is at hand of a story, outside of log and journal. Whoever gives it holds it to a size
/// that a report can have; it is asked first for what did not go well.
public interface Evidence {
  /// Nothing is at hand.
  Evidence NONE =
      new Evidence() {
        @Override
        public Optional<Excerpt> diff(StoryId story) {
          return Optional.empty();
        }

        @Override
        public Optional<Excerpt> output(String run, StoryId story, int attempt) {
          return Optional.empty();
        }
      };

  /// What the story changed, as a patch; empty where nothing is known of that.
  Optional<Excerpt> diff(StoryId story);

  /// The end of what an attempt printed; empty where nothing was kept.
  Optional<Excerpt> output(String run, StoryId story, int attempt);
}
