package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.Worksite.GateResult;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.plan.Story;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// What the gates say before anybody has worked: a gate that does not pass then is held against
/// nobody. One that somebody killed has said nothing, and excuses nothing. Measured once for each
/// state. Thread-safe.
final class Baseline {
  private final Gatekeeper gates;
  private final Map<String, List<GateFailure>> ofStories = new ConcurrentHashMap<>();
  private final Map<String, List<GateFailure>> ofPhases = new ConcurrentHashMap<>();
  private final ReentrantLock measuring = new ReentrantLock();

  Baseline(Gatekeeper gates) {
    this.gates = gates;
  }

  /// Runs the gates of a kind on a state, if that has not been done.
  ///
  /// @param state tells states apart, such as a commit
  /// @param directory where that state is
  /// @throws RegattaException if they can't be run
  void measure(boolean ofPhase, String state, Path directory)
      throws RegattaException, InterruptedException {
    measuring.lockInterruptibly();
    try {
      if (!isKnown(ofPhase, state)) {
        known(ofPhase, state, red(ofPhase, state, directory));
      }
    } finally {
      measuring.unlock();
    }
  }

  boolean isKnown(boolean ofPhase, String state) {
    return of(ofPhase).containsKey(state);
  }

  /// A state is known without a look at it: it has been seen to pass but for these, or differs from
  /// one that has in nothing that gates look at.
  void known(boolean ofPhase, String state, List<GateFailure> red) {
    of(ofPhase).put(state, red);
  }

  private Map<String, List<GateFailure>> of(boolean ofPhase) {
    return ofPhase ? ofPhases : ofStories;
  }

  private List<GateFailure> red(boolean ofPhase, String state, Path directory)
      throws RegattaException, InterruptedException {
    List<GateFailure> red = new ArrayList<>();
    List<String> commands = gates.commands(ofPhase);
    List<String> left = new ArrayList<>();
    Optional<GateFailure> failure =
        commands.isEmpty()
            ? Optional.empty()
            : gates.run(ofPhase, directory, left, label(ofPhase, state));
    while (failure.isPresent()) {
      // What stands before it in the list has passed.
      if (!failure.get().wasKilled()) {
        red.add(failure.get());
      }
      left.addAll(
          commands.subList(0, commands.indexOf(failure.get().command()) + 1).stream()
              .filter(command -> !left.contains(command))
              .toList());
      failure =
          left.size() == commands.size()
              ? Optional.empty()
              : gates.run(ofPhase, directory, left, label(ofPhase, state));
    }
    return List.copyOf(red);
  }

  private static String label(boolean ofPhase, String state) {
    return "baseline"
        + (ofPhase ? "-phase" : "")
        + (state.isEmpty() ? "" : "-" + state.substring(0, Math.min(10, state.length())));
  }

  /// The gates that do not pass in a state; none if it was not measured.
  List<GateFailure> red(boolean ofPhase, String state) {
    return of(ofPhase).getOrDefault(state, List.of());
  }

  /// Runs the gates of a story on what it did.
  ///
  /// @param state what its work began with
  GateResult judge(String state, Path directory, Story story, Worksite.Work work, String label)
      throws RegattaException, InterruptedException {
    Optional<GateFailure> red = gates.inspect(directory, work.files());
    List<GateFailure> excused = red(false, state);
    if (red.isEmpty()) {
      red = gates.run(false, directory, excused.stream().map(GateFailure::command).toList(), label);
    }
    return red.<GateResult>map(GateResult.Red::new).orElseGet(() -> new GateResult.Passed(excused));
  }
}
