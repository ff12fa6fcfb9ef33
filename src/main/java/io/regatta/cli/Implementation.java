package io.regatta.cli;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.Work;
import io.regatta.context.ContextSettings;
import io.regatta.engine.ConfiguredRoles;
import io.regatta.engine.ContextBriefings;
import io.regatta.engine.Engine;
import io.regatta.engine.FeatureLogKeeper;
import io.regatta.engine.Finding;
import io.regatta.engine.GatePreflight;
import io.regatta.engine.Inheritance;
import io.regatta.engine.Preflight;
import io.regatta.engine.RunOrder;
import io.regatta.engine.RunReport;
import io.regatta.engine.RunSession;
import io.regatta.engine.SandboxPreflight;
import io.regatta.engine.Selection;
import io.regatta.engine.Surroundings;
import io.regatta.engine.ThreadAlarms;
import io.regatta.event.EventJson;
import io.regatta.event.RunListener;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import io.regatta.log.FeatureLog;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.plan.schedule.Wave;
import io.regatta.process.ProcessLauncher;
import io.regatta.report.RunBrief;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `regatta implement` does, step by step: read, lock, recover, select, look ahead, run, tell.
final class Implementation {
  private final Clock clock = Clock.systemUTC();
  private final PrintWriter out;
  private final PrintWriter err;
  private final Messages messages;
  private final PlanOptions options;
  private final Configuration configuration;
  private final Selection.Request request;
  private final Settings settings;
  private final Worksites worksites;
  private final Redaction redaction;
  private final Ticking ticking;

  /// What the command line adds.
  ///
  /// @param parallel the most attempts at once
  /// @param scheduling what a story waits for before it starts
  /// @param narrowed the words that say so, for a command that goes on in the same way
  /// @param runId the id that the run must have, or null for a new one
  /// @param writeBack whether to tick in the plan what is completed
  /// @param retry the story whose session is to be continued, or null
  record Settings(
      OptionalInt parallel,
      boolean stopOnFailure,
      Scheduling scheduling,
      boolean json,
      boolean quiet,
      @Nullable Path events,
      List<String> narrowed,
      @Nullable String runId,
      Resumption.@Nullable Retry retry,
      boolean writeBack) {}

  Implementation(
      PrintWriter out,
      PrintWriter err,
      PlanOptions options,
      Configuration configuration,
      Selection.Request request,
      Settings settings,
      Worksites worksites) {
    this.out = out;
    this.err = err;
    this.options = options;
    this.configuration = configuration;
    this.request = request;
    this.settings = settings;
    this.worksites = worksites;
    this.redaction = configuration.redact().redaction(System.getenv());
    this.messages = new Messages(err, redaction);
    this.ticking =
        new Ticking(
            options,
            Ticking.asked(settings.writeBack(), configuration.work().writeBack()),
            worksites.isolated(),
            messages);
  }

