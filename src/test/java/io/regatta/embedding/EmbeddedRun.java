package io.regatta.embedding;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.roster.Agents;
import io.regatta.context.ContextSettings;
import io.regatta.engine.Budgets;
import io.regatta.engine.ConfiguredRoles;
import io.regatta.engine.ContextBriefings;
import io.regatta.engine.Engine;
import io.regatta.engine.Gatekeeper;
import io.regatta.engine.Inheritance;
import io.regatta.engine.Isolation;
import io.regatta.engine.LimitPolicy;
import io.regatta.engine.Recovery;
import io.regatta.engine.RunOrder;
import io.regatta.engine.RunReport;
import io.regatta.engine.RunSession;
import io.regatta.engine.Selection;
import io.regatta.engine.Setup;
import io.regatta.engine.Surroundings;
import io.regatta.engine.ThreadAlarms;
import io.regatta.engine.Worksite;
import io.regatta.event.RunListener;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.process.ProcessLauncher;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// A program that runs a plan without the command line.
final class EmbeddedRun {
  private final Clock clock = Clock.systemUTC();
  private final Path repository;
  private final Path state;

  /// @param repository a git repository with at least one commit; absolute
  /// @param state where workspaces may lie, outside of it
  EmbeddedRun(Path repository, Path state) {
    this.repository = repository;
    this.state = state;
  }

  /// Runs what is not completed of a plan, and returns when all of it has its verdict.
  ///
  /// @param agents role → who plays it; `default` for the rest
  RunReport implement(Path planFile, Map<String, AgentSettings> agents, RunListener listener)
      throws RegattaException, InterruptedException {
    PlanReading reading = new PlanReader().read(planFile, null, new ReadingOptions(false));
    if (reading.refused()) {
      throw new IllegalArgumentException("the plan can't be run: " + reading.problems());
    }
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(), "", "a program of ours", clock.instant(), "here");
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine();
        RunSession session =
            RunSession.open(repository, planFile, RunSession.Extent.PLAN_ALONE, holder, clock)) {
      Agents configured =
          new Agents(agents, AgentHost.of(launcher, repository, System.getenv(), List.of()));
      return implement(reading.plan(), configured, session, listener);
    }
  }

  private RunReport implement(Plan plan, Agents agents, RunSession session, RunListener listener)
      throws RegattaException, InterruptedException {
    Repository git = Repository.at(repository);
    // What runs have left that died, before anything else.
    Recovery.Completion completion = Isolation.completion(git, true, session);
    session.recover(completion, Redaction.KNOWN_SHAPES);
    LogHistory history = session.history(plan);
    Set<StoryId> completed =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(history::isCompleted)
            .collect(Collectors.toSet());
    RunDirectory directory =
        session.store().create(session.store().newId(clock, ThreadLocalRandom.current()));
    RunOrder order =
        new RunOrder(
            plan,
            session.planPath(),
            directory,
            Selection.of(plan, completed, Selection.Request.ALL),
            completed,
            new RunOrder.RunOptions(
                OptionalInt.of(8),
                false,
                Scheduling.PHASES,
                Map.of(),
                LimitPolicy.DEFAULT,
                Budgets.NONE,
                Map.of(),
                "embedded"),
            Inheritance.NONE);
    Surroundings surroundings =
        new Surroundings(
            new ConfiguredRoles(
                agents, plan.scheduled().stream().map(Story::agent).distinct().toList()),
            new ContextBriefings(repository, ContextSettings.DEFAULT, Redaction.KNOWN_SHAPES),
            worksite(git, session),
            session.recorder(),
            new ThreadAlarms(),
            clock,
            ThreadLocalRandom.current(),
            Redaction.KNOWN_SHAPES);
    return new Engine(order, surroundings, List.of(listener)).run();
  }

  /// Each story in a clone of its own, without gates and set-up.
  private Worksite worksite(Repository git, RunSession session) {
    PlanRefs refs = PlanRefs.of(session.planPath());
    return new Isolation(
            git,
            refs,
            state.resolve(refs.plan()),
            RunSession.planPath(repository, session.log().path()),
            true,
            Gatekeeper.NONE,
            Setup.NONE,
            session)
        .worksite();
  }
}
