package io.regatta.faults;

import java.io.IOException;
import java.util.random.RandomGenerator;

/// How a command is struck.
enum Weapon {
  KILL("killed"),
  TERM("told to end"),
  INTERRUPT("interrupted"),
  INTERRUPT_TWICE("interrupted twice");

  private final String deed;

  Weapon(String deed) {
    this.deed = deed;
  }

  /// Mostly the one against which nothing helps.
  static Weapon random(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> TERM;
      case 1 -> INTERRUPT;
      case 2 -> INTERRUPT_TWICE;
      default -> KILL;
    };
  }

  void strike(StartedTool tool) throws IOException, InterruptedException {
    switch (this) {
      case KILL -> tool.kill();
      case TERM -> tool.signal("TERM");
      case INTERRUPT -> tool.signal("INT");
      case INTERRUPT_TWICE -> {
        tool.signal("INT");
        tool.signal("INT");
      }
    }
  }

  /// Whether a command that was struck may exit so: it may have come to its own end just then.
  boolean explains(int exit) {
    int own =
        switch (this) {
          case KILL -> 137;
          case TERM -> 143;
          case INTERRUPT, INTERRUPT_TWICE -> 130;
        };
    return exit == own || exit == 0 || exit == 1;
  }

  @Override
  public String toString() {
    return deed;
  }
}
