package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.UserCheckout;
import io.regatta.log.FeatureLog;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What stories need to work apart from each other.
///
/// @param state the plan's directory outside of the checkout, for workspaces
/// @param logPath the plan's log relative to the repository root, with `/`
/// @param commitLog whether the log is committed with the work that it tells of
/// @param enginesOwn files that agents can't change, the log among them
/// @param session holds the plan, and the repository where that is needed
public record Isolation(
    Repository repository,
    PlanRefs refs,
    Path state,
    String logPath,
    boolean commitLog,
    Gatekeeper gates,
    Setup setup,
    Set<String> enginesOwn,
    RunSession session) {
  public Isolation {
    enginesOwn = Set.copyOf(enginesOwn);
  }

  /// Where agents can't change the logs, and may change all else.
  public Isolation(
      Repository repository,
      PlanRefs refs,
      Path state,
      String logPath,
      boolean commitLog,
      Gatekeeper gates,
      Setup setup,
      RunSession session) {
    this(
        repository,
        refs,
        state,
        logPath,
        commitLog,
        gates,
        setup,
        LogRecorder.logs(repository.root(), logPath),
        session);
  }

  /// Where stories work apart.
  public Worksite worksite() {
    return new IsolatedWorksite(this);
  }

  /// Makes what dead runs had put together the user's.
  public static Recovery.Completion completion(
      Repository repository, boolean commitLog, RunSession session) {
    return (run, integrated, target) ->
        session
            .landing(() ->
                publication(
                        repository,
                        run.plan(),
                        PlanRefs.of(run.plan()),
                        LogRecorder.logPath(run.plan()),
                        commitLog)
                    .complete(run, integrated, target))
            .orElseThrow(Isolation::busy);
  }

  /// Lets the user's branch follow to what earlier runs have put together, where it could not then.
  ///
  /// @param target the branch that was to follow the last of them
  /// @return what happened; nothing if the branch holds all of it
  /// @throws RegattaException if git refuses
  public static List<LandingEvent> follow(
      Repository repository, String plan, String target, boolean commitLog, RunSession session)
      throws RegattaException, InterruptedException {
    Publication publication =
        publication(repository, plan, PlanRefs.of(plan), LogRecorder.logPath(plan), commitLog);
    return session.landing(() -> publication.follow(target)).orElseThrow(Isolation::busy);
  }

  /// Takes away what runs have left of stories that they completed, where they were cut off before
  /// they could.
  ///
  /// @param state the plan's directory outside of the checkout
  /// @throws RegattaException if git or a file system refuses; nothing depends on it
  public static void removeLeft(
      Repository repository, String plan, Path state, Collection<StoryId> completed)
      throws RegattaException, InterruptedException {
    PlanRefs refs = PlanRefs.of(plan);
    new SettledWork(
            repository,
            refs,
            new IsolatedWorkspaces(
                repository,
                refs,
                state,
                LogRecorder.logs(repository.root(), LogRecorder.logPath(plan))))
        .removeLeft(completed);
  }

  Publication publication() {
    return publication(repository, session.planPath(), refs, logPath, commitLog);
  }

  static Publication publication(
      Repository repository, String plan, PlanRefs refs, String logPath, boolean commitLog) {
    return new Publication(
        repository,
        refs.branchName(),
        new IntegrationBranch(repository, refs, plan, FeatureLog.PATH),
        new UserCheckout(repository),
        logPath,
        FeatureLogKeeper.feature(plan),
        commitLog);
  }

  static WorkspaceException busy() {
    return new WorkspaceException(
        "another run has held the repository for longer than a landing takes",
        "wait for it to end (regatta status), or stop it (regatta stop), then run the same command"
            + " again",
        null);
  }
}
