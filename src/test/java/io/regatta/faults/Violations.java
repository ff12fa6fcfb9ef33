package io.regatta.faults;

import java.util.ArrayList;
import java.util.List;

/// Promises that were broken, in words.
final class Violations {
  /// How much of either end of a long text is shown.
  private static final int END = 600;

  private final FaultRepository repository;
  private final List<String> all = new ArrayList<>();

  Violations(FaultRepository repository) {
    this.repository = repository;
  }

  void add(String what) {
    String shortened =
        what.length() <= 2 * END
            ? what
            : what.substring(0, END) + " ... " + what.substring(what.length() - END);
    String violation = "after command " + repository.commands() + ": " + shortened;
    if (!all.contains(violation)) {
      all.add(violation);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
