package io.regatta.faults;

import io.regatta.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// One seed: a plan that is run while all kinds of things go wrong, run again, and at last left to
/// end by itself.
final class FaultsCase {
  /// Five seconds for agents, and plenty for a busy machine.
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  /// How many further commands a story may need that was left in a conflict.
  private static final int MOST_ENDS = 4;

  private final Tool tool;
  private final Scenario scenario;
  private final FaultRepository repository;
  private final Ground ground;
  private final Violations violations;
  private final Expectations expectations;
  private final Promises promises;
  private final EditedLog editedLog;
  private final List<Onslaught.Hit> hits = new ArrayList<>();
  private final Set<String> knownRuns = new HashSet<>();
  private final List<String> otherPlans = new ArrayList<>();
  private List<Harm> lasting = new ArrayList<>();

  /// What came of it.
  record Report(int commands, List<Onslaught.Hit> hits, List<String> violations) {}

  private FaultsCase(Tool tool, Scenario scenario, FaultRepository repository, Ground ground) {
    this.tool = tool.hearingInterrupts();
    this.scenario = scenario;
    this.repository = repository;
    this.ground = ground;
    this.violations = new Violations(repository);
    this.expectations = new Expectations(scenario.verdicts());
    this.editedLog = new EditedLog(repository, violations);
    this.promises =
        new Promises(
            repository,
            scenario.isolated(),
            expectations,
            new Evidence(repository, scenario.log(), violations),
            editedLog,
            violations);
  }

  /// Draws all from a seed.
  static Report run(Tool tool, Ground.Means means, long seed, Path home) throws Exception {
    Scenario scenario = Scenario.of(seed);
    SplittableRandom random = new SplittableRandom(~seed);
    boolean small = random.nextBoolean();
    List<Intention.Ordeal> ordeals = new ArrayList<>();
    int commands = 4 + random.nextInt(6);
    for (int i = 0; i < commands; i++) {
      ordeals.add(Intention.random(random, scenario, small && means.disks()));
    }
    return run(tool, means, scenario, small, ordeals, home);
  }

  /// Runs a scenario, each ordeal in a command of its own.
  static Report run(
      Tool tool,
      Ground.Means means,
      Scenario scenario,
      boolean small,
      List<Intention.Ordeal> ordeals,
      Path home)
      throws Exception {
    FaultRepository repository = new FaultRepository(home);
    try (Ground ground = Ground.under(repository, means, small)) {
      FaultsCase one = new FaultsCase(tool, scenario, repository, ground);
      try {
        return one.run(ordeals);
      } finally {
        for (FaultRepository.Survivor left : repository.processes()) {
          left.handle().destroyForcibly();
        }
        if (!one.violations.all().isEmpty()) {
          ground.keep();
        }
      }
    }
  }

  private Report run(List<Intention.Ordeal> ordeals) throws Exception {
    prepare();
    try {
      for (Intention.Ordeal ordeal : ordeals) {
        int exit = disturb(ordeal);
        if (exit == ExitCode.OK && lasting.isEmpty()) {
          break;
        }
      }
      mend(lasting);
      letEnd();
    } catch (IOException hangs) {
      violations.add(String.valueOf(hangs));
    }
    return new Report(repository.commands(), hits, violations.all());
  }

  private void prepare() throws Exception {
    repository.ignore("regatta.yaml", "ballast");
    Files.writeString(repository.root().resolve("shared.txt"), Scenario.sharedFile());
    Files.writeString(repository.root().resolve("union.txt"), "begin\n");
    if (scenario.large()) {
      repository.withLargePlan();
    }
    repository.with(settings() + scenario.haste(), scenario.phases().toArray(ScriptedPhase[]::new));
    for (int i = 0; i < scenario.others(); i++) {
      String feature = Integer.toString(80 + i);
      repository.addPlan(feature);
      otherPlans.add(feature);
    }
    scenario.log().writeTo(repository.log());
  }

  private String settings() {
    return scenario.settings().replace("CONTROL", repository.control().toString());
  }

  FaultRepository repository() {
    return repository;
  }

  Ground ground() {
    return ground;
  }

  Expectations expectations() {
    return expectations;
  }

  EditedLog editedLog() {
    return editedLog;
  }

  boolean mayConflict() {
    return scenario.unsettled();
  }

