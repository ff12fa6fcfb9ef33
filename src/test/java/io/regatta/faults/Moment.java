package io.regatta.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to strike, seen from outside.
sealed interface Moment {
  /// Whether it has come.
  boolean hasCome(Lookout lookout);

  /// Some time after the start of the process.
  record AfterTime(Duration time) implements Moment {
    @Override
    public boolean hasCome(Lookout lookout) {
      return lookout.elapsed().compareTo(time) >= 0;
    }
  }

  /// Once the journal of the new run has so many events.
  record AfterEvents(int events) implements Moment {
    @Override
    public boolean hasCome(Lookout lookout) {
      return lookout.events() >= events;
    }
  }

  /// While the log is being written aside, by the run or by the recovery before it.
  record WhileLogIsWritten() implements Moment {
    @Override
    public boolean hasCome(Lookout lookout) {
      return lookout.logIsBeingWritten();
    }
  }

  /// Right after the log was replaced, before the journal can know of it.
  record OnceLogIsReplaced() implements Moment {
    @Override
    public boolean hasCome(Lookout lookout) {
      return lookout.logWasReplaced();
    }
  }

  /// Right after a run was made, when its journal is missing or empty.
  record OnceRunIsMade() implements Moment {
    @Override
    public boolean hasCome(Lookout lookout) {
      return lookout.runWasMade();
    }
  }

  /// Spread over the whole life of a command.
  ///
  /// @param isolated whether stories work in clones of their own: such a run lasts longer and has
  ///   more to tell
  static Moment random(RandomGenerator random, boolean isolated) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new AfterTime(Duration.ofMillis(random.nextInt(isolated ? 4000 : 2500)));
      case 2, 3, 4, 5, 6, 7 -> new AfterEvents(1 + random.nextInt(isolated ? 80 : 40));
      case 8, 9 -> new WhileLogIsWritten();
      case 10 -> new OnceLogIsReplaced();
      default -> new OnceRunIsMade();
    };
  }
}
