package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Work;
import io.regatta.cli.configuration.Work.WorkspaceKind;
import io.regatta.engine.CommandGates;
import io.regatta.engine.CutRollback;
import io.regatta.engine.EarlierRuns;
import io.regatta.engine.Gatekeeper;
import io.regatta.engine.Isolation;
import io.regatta.engine.Preflight;
import io.regatta.engine.Recovery;
import io.regatta.engine.RunSession;
import io.regatta.engine.SetupCommands;
import io.regatta.engine.SharedWorksite;
import io.regatta.engine.Worksite;
import io.regatta.event.LandingEvent;
import io.regatta.integration.Gates;
import io.regatta.journal.RunDirectory;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.process.ShellCommand;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.SharedWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where the stories of a repository work, by what was asked for and what the repository can do.
///
/// @param hasCommit whether it is a git repository with something to start from
record Worksites(Path root, Work work, WorkspaceKind kind, boolean hasCommit) {
  /// Decides.
  ///
  /// @param option what the command line asks for; null where it does not
  static Worksites of(Path root, Work work, @Nullable WorkspaceKind option)
      throws RegattaException, InterruptedException {
    boolean hasCommit = CheckoutState.of(root).filter(CheckoutState::hasCommit).isPresent();
    return new Worksites(
        root, work, option != null ? option : work.workspace(hasCommit), hasCommit);
  }

  boolean isolated() {
    return kind == WorkspaceKind.ISOLATED;
  }

  /// What a run holds besides its plan.
  RunSession.Extent extent() {
    return isolated() ? RunSession.Extent.PLAN_ALONE : RunSession.Extent.REPOSITORY;
  }

  /// @param scheduling what stories wait for
  Preflight.Ground ground(Scheduling scheduling) {
    return new Preflight.Ground(
        isolated(),
        work.gates().hasStoryGates(),
        scheduling == Scheduling.DAG && !work.gates().phase().isEmpty());
  }

  /// Lets the user's branch follow to what earlier runs have put together, where it could not then.
  ///
  /// @return what happened
  List<LandingEvent> follow(RunSession session) throws RegattaException, InterruptedException {
    Optional<String> target = EarlierRuns.all(session.store(), session.planPath()).target();
    return isolated() && hasCommit && target.isPresent()
        ? Isolation.follow(
            Repository.at(root), session.planPath(), target.get(), work.commitLog(), session)
        : List.of();
  }

  /// Takes away what runs have left of stories that they completed, where they were cut off before
  /// they could. What a person has marked is left alone: it may be nowhere else.
  void removeLeft(RunSession session, Plan plan, LogHistory history, Instant now)
      throws InterruptedException {
    if (!isolated() || !hasCommit) {
      return;
    }
    Map<StoryId, String> completed =
        plan.stories().stream()
            .filter(story -> history.isCompleted(story.id()))
            .filter(story ->
                history
                    .lastEntry(story.id())
                    .filter(entry -> entry.origin().run() != null)
                    .isPresent())
            .collect(Collectors.toMap(Story::id, Story::hash));
    try {
      // Somebody may have begun to do one of them again.
      completed
          .keySet()
          .removeAll(
              EarlierRuns.of(session.store(), session.planPath())
                  .inherit(completed, now)
                  .begun()
                  .keySet());
      Repository repository = Repository.at(root);
      Isolation.removeLeft(
          repository,
          session.planPath(),
          StateDirectory.of(repository, System.getenv())
              .resolve(PlanRefs.of(session.planPath()).plan()),
          completed.keySet());
    } catch (RegattaException e) {
      // The next run, or `regatta clean`, finds them.
      System.getLogger(Worksites.class.getName())
          .log(System.Logger.Level.WARNING, "a workspace was not removed: " + e.getMessage());
    }
  }

  /// Whether the repository still has what an earlier run captured.
  boolean holds(LandingEvent.@Nullable WorkCaptured work)
      throws RegattaException, InterruptedException {
    String commit = work == null ? null : work.commit();
    return commit == null || (hasCommit && Repository.at(root).commit(commit).isPresent());
  }

  /// Makes what dead runs had put together the user's.
  Recovery.Completion completion(RunSession session) throws RegattaException, InterruptedException {
    return hasCommit
        ? Isolation.completion(Repository.at(root), work.commitLog(), session)
        : Recovery.Completion.NONE;
  }

  /// Goes on with a rollback of the plan that was cut off, so that its log and its branch agree.
  ///
  /// @return what came of it; empty if none was cut off
  Optional<CutRollback.Settled> settleRollback(RunSession session, Plan plan)
      throws RegattaException, InterruptedException {
    return hasCommit
        ? new CutRollback(Repository.at(root), plan, session, work.commitLog()).settle()
        : Optional.empty();
  }

  /// Where the stories of a run work.
  ///
  /// @param shell runs setup commands and gates
  /// @param enginesOwn files that change during a run although no story changes them, relative to
  ///   the root
  Worksite worksite(
      RunSession session, RunDirectory directory, ShellCommand shell, Set<String> enginesOwn)
      throws RegattaException, InterruptedException {
    Gatekeeper gates =
        new CommandGates(
            work.gates(),
            work.conflictAttempts(),
            new Gates(work.gates(), shell, directory.gates()));
    if (!isolated()) {
      return new SharedWorksite(new SharedWorkspace(root, enginesOwn), gates);
    }
    Repository repository = Repository.at(root);
    PlanRefs refs = PlanRefs.of(session.planPath());
    return new Isolation(
            repository,
            refs,
            StateDirectory.of(repository, System.getenv()).resolve(refs.plan()),
            RunSession.planPath(root, session.log().path()),
            work.commitLog(),
            gates,
            new SetupCommands(work.setup(), shell, directory.gates()),
            enginesOwn,
            session)
        .worksite();
  }
}