  Optional<String> otherPlan() {
    return otherPlans.stream()
        .filter(plan ->
            !Files.exists(
                repository.root().resolve("docs/features/" + plan + "/implementation-log.json")))
        .findFirst();
  }

  StartedTool start(List<String> line) throws IOException {
    return repository.start(
        tool, ground.clock().map(WallClock::environment).orElse(Map.of()), line);
  }

  private int disturb(Intention.Ordeal ordeal) throws Exception {
    Lookout lookout = new Lookout(repository);
    Scene scene = new Scene(this, start(List.of("implement", "feature", "7")), lookout);
    lasting.forEach(scene::harm);
    Onslaught onslaught = new Onslaught(scene, lookout, ordeal);
    onslaught.run();
    hits.addAll(onslaught.hits());
    Set<Weapon> weapons = onslaught.weapons();
    int exit = scene.target().end();
    if (onslaught.stopping().compareTo(LONGEST_STOP) > 0) {
      violations.add(weapons + ", and it took " + onslaught.stopping() + " to end");
    }
    Map<Scene.Companion, Integer> others = new HashMap<>();
    for (Scene.Companion companion : scene.companions()) {
      others.put(companion, companion.tool().end());
    }
    List<RunRecord> runs = RunRecord.all(repository);
    List<RunRecord> made = new ArrayList<>(runs);
    made.removeIf(run -> !knownRuns.add(run.run()));
    if (scene.harms().stream().anyMatch(Harm::cutsJournal)) {
      made.forEach(run -> promises.evidence().incomplete(run.run()));
    }
    ExitCheck check = new ExitCheck(scene, made, violations);
    check.check(exit, weapons);
    for (Map.Entry<Scene.Companion, Integer> other : others.entrySet()) {
      check.check(other.getKey(), other.getValue(), scenario.isolated());
    }
    boolean harmed = !scene.harms().isEmpty();
    List<Harm> mended = new ArrayList<>(scene.harms());
    List<Harm> last = new ArrayList<>();
    // Who mends one thing needs all else to be whole.
    if (ordeal.lasting() && scene.harms().size() == 1) {
      last.addAll(scene.harms());
      last.removeAll(lasting);
      last.removeIf(harm -> harm.fault() == LogEdit.LOG_DELETED);
      mended.removeAll(last);
    }
    mend(mended);
    lasting = last;
    boolean ended = exit == ExitCode.OK || exit == ExitCode.INCOMPLETE;
    boolean readable = lasting.stream().noneMatch(Harm::hidesLog);
    promises.check(runs, ended && !harmed && others.isEmpty(), readable);
    return exit;
  }

  /// Disks and permissions first: what is written then needs them.
  private static void mend(List<Harm> harms) throws IOException, InterruptedException {
    for (boolean files : new boolean[] {false, true}) {
      for (Harm harm : harms) {
        boolean writes = harm.fault() instanceof LogEdit || harm.fault() instanceof PlanEdit;
        if (writes == files) {
          harm.mending().mend();
        }
      }
    }
  }

  /// Lets the plan end by itself, and finds nothing left to do.
  private void letEnd() throws Exception {
    repository.configure(settings());
    int expected = expectations.allComplete() ? ExitCode.OK : ExitCode.INCOMPLETE;
    int exit = end("7");
    for (int i = 0; i < MOST_ENDS && scenario.unsettled() && exit != expected; i++) {
      exit = end("7");
    }
    if (exit == expected) {
      exit = end("7");
    }
    if (exit != expected) {
      violations.add("exit status " + exit + " in the end instead of " + expected);
    }
    for (String plan : otherPlans) {
      if (end(plan) != ExitCode.OK) {
        violations.add("feature " + plan + " does not complete");
      }
    }
    promises.checkEnd(edited());
  }

  private Set<String> edited() {
    Set<String> edited = new HashSet<>(Set.of("user-stories.md"));
    if (editedLog.edited() || expectations.anyMarked()) {
      edited.add("implementation-log.json");
    }
    return edited;
  }

  private int end(String feature) throws Exception {
    Scene scene =
        new Scene(this, start(List.of("implement", "feature", feature)), new Lookout(repository));
    int exit = scene.target().end();
    List<RunRecord> runs = RunRecord.all(repository);
    List<RunRecord> made = new ArrayList<>(runs);
    made.removeIf(run -> !knownRuns.add(run.run()));
    new ExitCheck(scene, made, violations).check(exit, Set.of());
    promises.check(runs, true, true);
    return exit;
  }
}
