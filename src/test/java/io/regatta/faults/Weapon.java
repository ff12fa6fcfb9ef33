package io.regatta.faults;

import io.regatta.cli.ExitCode;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// How a command itself is ended.
enum Weapon implements Fault {
  KILL(Weapon.KILLED),
  TERM(ExitCode.TERMINATED),
  INTERRUPT(ExitCode.INTERRUPTED),
  INTERRUPT_TWICE(ExitCode.INTERRUPTED);

  /// What a shell shows of a process that was killed.
  static final int KILLED = 137;

  private final int exit;

  Weapon(int exit) {
    this.exit = exit;
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

  @Override
  public boolean strike(Scene scene, RandomGenerator random)
      throws IOException, InterruptedException {
    StartedTool tool = scene.target();
    switch (this) {
      case KILL -> tool.kill();
      case TERM -> tool.signal("TERM");
      case INTERRUPT -> tool.signal("INT");
      case INTERRUPT_TWICE -> {
        tool.signal("INT");
        tool.signal("INT");
      }
    }
    return true;
  }

  /// The exit status of a command that it ended.
  int exit() {
    return exit;
  }
}
