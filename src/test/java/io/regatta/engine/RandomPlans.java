package io.regatta.engine;

import io.regatta.plan.Mode;
import io.regatta.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Small valid plans of every shape: both modes, implicit, declared and no dependencies, those
/// inside a phase included.
final class RandomPlans {
  private RandomPlans() {}

  static Plan next(RandomGenerator random) {
    PlanSketch sketch = new PlanSketch();
    List<String> known = new ArrayList<>();
    int phases = 1 + random.nextInt(4);
    for (int phase = 0; phase < phases; phase++) {
      String[] stories = new String[1 + random.nextInt(5)];
      for (int i = 0; i < stories.length; i++) {
        stories[i] = (phase + 1) + "." + (i + 1);
        declare(sketch, stories[i], known, random);
        known.add(stories[i]);
      }
      sketch.phase(random.nextBoolean() ? Mode.PARALLEL : Mode.SEQUENTIAL, PlanSketch.ids(stories));
    }
    return sketch.plan();
  }

  private static void declare(
      PlanSketch sketch, String story, List<String> known, RandomGenerator random) {
    switch (random.nextInt(3)) {
      case 0 -> sketch.needs(story);
      case 1 ->
          sketch.needs(
              story, known.stream().filter(other -> random.nextInt(3) == 0).toArray(String[]::new));
      default -> {
        // Declares nothing: what comes before it counts.
      }
    }
  }
}
