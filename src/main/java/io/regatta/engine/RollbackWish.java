package io.regatta.engine;

import io.regatta.plan.StoryId;
import java.util.List;

/// What is to be taken back, or to be brought back.
public sealed interface RollbackWish {
  /// What these stories brought in.
  ///
  /// @param stories none for all of the plan
  record Stories(List<StoryId> stories) implements RollbackWish {
    public Stories {
      stories = List.copyOf(stories);
    }
  }

  /// What a run brought in.
  record OfRun(String run) implements RollbackWish {}

  /// What the last rollback took back.
  ///
  /// @param stories of each of these the last one; none for the last one of the plan, with all its
  ///   stories
  record Undo(List<StoryId> stories) implements RollbackWish {
    public Undo {
      stories = List.copyOf(stories);
    }
  }
}
