package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.agent.Agent;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.StoryResult;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One engine with everything around it in the hands of the test. [#check] waits for the run's end
/// and checks what every run keeps to.
final class EngineKit {
  /// How long something may take that takes no time: only a test that fails waits so long.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final String DEFAULT_ROLE = "backend-developer";

  /// Goes on by what alarms wait for.
  final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));

  final FakeWorkspace workspace;
  final ScriptedAgent agent;
  final FakeBriefings briefings = new FakeBriefings();
  final FakeRecorder recorder = new FakeRecorder();
  final ManualAlarms alarms = new ManualAlarms(clock);
  final RunRecording recording = new RunRecording();
  final RunDirectory directory;

  private final List<RunListener> listeners = new ArrayList<>(List.of(recording));
  private final Random random = new Random(7);
  private Selection.Request request = Selection.Request.ALL;
  private Set<StoryId> completed = Set.of();
  private OptionalInt parallel = OptionalInt.empty();
  private boolean stopOnFailure;
  private Scheduling scheduling = Scheduling.PHASES;
  private Map<String, Integer> retries = Map.of();
  private Set<String> mayChangeNothing = Set.of();
  private final Map<String, ScriptedAgent> players = new HashMap<>();
  private final Map<String, ScriptedAgent> fallbacks = new HashMap<>();
  private Map<String, Integer> mostAtOnce = Map.of();
  private LimitPolicy limits = LimitPolicy.DEFAULT;
  private Budgets budgets = Budgets.NONE;
  private Inheritance inheritance = Inheritance.NONE;
  private Gatekeeper gates = Gatekeeper.NONE;
  private Map<String, Overlap> overlaps = Map.of();
  private @Nullable Engine engine;
  private @Nullable Journal journal;
  private @Nullable FutureTask<RunReport> run;
  private @Nullable Thread caller;
  private boolean interrupted;

  EngineKit(Path repository) throws Exception {
    workspace = new FakeWorkspace(repository);
    agent = new ScriptedAgent(workspace);
    directory = new RunStore(repository).create("20260301-100000-0001");
  }

  EngineKit completed(String... stories) {
    completed = new LinkedHashSet<>(PlanSketch.ids(stories));
    return this;
  }

  EngineKit completed(Set<StoryId> stories) {
    completed = stories;
    return this;
  }

  EngineKit selecting(Selection.Request selection) {
    request = selection;
    return this;
  }

  EngineKit parallel(int cap) {
    parallel = OptionalInt.of(cap);
    return this;
  }

  /// Stories wait for nothing but what they depend on.
  EngineKit byDependencies() {
    scheduling = Scheduling.DAG;
    return this;
  }

  EngineKit stoppingOnFailure() {
    stopOnFailure = true;
    return this;
  }

  /// How often each role tries again; twice where nothing is said.
  EngineKit retries(Map<String, Integer> perRole) {
    retries = perRole;
    return this;
  }

  EngineKit allowingEmpty(String role) {
    mayChangeNothing = Set.of(role);
    return this;
  }

  /// Another agent, of a backend and account of its own, plays a role.
  ScriptedAgent playing(String role, String backend) {
    ScriptedAgent player = new ScriptedAgent(workspace, backend, backend);
    players.put(role, player);
    return player;
  }

  /// Another agent takes over for a role at a limit.
  ScriptedAgent fallingBack(String role, String backend, String account) {
    ScriptedAgent player = new ScriptedAgent(workspace, backend, account);
    fallbacks.put(role, player);
    return player;
  }

  EngineKit mostAtOnce(Map<String, Integer> perBackend) {
    mostAtOnce = perBackend;
    return this;
  }

  EngineKit limits(OnLimit onLimit, Duration maxWait) {
    limits = new LimitPolicy(onLimit, maxWait);
    return this;
  }

  EngineKit budgets(Budgets most) {
    budgets = most;
    return this;
  }

  EngineKit inheriting(Inheritance from) {
    inheritance = from;
    return this;
  }

  /// Which stories of a phase must not be at work together.
  EngineKit overlaps(Map<String, Overlap> perPhase) {
    overlaps = perPhase;
    return this;
  }

  EngineKit gates(Gatekeeper all) {
    gates = all;
    return this;
  }

  EngineKit telling(RunListener listener) {
    listeners.addFirst(listener);
    return this;
  }

  /// Begins to run the plan, on a thread of its own.
  void begin(PlanSketch sketch) throws SelectionException {
    begin(sketch.plan());
  }

  void begin(Plan plan) throws SelectionException {
    Engine made = engineFor(plan);
    engine = made;
    begin(made::run);
  }

  /// Begins with a journal that the test holds too, and can close.
  void beginWithJournalInHand(PlanSketch sketch) throws Exception {
    beginWithJournalInHand(sketch.plan());
  }

  void beginWithJournalInHand(Plan plan) throws Exception {
    Engine made = engineFor(plan);
    engine = made;
    Journal inHand = Journal.create(directory.journal(), clock);
    journal = inHand;
    begin(() -> made.run(inHand));
  }

  private void begin(Callable<RunReport> work) {
    FutureTask<RunReport> task = new FutureTask<>(work);
    run = task;
    caller = Thread.ofPlatform().name("caller").start(task);
  }

  private Engine engineFor(Plan plan) throws SelectionException {
    RunOrder order =
        new RunOrder(
            plan,
            "plan.md",
            directory,
            Selection.of(plan, completed, request),
            completed,
            new RunOrder.RunOptions(
                parallel,
                stopOnFailure,
                scheduling,
                mostAtOnce,
                limits,
                budgets,
                overlaps,
                "0.1.0"),
            inheritance);
    Surroundings surroundings =
        new Surroundings(
            new KitRoles(),
            briefings,
            new SharedWorksite(workspace, gates),
            recorder,
            alarms,
            clock,
            random,
            Redaction.KNOWN_SHAPES);
    return new Engine(order, surroundings, listeners);
  }

  private final class KitRoles implements Roles {
    @Override
    public Agent agent(String role) {
      return players.getOrDefault(role, agent);
    }

    @Override
    public Optional<Agent> fallback(String role) {
      return Optional.ofNullable(fallbacks.get(role));
    }

    @Override
    public int retries(String role) {
      return retries.getOrDefault(role, 2);
    }

    @Override
    public boolean allowEmpty(String role) {
      return mayChangeNothing.contains(role);
    }
  }

  Engine engine() {
    return Objects.requireNonNull(engine, "the run has not begun");
  }

  /// Makes every write to the journal fail from now on.
  void breakJournal() {
    try {
      Objects.requireNonNull(journal).close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void interruptCaller() {
    interrupted = true;
    Objects.requireNonNull(caller).interrupt();
  }

  /// Runs the plan to its end.
  RunReport run(PlanSketch sketch) throws Exception {
    begin(sketch);
    return end();
  }

  /// Waits for the end of the run.
  RunReport end() throws Exception {
    try {
      return Objects.requireNonNull(run, "the run has not begun")
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the run hangs after " + recording.events(), e);
    }
  }

  void await(Predicate<RunEvent> event) throws InterruptedException {
    recording.await(1, event);
  }

  /// What became of each story that has a verdict, such as `3 failed`, in plan order.
  static List<String> verdicts(RunReport report) {
    return report.state().stories().stream()
        .flatMap(story -> story.result().stream())
        .map(result -> result.story() + " " + result.verdict().text())
        .toList();
  }

  static StoryResult result(RunReport report, String story) {
    return report.state().story(PlanSketch.id(story)).result().orElseThrow();
  }

  /// Ends the run if it has not ended, and checks all that can be checked of every run.
  void check() throws Exception {
    FutureTask<RunReport> task = run;
    if (task == null) {
      return;
    }
    if (!task.isDone()) {
      engine().stop("the end of the test", true);
    }
    checkEnd();
    for (Thread thread : agent.threads()) {
      assertThat(thread.isAlive()).as("%s is left over", thread).isFalse();
    }
    for (Thread thread : recording.threads()) {
      assertThat(thread.join(PATIENCE)).as("%s is left over", thread).isTrue();
    }
    assertThat(agent.running()).as("agents left running").isZero();
  }

  private void checkEnd() throws Exception {
    try {
      RunReport report = end();
      Set<StoryId> neverAgain = new HashSet<>(completed);
      request.redo().forEach(neverAgain::remove);
      RunInvariants.check(recording.entries(), report.state(), neverAgain);
      assertThat(recorder.results()).doesNotHaveDuplicates();
    } catch (ExecutionException e) {
      assertThat(interrupted).as("the run failed with %s", e.getCause()).isTrue();
      assertThat(e).hasCauseInstanceOf(InterruptedException.class);
    }
    if (journal == null) {
      assertThat(recording.entries()).isEqualTo(Journal.read(directory.journal()).entries());
    }
  }
}
