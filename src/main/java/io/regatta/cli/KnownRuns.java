package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return new RunStore(root)
        .runs().reversed().stream()
            .filter(run -> plan(run).filter(plan::equals).isPresent())
            .findFirst();
  }

  /// The plan of a run that has begun, by the first line of its journal.
  private static Optional<String> plan(RunDirectory run) {
    try (BufferedReader lines = Files.newBufferedReader(run.journal())) {
      String first = lines.readLine();
      return first == null
          ? Optional.empty()
          : new EventJson()
              .read(first)
              .map(JournalEntry::event)
              .filter(RunEvent.RunStarted.class::isInstance)
              .map(RunEvent.RunStarted.class::cast)
              .map(RunEvent.RunStarted::plan);
    } catch (IOException e) {
      // Without a journal, or with one that is no text, it is a run of no plan.
      return Optional.empty();
    }
  }
}
