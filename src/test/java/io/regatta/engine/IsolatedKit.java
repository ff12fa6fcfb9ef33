package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.RunEvent;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A real repository whose stories work apart, each run of it as the tool would do it. Agents are
/// scripted: a change `a.txt` adds a line to that file, `a.txt=text` writes it as a whole, `-a.txt`
/// removes it.
final class IsolatedKit {
  static final String PLAN = "docs/features/5/user-stories.md";
  static final String LOG = "docs/features/5/implementation-log.json";

  final Path root;

  /// Where workspaces are.
  final Path state;

  final Repository repository;
  final PlanRefs refs = PlanRefs.of(PLAN);
  final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
  final ManualAlarms alarms = new ManualAlarms(clock);
  final FakeBriefings briefings = new FakeBriefings();
  final ScriptedAgent agent = new ScriptedAgent(IsolatedKit::change, "scripted", "scripted");
  final ScriptedGates gates = new ScriptedGates();

  /// Every making ready of a workspace, in order.
  final List<String> setUps = Collections.synchronizedList(new ArrayList<>());

  private RunRecording recording = new RunRecording();
  private Setup setup = (directory, label) -> setUps.add(label);
  private boolean commitLog = true;
  private OptionalInt parallel = OptionalInt.empty();
  private Scheduling scheduling = Scheduling.PHASES;
  private int runs;
  private Set<StoryId> completed = Set.of();
  private @Nullable RunSession session;
  private @Nullable Engine engine;
  private @Nullable FutureTask<RunReport> run;

  IsolatedKit(Path home) throws Exception {
    root = Files.createDirectory(home.toRealPath().resolve("user"));
    state = home.toRealPath().resolve("state");
    initialise();
    repository = Repository.at(root);
    Files.writeString(
        root.resolve(".git/config"),
        "[user]\n\tname = Ada\n\temail = ada@example.invalid\n",
        StandardOpenOption.APPEND);
    write(PLAN, "# Sign-in\n");
    write("readme.txt", "1\n2\n3\n");
    commit("first");
  }

