package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.journal.JournalHead;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which run somebody means who may say nothing about it.
///
/// @param root the repository's root
record KnownRuns(Path root) {
  /// The ids of the runs that are at work.
  List<String> live() throws RegattaException {
    return LiveRun.holders(root).stream()
        .map(LockHolder::run)
        .filter(run -> !run.isEmpty())
        .toList();
  }

  /// The ids of the runs that are at work on a plan.
  ///
  /// @param plan the plan's file relative to the root
  List<String> liveOf(String plan) throws RegattaException {
    RunStore store = new RunStore(root);
    List<String> runs = new ArrayList<>();
    for (String run : live()) {
      if (JournalHead.plan(store.directory(run).journal()).filter(plan::equals).isPresent()) {
        runs.add(run);
      }
    }
    return runs;
  }

  /// The run with that id, or whose id alone begins so.
  ///
  /// @throws RunNotFoundException if there is none
  RunDirectory named(String id) throws RegattaException {
    RunStore store = new RunStore(root);
    return store.find(id).orElseThrow(() -> unknown(id, store));
  }

  private static RunNotFoundException unknown(String id, RunStore store) {
    try {
      return RunNotFoundException.unknown(id, store.runs());
    } catch (RegattaException e) {
      return RunNotFoundException.unknown(id, List.of());
    }
  }

  /// The last run.
  Optional<RunDirectory> last() throws RegattaException {
    return new RunStore(root)
        .runs().reversed().stream()
            .filter(run -> Files.exists(run.journal()) || Files.exists(run.console()))
            .findFirst();
  }

  /// The last run of a plan that has begun.
  ///
  /// @param plan the plan's file relative to the root
  Optional<RunDirectory> lastOf(String plan) throws RegattaException {
    for (RunDirectory run : new RunStore(root).runs().reversed()) {
      if (JournalHead.plan(run.journal()).filter(plan::equals).isPresent()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }
}
