package io.regatta.faults;

import io.regatta.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Somebody changes the plan while a run is at work on it.
enum PlanEdit implements Fault {
  DESCRIPTION_CHANGED,
  STORY_ADDED,
  PLAN_GARBAGE;

  @Override
  public boolean strike(Scene scene, RandomGenerator random) throws IOException {
    if (!scene.canEdit()) {
      return false;
    }
    switch (this) {
      case DESCRIPTION_CHANGED -> {
        List<String> stories = scene.expectations().stories();
        scene.repository().reword(stories.get(random.nextInt(stories.size())));
      }
      case STORY_ADDED -> scene.expectations().added(scene.repository().addStory());
      case PLAN_GARBAGE -> {
        Files.writeString(scene.repository().plan(), "%PDF-1.7 ".repeat(20));
        scene.harm(new Harm(this, Set.of(ExitCode.USAGE), false, scene.repository()::writePlan));
      }
    }
    return true;
  }
}