  /// Runs the plan here and now.
  int run() throws RegattaException, InterruptedException {
    Path root = options.root();
    Path planFile = options.planFile();
    PlanReading reading = options.read(planFile);
    messages.problems(RunSession.planPath(root, planFile), reading.problems());
    if (reading.refused()) {
      return ExitCode.USAGE;
    }
    String run = settings.runId();
    if (run == null) {
      run = new RunStore(root).newId(clock, ThreadLocalRandom.current());
    }
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine();
        RunSession session = open(root, planFile, run)) {
      return run(root, reading.plan(), run, session, launcher);
    }
  }

  private RunSession open(Path root, Path planFile, String run)
      throws RegattaException, InterruptedException {
    return RunSession.open(root, planFile, worksites.extent(), holder(run), clock);
  }

  private LockHolder holder(String run) {
    return new LockHolder(
        ProcessHandle.current().pid(),
        run,
        options.implementCommand(settings.narrowed()),
        clock.instant(),
        Host.name());
  }

  private int run(Path root, Plan plan, String run, RunSession session, ProcessLauncher launcher)
      throws RegattaException, InterruptedException {
    Equipment equipment = new Equipment(root, configuration, redaction, launcher);
    ConfiguredRoles roles = equipment.roles(plan);
    Resumption resumption = new Resumption(root, session, worksites, messages);
    FeatureLogKeeper featureLog = session.keepFeatureLog(plan);
    messages.recovered(session.recover(worksites.completion(session), redaction));
    worksites.settleRollback(session, plan).ifPresent(messages::settled);
    LogHistory history = session.history(plan);
    messages.problems(RunSession.planPath(root, session.log().path()), history.problems());
    worksites.removeLeft(session, plan, history, clock.instant());
    resumption.tellOfTicks(
        plan.scheduled().stream().filter(story -> history.isCompletedByPlan(story.id())).count());
    Set<StoryId> completed = completed(plan, history);
    Selection selection = Selection.of(plan, completed, request);
    selection.notes().forEach(note -> messages.warning(note, ""));
    resumption.warnOfLostLog(selection);
    List<Story> pending = selection.pending().stream().map(plan::story).toList();
    if (pending.isEmpty()) {
      keep(featureLog);
      messages.followed(worksites.follow(session));
      ticking.tick(session);
      return nothingToDo(nothingToDo(session, plan, selection));
    }
    ContextSettings context =
        PlanContext.of(root, root.resolve(session.planPath()), plan, configuration);
    Preflight preflight =
        new Preflight(root, session.log(), context, roles, worksites.ground(settings.scheduling()));
    List<Finding> findings = new ArrayList<>(preflight.check(pending, attempts(plan, selection)));
    findings.addAll(GatePreflight.check(configuration.work().gates(), root, UserEnvironment.own()));
    findings.addAll(SandboxPreflight.check(Sandboxes.of(root, configuration.work())));
    messages.findings(findings);
    if (findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
      return ExitCode.ENVIRONMENT;
    }
    Inheritance inheritance =
        resumption.inheritance(
            plan, selection, settings.retry(), preflight.outOfOrder(pending), clock.instant());
    RunBrief brief =
        new RunBrief(
            plan.title(),
            options.implementCommand(settings.narrowed()),
            options.implementCommand(List.of()),
            options.words(session.planPath()),
            options.invocation(),
            completed,
            selection.pending(),
            settings.parallel(),
            findings.stream().map(Finding::message).collect(Collectors.toSet()));
    Path file = settings.events();
    try (EventsFile events = file == null ? null : EventsFile.open(file, err)) {
      RunOrder order =
          new RunOrder(
              plan,
              session.planPath(),
              session.store().create(run),
              selection,
              completed,
              new RunOrder.RunOptions(
                  settings.parallel(),
                  settings.stopOnFailure(),
                  settings.scheduling(),
                  configuration.allowances().mostAtOnce(),
                  configuration.allowances().limits(),
                  configuration.allowances().budgets(),
                  configuration.work().overlap() == Work.Overlaps.SERIALIZE
                      ? TouchedFiles.of(root, root.resolve(session.planPath()))
                          .overlaps(plan, settings.scheduling())
                      : Map.of(),
                  RegattaCommand.version()),
              inheritance);
      Surroundings surroundings =
          new Surroundings(
              roles,
              new ContextBriefings(root, context, redaction),
              worksites.worksite(
                  session,
                  order.directory(),
                  equipment.shell(run),
                  ownFiles(root, session.planPath(), session.log().path())),
              session.recorder(),
              new ThreadAlarms(),
              clock,
              ThreadLocalRandom.current(),
              redaction);
      keep(featureLog);
      int exit = run(order, surroundings, brief, events, session);
      messages.remarks(featureLog.remarks());
      return exit;
    }
  }

  private void keep(FeatureLogKeeper featureLog) throws InterruptedException {
    featureLog.keep();
    messages.remarks(featureLog.remarks());
  }

  /// What changes during a run although no story changes it.
  private Set<String> ownFiles(Path root, String planPath, Path log) {
    Set<String> files = new HashSet<>();
    files.add(RunSession.planPath(root, log));
    if (FeatureLogKeeper.isKept(root)) {
      files.add(FeatureLog.PATH);
    }
    if (ticking.isAsked()) {
      files.add(planPath);
    }
    Path events = settings.events();
    if (events != null) {
      files.add(RunSession.planPath(root, events));
    }
    return files;
  }

  private static Set<StoryId> completed(Plan plan, LogHistory history) {
    return plan.scheduled().stream()
        .map(Story::id)
        .filter(history::isCompleted)
        .collect(Collectors.toSet());
  }

  /// How many attempts there can be at once.
  private int attempts(Plan plan, Selection selection) {
    int largest = Wave.mostTogether(plan, settings.scheduling(), selection.pending());
    return Math.min(settings.parallel().orElse(largest), largest);
  }

  private static Launch.NothingToDo nothingToDo(
      RunSession session, Plan plan, Selection selection) {
    return new Launch.NothingToDo(
        session.planPath(), selection.selected(), allCompleted(plan, selection));
  }

  private int nothingToDo(Launch.NothingToDo nothing) {
    if (!request.only().isEmpty()) {
      List<String> ids = request.only().stream().map(StoryId::text).toList();
      messages.note(
          options.implementCommand(List.of("--redo", ShellWord.of(String.join(",", ids))))
              + " does it again");
    }
    out.println(
        settings.json()
            ? new EventJson().toJson(new Nothing(nothing.plan(), "completed", nothing.completed()))
            : "nothing left to do: " + nothing.why());
    return ExitCode.OK;
  }

  /// What `--json` prints where no run was needed.
  private record Nothing(String plan, String ending, Set<StoryId> completed) {}

  private static String allCompleted(Plan plan, Selection selection) {
    int selected = selection.selected().size();
    String which = selected == plan.scheduled().size() ? "" : "selected ";
    return selected == 1
        ? "the " + which + "story is completed"
        : "all " + selected + " " + which + "stories are completed";
  }

  private int run(
      RunOrder order,
      Surroundings surroundings,
      RunBrief brief,
      @Nullable EventsFile events,
      RunSession session)
      throws RegattaException, InterruptedException {
    RunReport report;
    int interrupted;
    try (Display display =
        Display.on(settings.json() ? err : out, brief, settings.quiet(), clock)) {
      List<RunListener> listeners = new ArrayList<>(List.of(display));
      if (events != null) {
        listeners.add(events);
      }
      Engine engine = new Engine(order, surroundings, listeners);
      try (Stops stops = Stops.listen(engine, order.directory())) {
        report = engine.run();
        interrupted = stops.exitCode();
      }
    }
    ticking.tick(session);
    FinishCommands finish =
        new FinishCommands(
            configuration.onFinish(),
            options.root(),
            Equipment.environment(configuration),
            messages);
    int exit =
        new RunConclusion(finish, settings.json(), messages).tell(report, brief, interrupted, out);
    new GitHubActions(System.getenv(), options.root(), err, messages)
        .tell(
            () -> new ReportDesk(options, messages).report(options.planFile(), order.plan(), null));
    return exit;
  }

  /// Runs the plan in a process of its own and says under which id.
  int detach() throws RegattaException, InterruptedException {
    return switch (launch(messages, Detachment::thisCommand)) {
      case Launch.Started(String run) -> {
        out.println(settings.json() ? "{\"run\":\"" + run + "\"}" : run);
        messages.note(
            options.invocation().command("watch " + run)
                + " shows it, "
                + options.invocation().command("stop " + run)
                + " ends it");
        yield ExitCode.OK;
      }
      case Launch.NothingToDo nothing -> nothingToDo(nothing);
      case Launch.Refused _ -> ExitCode.USAGE;
    };
  }

  /// Has the plan run by a process of its own, once nothing is known that would keep it from it.
  ///
  /// @param told gets what is to be said about it
  /// @param words the arguments of a command that does the same, here
  Launch launch(Messages told, Supplier<List<String>> words)
      throws RegattaException, InterruptedException {
    Path root = options.root();
    Path planFile = options.planFile();
    PlanReading reading = options.read(planFile);
    told.problems(RunSession.planPath(root, planFile), reading.problems());
    if (reading.refused()) {
      return new Launch.Refused();
    }
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine()) {
      new Equipment(root, configuration, redaction, launcher).roles(reading.plan());
    }
    Plan plan = reading.plan();
    try (RunSession session = open(root, planFile, "")) {
      told.recovered(session.recover(worksites.completion(session), redaction));
      worksites.settleRollback(session, plan).ifPresent(told::settled);
      Selection selection = Selection.of(plan, completed(plan, session.history(plan)), request);
      if (selection.pending().isEmpty()) {
        return nothingToDo(session, plan, selection);
      }
    }
    return new Launch.Started(new Detachment(root, clock).start(words.get()));
  }
}
