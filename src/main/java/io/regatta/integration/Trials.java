package io.regatta.integration;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent.GateFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Trials of commits, as few as possible: files that have passed are not tried again.
final class Trials {
  private final BatchLanding.Trial trial;
  private final Set<String> green;

  /// What does not pass without any of the stories in question either.
  private final Set<String> excused = new HashSet<>();

  /// @param green the trees that are known to pass; what is found out is added
  Trials(BatchLanding.Trial trial, Set<String> green) {
    this.trial = trial;
    this.green = green;
  }

  /// A commit and its files.
  record Tried(String commit, String tree) {}

  /// Why a commit does not pass; empty if it does.
  Optional<GateFailure> red(Tried tried) throws RegattaException, InterruptedException {
    if (green.contains(tried.tree())) {
      return Optional.empty();
    }
    Optional<GateFailure> failure = trial.red(tried.commit());
    if (failure.isEmpty()) {
      green.add(tried.tree());
    }
    return failure.filter(red -> !excused.contains(red.command()));
  }

  /// From now on this gate is held against nobody.
  void excuse(GateFailure failure) {
    excused.add(failure.command());
  }

  /// The first of several commits, each on top of the one before it, that does not pass.
  ///
  /// @param index its place among them
  record FirstRed(int index, GateFailure failure) {}

  /// Looks for the first commit that does not pass, in about as many trials as their number has
  /// binary digits. That what the first is on top of passes is taken for granted.
  ///
  /// @return empty if the last one passes: what others did has mended it
  Optional<FirstRed> firstRed(List<Tried> chain) throws RegattaException, InterruptedException {
    Optional<GateFailure> last = red(chain.getLast());
    if (last.isEmpty()) {
      return Optional.empty();
    }
    GateFailure failure = last.get();
    int low = 0;
    int high = chain.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      Optional<GateFailure> red = red(chain.get(middle));
      if (red.isPresent()) {
        failure = red.get();
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(new FirstRed(low, failure));
  }
}
