package io.regatta.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Lets faults hit a command while it runs.
final class Onslaught {
  private static final Duration PAUSE = Duration.ofMillis(1);

  /// What has no target yet is tried again, not all the time.
  private static final Duration NEXT_TRY = Duration.ofMillis(15);

  /// How long a patient weapon waits for the other faults.
  private static final Duration PATIENCE = Duration.ofMillis(1200);

  private final Scene scene;
  private final Lookout lookout;
  private final boolean patient;
  private final List<Intention> open;
  private final Map<Intention, Long> nextTries = new HashMap<>();
  private final Set<Weapon> weapons = EnumSet.noneOf(Weapon.class);
  private final List<Hit> hits = new ArrayList<>();
  private long struck;
  private Duration stopping = Duration.ZERO;

  /// A fault that really hit.
  record Hit(Fault fault, Place place) {}

  Onslaught(Scene scene, Lookout lookout, Intention.Ordeal ordeal) {
    this.scene = scene;
    this.lookout = lookout;
    this.patient = ordeal.patient();
    this.open = new ArrayList<>(ordeal.intentions());
  }

  /// Goes on until the command has ended, or is taken for hanging; what was stopped for a while
  /// goes on then.
  void run() throws IOException, InterruptedException {
    while (scene.target().runs() && lookout.elapsed().compareTo(StartedTool.PATIENCE) < 0) {
      scene.proceed(false);
      for (Intention intention : List.copyOf(open)) {
        long now = System.nanoTime();
        if (now - nextTries.getOrDefault(intention, now) >= 0
            && intention.moment().hasCome(lookout)) {
          attempt(intention, now);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    if (!weapons.isEmpty()) {
      stopping = Duration.ofNanos(System.nanoTime() - struck);
    }
    while (!scene.isQuiet()) {
      scene.proceed(true);
    }
  }

  private void attempt(Intention intention, long now) throws IOException, InterruptedException {
    boolean waits = patient && open.size() > 1 && !nextTries.containsKey(intention);
    if (intention.fault() instanceof Weapon && waits) {
      nextTries.put(intention, now + PATIENCE.toNanos());
      return;
    }
    Place place = Place.of(lookout.run());
    if (!intention.fault().strike(scene, new SplittableRandom(intention.seed()))) {
      nextTries.put(intention, now + NEXT_TRY.toNanos());
      return;
    }
    hits.add(new Hit(intention.fault(), place));
    open.remove(intention);
    if (intention.fault() instanceof Weapon weapon) {
      weapons.add(weapon);
      struck = System.nanoTime();
    }
  }

  /// How long the command lived on after it was itself struck; zero where it was not.
  Duration stopping() {
    return stopping;
  }

  List<Hit> hits() {
    return hits;
  }

  /// What the command was itself struck with.
  Set<Weapon> weapons() {
    return weapons;
  }
}
