package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.journal.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/// There is no such run.
final class RunNotFoundException extends RegattaException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  private RunNotFoundException(String message, String hint) {
    super(message, hint, null);
  }

  static RunNotFoundException none(Path root) {
    return new RunNotFoundException(
        "nothing has run in " + root + " yet", "begin with `regatta implement feature N`");
  }

  /// Others have run, but not this plan.
  ///
  /// @param begin how to run it
  static RunNotFoundException noneOf(String plan, String begin) {
    return new RunNotFoundException(
        "nothing of " + plan + " has run yet", "begin with `" + begin + "`");
  }

  /// Several are at work, and which is meant nobody can tell.
  static RunNotFoundException several(List<String> live, String hint) {
    return new RunNotFoundException(
        "several runs are at work here: " + String.join(", ", live), hint);
  }

  static RunNotFoundException noneAtWork() {
    return new RunNotFoundException(
        "no run is at work here", "`regatta status feature N` shows where stories stand");
  }

  /// It is there, but has ended.
  static RunNotFoundException ended(String run) {
    return new RunNotFoundException(
        "run " + run + " is not at work", "regatta watch " + run + " shows it");
  }

  static RunNotFoundException unknown(String id, List<RunDirectory> runs) {
    List<String> fitting =
        runs.reversed().stream().map(RunDirectory::run).filter(run -> run.startsWith(id)).toList();
    if (!fitting.isEmpty()) {
      return new RunNotFoundException(
          id + " is the beginning of " + fitting.size() + " runs",
          "write as much of it as only one has: "
              + String.join(", ", fitting.stream().limit(NAMED).toList()));
    }
    return new RunNotFoundException(
        "there is no run " + id,
        runs.isEmpty()
            ? "nothing has run here yet"
            : "the last runs are: "
                + String.join(
                    ", ", runs.reversed().stream().limit(NAMED).map(RunDirectory::run).toList()));
  }
}