  private void initialise() throws Exception {
    Process git =
        new ProcessBuilder("git", "init", "-q", "-b", "main", root.toString()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  private static void change(AttemptRequest request, String change) {
    try {
      if (change.startsWith("-")) {
        Files.delete(request.workspace().resolve(change.substring(1)));
        return;
      }
      String[] parts = change.split("=", 2);
      Path file = request.workspace().resolve(parts[0]);
      Files.createDirectories(file.getParent());
      if (parts.length > 1) {
        Files.writeString(file, parts[1]);
      } else {
        Files.writeString(
            file,
            "story " + request.story().id() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  /// What git prints, without the line break at its end.
  String git(String... arguments) throws Exception {
    return repository.git(arguments);
  }

  /// A commit of all that is in the user's checkout.
  String commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", message);
    return head();
  }

  /// A commit on top of what is checked out that is on no branch; the checkout stays as it is.
  String commitAside(String file, String text) throws Exception {
    String before = head();
    write(file, text);
    String made = commit("aside: " + file);
    git("reset", "-q", "--hard", before);
    return made;
  }

  /// A commit of a story's work on the user's branch, as a run makes it.
  String land(String story, String run, String file, String text) throws Exception {
    write(file, text);
    return commit(
        "Do it (story "
            + story
            + ")\n\nPlan: "
            + PLAN
            + "\nStory: "
            + story
            + "\nRun: "
            + run
            + "\nAttempt: 1");
  }

  String head() throws Exception {
    return git("rev-parse", "HEAD");
  }

  /// The names of all refs that begin so.
  List<String> refs(String prefix) throws Exception {
    return git("for-each-ref", "--format=%(refname)", prefix).lines().toList();
  }

  IsolatedKit leavingTheLogUncommitted() {
    commitLog = false;
    return this;
  }

  /// Stories wait for nothing but what they depend on.
  IsolatedKit byDependencies() {
    scheduling = Scheduling.DAG;
    return this;
  }

  IsolatedKit parallel(int cap) {
    parallel = OptionalInt.of(cap);
    return this;
  }

  IsolatedKit settingUp(Setup how) {
    setup = how;
    return this;
  }

  /// A session that holds the plan, for the test to close.
  RunSession open(String name) throws RegattaException, InterruptedException {
    return RunSession.open(
        root,
        root.resolve(PLAN),
        RunSession.Extent.PLAN_ALONE,
        new LockHolder(
            ProcessHandle.current().pid(), name, "regatta implement", clock.instant(), "here"),
        clock);
  }

  /// What a session needs to work on this repository.
  Isolation isolation(RunSession of) {
    return new Isolation(repository, refs, state, LOG, commitLog, gates, setup, of);
  }

  /// Begins a run of what is not completed, after having taken care of earlier ones.
  void begin(PlanSketch sketch) throws Exception {
    Plan plan = sketch.plan();
    String name = "20260301-100000-000" + ++runs;
    RunSession opened = open(name);
    session = opened;
    opened.recover(Isolation.completion(repository, commitLog, opened), Redaction.KNOWN_SHAPES);
    LogHistory history = opened.history(plan);
    completed =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(history::isCompleted)
            .collect(Collectors.toSet());
    Selection selection = Selection.of(plan, completed, Selection.Request.ALL);
    RunOrder order =
        new RunOrder(
            plan,
            opened.planPath(),
            opened.store().create(name),
            selection,
            completed,
            new RunOrder.RunOptions(
                parallel,
                false,
                scheduling,
                Map.of(),
                LimitPolicy.DEFAULT,
                Budgets.NONE,
                Map.of(),
                "0.1.0"),
            EarlierRuns.of(opened.store(), opened.planPath())
                .inherit(
                    selection.pending().stream()
                        .collect(Collectors.toMap(id -> id, id -> plan.story(id).hash())),
                    clock.instant()));
    Engine made =
        new Engine(
            order,
            new Surroundings(
                new OneRole(),
                briefings,
                isolation(opened).worksite(),
                opened.recorder(),
                alarms,
                clock,
                new Random(7),
                Redaction.KNOWN_SHAPES),
            List.of(recording));
    engine = made;
    FutureTask<RunReport> task = new FutureTask<>(made::run);
    run = task;
    Thread.ofPlatform().name("caller").start(task);
  }

  private final class OneRole implements Roles {
    @Override
    public Agent agent(String role) {
      return agent;
    }

    @Override
    public Optional<Agent> fallback(String role) {
      return Optional.empty();
    }

    @Override
    public int retries(String role) {
      return 1;
    }

    @Override
    public boolean allowEmpty(String role) {
      return role.equals("researcher");
    }
  }

  Engine engine() {
    return Objects.requireNonNull(engine, "no run has begun");
  }

  /// What the run at hand tells, or the one that is next to begin.
  RunRecording recording() {
    return recording;
  }

  /// The events of one kind of the last run, in order.
  <E extends RunEvent> List<E> events(Class<E> kind) {
    return recording.events(kind);
  }

  /// Waits for the end of the run and checks what every run keeps to.
  RunReport end() throws Exception {
    try {
      RunReport report =
          Objects.requireNonNull(run).get(EngineKit.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      RunInvariants.check(recording.entries(), report.state(), completed);
      return report;
    } catch (TimeoutException e) {
      throw new AssertionError("the run hangs after " + recording.events(), e);
    } finally {
      close();
    }
  }

  RunReport run(PlanSketch sketch) throws Exception {
    begin(sketch);
    return end();
  }

  /// Another run, whose events are its own.
  RunReport runAgain(PlanSketch sketch) throws Exception {
    recording = new RunRecording();
    return run(sketch);
  }

  /// The last run's journal and what is beside it.
  RunDirectory directory() {
    return new RunStore(root).directory("20260301-100000-000" + runs);
  }

  /// Gives back what a run that was not ended holds.
  void close() throws Exception {
    FutureTask<RunReport> task = run;
    if (task != null && !task.isDone()) {
      engine().stop("the end of the test", true);
      task.get(EngineKit.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    RunSession open = session;
    if (open != null) {
      open.close();
      session = null;
    }
  }
}
