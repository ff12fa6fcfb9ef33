package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One seed: a plan that is run, struck at some moment, run and struck again, and at last left to
/// end by itself.
final class KillCase {
  private static final int MOST_STRIKES = 4;

  /// Five seconds for agents, and plenty for a busy machine.
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final Tool tool;
  private final long seed;
  private final FaultRepository repository;
  private final List<String> strikes = new ArrayList<>();

  KillCase(Tool tool, long seed, Path home) {
    this.tool = tool.hearingInterrupts();
    this.seed = seed;
    this.repository = new FaultRepository(home);
  }

  /// What came of it.
  ///
  /// @param strikes how each command was struck, and where in its life: the last event of its run
  record Report(int commands, List<String> strikes, List<String> violations) {}

  Report run() throws Exception {
    Scenario scenario = Scenario.of(seed);
    repository.with(scenario.settings(), scenario.phases().toArray(ScriptedPhase[]::new));
    scenario.log().writeTo(repository.log());
    Evidence evidence = new Evidence(repository, scenario.log());
    SplittableRandom random = new SplittableRandom(~seed);
    int intended = 1 + random.nextInt(MOST_STRIKES);
    for (int i = 0; i < intended; i++) {
      strike(Weapon.random(random), Moment.random(random), evidence);
    }
    letEnd(scenario, evidence);
    letEnd(scenario, evidence);
    if (!scenario.verdicts().equals(evidence.lastVerdicts())) {
      evidence.violated(
          "the log ends with " + evidence.lastVerdicts() + " instead of " + scenario.verdicts());
    }
    return new Report(repository.commands(), strikes, evidence.violations());
  }

  private void strike(Weapon weapon, Moment moment, Evidence evidence) throws Exception {
    List<RunDirectory> before = repository.runs();
    Lookout lookout = new Lookout(repository);
    StartedTool started = repository.implement(tool);
    boolean struck = lookout.await(moment, started);
    long then = System.nanoTime();
    // What can still react goes on, so where it was hit is looked at before.
    String place = weapon == Weapon.KILL ? "" : place(before);
    if (struck) {
      weapon.strike(started);
    }
    int exit = started.end();
    if (!weapon.explains(exit)) {
      evidence.violated("exit status " + exit + ": " + started.complaints());
    }
    if (System.nanoTime() - then > LONGEST_STOP.toNanos() && struck) {
      evidence.violated(weapon + ", it took too long to end");
    }
    String last = place(before);
    if (struck) {
      strikes.add(weapon + " " + (place.isEmpty() ? last : place));
    }
    if (exit == 0 || exit == 1 || last.equals("after RunFinished")) {
      evidence.gatherAfterEnd();
    } else {
      if (weapon != Weapon.KILL && begun(before)) {
        evidence.violated(weapon + " and not ended in order, " + last);
      }
      evidence.gather();
    }
  }

  private boolean begun(List<RunDirectory> before) throws Exception {
    List<RunDirectory> made = made(before);
    return !made.isEmpty() && !Journal.read(made.getFirst().journal()).entries().isEmpty();
  }

  private List<RunDirectory> made(List<RunDirectory> before) throws IOException {
    List<RunDirectory> made = new ArrayList<>(repository.runs());
    made.removeAll(before);
    return made;
  }

  /// Where in its life a command is.
  private String place(List<RunDirectory> before) throws Exception {
    List<RunDirectory> made = made(before);
    if (made.isEmpty()) {
      return "before its run was made";
    }
    if (!Files.exists(made.getFirst().journal())) {
      return "after its directory was made";
    }
    List<JournalEntry> entries = Journal.read(made.getFirst().journal()).entries();
    return entries.isEmpty()
        ? "after its journal was made"
        : "after " + entries.getLast().event().getClass().getSimpleName();
  }

  private void letEnd(Scenario scenario, Evidence evidence) throws Exception {
    StartedTool started = repository.implement(tool);
    int exit = started.end();
    int expected = scenario.allComplete() ? 0 : 1;
    if (exit != expected) {
      evidence.violated(
          "exit status " + exit + " instead of " + expected + ": " + started.complaints());
    }
    evidence.gatherAfterEnd();
  }
}
