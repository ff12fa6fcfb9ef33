package io.regatta.faults;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Somebody uses the tool at the same time.
enum Company implements Fault {
  /// The same plan.
  SECOND_RUN,
  OTHER_PLAN,
  /// A person says that a story is completed.
  MARK;

  @Override
  public boolean strike(Scene scene, RandomGenerator random) throws IOException {
    return switch (this) {
      case SECOND_RUN -> scene.accompany(this, List.of("implement", "feature", "7"));
      case OTHER_PLAN -> {
        Optional<String> plan = scene.otherPlan();
        yield plan.isPresent()
            && scene.accompany(this, List.of("implement", "feature", plan.get()));
      }
      case MARK -> {
        List<String> stories = scene.expectations().markable();
        if (stories.isEmpty()) {
          yield false;
        }
        String story = stories.get(random.nextInt(stories.size()));
        scene.expectations().marked(story);
        yield scene.accompany(
            this, List.of("mark", "feature", "7", story, "completed", "--reason", "by hand"));
      }
    };
  }
}
