package io.regatta.faults;

import java.io.IOException;
import java.util.random.RandomGenerator;

/// Something that goes wrong, or somebody who interferes, while a command is at work.
sealed interface Fault
    permits Weapon,
        ChildFault,
        DiskFault,
        FileFault,
        ClockFault,
        PauseFault,
        Company,
        LogEdit,
        PlanEdit {
  /// Lets it happen.
  ///
  /// @param random decides what is open; always the same for one seed
  /// @return whether it hit: what it is aimed at may not be there, or not yet
  boolean strike(Scene scene, RandomGenerator random) throws IOException, InterruptedException;

  /// The name of the constant.
  String name();

  /// What it is called in tables.
  default String title() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
