package io.regatta.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The wall clock is set to another time.
enum ClockFault implements Fault {
  CLOCK_FORWARDS(1),
  CLOCK_BACKWARDS(-1);

  private static final int MOST_MINUTES = 36 * 60;

  private final int direction;

  ClockFault(int direction) {
    this.direction = direction;
  }

  @Override
  public boolean strike(Scene scene, RandomGenerator random) throws IOException {
    Optional<WallClock> clock = scene.ground().clock();
    if (clock.isEmpty()) {
      return false;
    }
    clock.get().step(Duration.ofMinutes(direction * (1L + random.nextInt(MOST_MINUTES))));
    return true;
  }
}
