package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanLocator;
import io.regatta.report.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/// How commands are told which run is meant: the one at work, or else the last, unless one is
/// named.
final class RunOptions {
  @Mixin private PlaceOptions place = new PlaceOptions();

  /// The same choice for a command that is told its plan too.
  static RunOptions of(PlaceOptions place) {
    RunOptions options = new RunOptions();
    options.place = place;
    return options;
  }

  /// A plan's file that the user named: from where the command acts as if started.
  ///
  /// @throws PlanException if it is no path or does not exist
  Path planFile(Path named) throws PlanException {
    return PlanLocator.file(named.toString(), place.directory().toAbsolutePath());
  }

  Path root() {
    return place.root();
  }

  /// How the tool was called for this repository.
  Invocation invocation() {
    return place.invocation();
  }

  RunStore store() {
    return new RunStore(root());
  }

  /// The run with that id, or the beginning of one; without an id the last run.
  ///
  /// @throws RunNotFoundException if there is none
  RunDirectory run(@Nullable String id) throws RegattaException {
    List<RunDirectory> runs = store().runs();
    if (id == null) {
      return runs.reversed().stream()
          .filter(run -> Files.exists(run.journal()) || Files.exists(run.console()))
          .findFirst()
          .orElseThrow(() -> RunNotFoundException.none(root()));
    }
    return store().find(id).orElseThrow(() -> RunNotFoundException.unknown(id, runs));
  }

  /// The last run that has a plan: not one that was refused before it began.
  ///
  /// @throws RunNotFoundException if there is none
  RunDirectory lastBegun() throws RegattaException {
    return store().runs().reversed().stream()
        .filter(run -> Files.exists(run.journal()))
        .findFirst()
        .orElseThrow(() -> RunNotFoundException.none(root()));
  }

  /// Whether a run is at work.
  boolean isLive(RunDirectory run) throws RegattaException {
    return LiveRun.isLive(root(), run.run());
  }
}
