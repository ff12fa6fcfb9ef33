package io.regatta.faults;

import io.regatta.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// One seed: a plan that is run while all kinds of things go wrong, run again, and at last left to
/// end by itself.
final class FaultsCase {
  private static final Duration PAUSE = Duration.ofMillis(1);

  /// What has no target yet is tried again, not all the time.
  private static final Duration NEXT_TRY = Duration.ofMillis(15);

  /// How long a patient weapon waits for the other faults.
  private static final Duration PATIENCE = Duration.ofMillis(1200);

  /// Five seconds for agents, and plenty for a busy machine.
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /// How many further commands a story may need that was left in a conflict.
  private static final int MOST_ENDS = 4;

  private final Tool tool;
  private final Scenario scenario;
  private final FaultRepository repository;
  private final Ground ground;
  private final Violations violations;
  private final Expectations expectations;
  private final Evidence evidence;
  private final EditedLog editedLog;
  private final List<Hit> hits = new ArrayList<>();
  private final Set<String> knownRuns = new HashSet<>();
  private final List<String> otherPlans = new ArrayList<>();
  private List<Harm> lasting = new ArrayList<>();

  /// A fault that really hit.
  record Hit(Fault fault, Place place) {}

  /// What came of it.
  record Report(int commands, List<Hit> hits, List<String> violations) {}

  private FaultsCase(Tool tool, Scenario scenario, FaultRepository repository, Ground ground) {
    this.tool = tool.hearingInterrupts();
    this.scenario = scenario;
    this.repository = repository;
    this.ground = ground;
    this.violations = new Violations(repository);
    this.expectations = new Expectations(scenario.verdicts());
    this.evidence = new Evidence(repository, scenario.log(), violations);
    this.editedLog = new EditedLog(repository, violations);
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
    repository.with(
        settings() + scenario.haste(), scenario.phases().toArray(ScriptedPhase[]::new));
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
    Set<Weapon> weapons = strike(scene, lookout, ordeal);
    long since = System.nanoTime();
    int exit = scene.target().end();
    if (!weapons.isEmpty() && System.nanoTime() - since > LONGEST_STOP.toNanos()) {
      violations.add(weapons + ", and it took too long to end");
    }
    Map<Scene.Companion, Integer> others = new HashMap<>();
    for (Scene.Companion companion : scene.companions()) {
      others.put(companion, companion.tool().end());
    }
    List<RunRecord> runs = RunRecord.all(repository);
    List<RunRecord> made = new ArrayList<>(runs);
    made.removeIf(run -> !knownRuns.add(run.run()));
    if (scene.harms().stream().anyMatch(Harm::cutsJournal)) {
      made.forEach(run -> evidence.incomplete(run.run()));
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
    look(runs, ended && !harmed && others.isEmpty());
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

  /// Lets faults hit while the command runs.
  ///
  /// @return what it was itself struck with
  private Set<Weapon> strike(Scene scene, Lookout lookout, Intention.Ordeal ordeal)
      throws IOException, InterruptedException {
    Set<Weapon> weapons = EnumSet.noneOf(Weapon.class);
    Map<Intention, Long> nextTries = new HashMap<>();
    List<Intention> open = new ArrayList<>(ordeal.intentions());
    while (scene.target().runs()) {
      scene.proceed(false);
      for (Intention intention : List.copyOf(open)) {
        long now = System.nanoTime();
        if (now < nextTries.getOrDefault(intention, now) || !intention.moment().hasCome(lookout)) {
          continue;
        }
        boolean waits = ordeal.patient() && open.size() > 1 && !nextTries.containsKey(intention);
        if (intention.fault() instanceof Weapon && waits) {
          nextTries.put(intention, now + PATIENCE.toNanos());
          continue;
        }
        Place place = Place.of(lookout.run());
        if (intention.fault().strike(scene, new SplittableRandom(intention.seed()))) {
          hits.add(new Hit(intention.fault(), place));
          open.remove(intention);
          if (intention.fault() instanceof Weapon weapon) {
            weapons.add(weapon);
          }
        } else {
          nextTries.put(intention, now + NEXT_TRY.toNanos());
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    while (!scene.isQuiet()) {
      scene.proceed(true);
    }
    return weapons;
  }

  /// @param ended whether a command came to its end, so that nothing may be left
  private void look(List<RunRecord> runs, boolean ended) throws Exception {
    boolean readable = lasting.stream().noneMatch(Harm::hidesLog);
    if (ended) {
      evidence.gatherAfterEnd(runs);
      new Remains(repository, expectations, violations)
          .check(evidence.lastVerdicts(expectations.verdicts().keySet()));
    } else {
      evidence.gather(runs, readable);
    }
    if (readable) {
      editedLog.check();
    }
    new LedgerCheck(repository.ledger(), runs, expectations, violations).check();
    if (scenario.isolated()) {
      new LandedWork(repository, expectations, violations).check(runs);
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
    Map<String, String> last = evidence.lastVerdicts(expectations.verdicts().keySet());
    if (!last.equals(expectations.verdicts())) {
      violations.add("the log ends with " + last + " instead of " + expectations.verdicts());
    }
    for (String plan : otherPlans) {
      if (end(plan) != ExitCode.OK) {
        violations.add("feature " + plan + " does not complete");
      }
    }
    if (scenario.isolated()) {
      new LandedWork(repository, expectations, violations).checkEnd(edited());
    }
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
    look(runs, true);
    return exit;
  }
}
