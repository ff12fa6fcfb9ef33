package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.RollbackDecision.Decision;
import io.regatta.event.LandingEvent;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.Rollback;
import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.integration.UserCheckout;
import io.regatta.log.LogHistory;
import io.regatta.log.Mark;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.CommitName;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes back what stories of a plan brought in, or brings that back: commits on the integration
/// branch, entries in the log, and then the user's branch. The commits are kept first, then come
/// the entries, then the branch: cut off in between, [CutRollback] goes on from there.
public final class RollbackRun {

  private final Repository repository;
  private final Plan plan;
  private final RunSession session;
  private final Clock clock;
  private final Rollback rollback;
  private final IntegrationBranch branch;
  private final Publication publication;

  /// A rollback in the name of a session that holds the plan.
  ///
  /// @param commitLog whether the log is committed with it
  /// @param id tells it from others; its commits carry it
  public RollbackRun(
      Repository repository,
      Plan plan,
      RunSession session,
      boolean commitLog,
      String id,
      Clock clock) {
    this.repository = repository;
    this.plan = plan;
    this.session = session;
    this.clock = clock;
    String path = session.planPath();
    PlanRefs refs = PlanRefs.of(path);
    this.rollback = new Rollback(repository, path, id);
    this.branch = new IntegrationBranch(repository, refs, path);
    this.publication =
        Isolation.publication(repository, path, refs, LogRecorder.logPath(path), commitLog);
  }

  /// What would come of it; changes nothing.
  ///
  /// @throws RegattaException if that can't be told
  public RollbackResult look(RollbackWish wish) throws RegattaException, InterruptedException {
    return switch (decision(wish, tip())) {
      case Decision.Feasible feasible -> done(feasible, List.of());
      case Decision.Nothing nothing -> new RollbackResult.Nothing(nothing.explanation(), List.of());
      case Decision.Absent absent -> new RollbackResult.Absent(absent.explanation());
      case Decision.Refused refused -> refused.why();
    };
  }

  /// Does it.
  ///
  /// @throws RegattaException if it can't be done, or not to its end
  public RollbackResult run(RollbackWish wish) throws RegattaException, InterruptedException {
    return session.landing(() -> runAlone(wish)).orElseThrow(Isolation::busy);
  }

  private RollbackResult runAlone(RollbackWish wish) throws RegattaException, InterruptedException {
    new UserCheckout(repository).recover();
    if (rollback.commits(tip()).isEmpty()) {
      return look(wish);
    }
    String tip = branch.open().tip();
    return switch (decision(wish, tip)) {
      case Decision.Feasible feasible -> {
        branch.keep(feasible.change().tip());
        boolean undo = wish instanceof RollbackWish.Undo;
        mark(feasible, undo);
        yield done(
            feasible,
            publish(feasible.change().tip(), LogTitle.rolledBack(stories(feasible), undo)));
      }
      case Decision.Nothing nothing ->
          new RollbackResult.Nothing(
              nothing.explanation(), publish(tip, "Record what was rolled back"));
      case Decision.Absent absent -> new RollbackResult.Absent(absent.explanation());
      case Decision.Refused refused -> refused.why();
    };
  }

  private Decision decision(RollbackWish wish, String tip)
      throws RegattaException, InterruptedException {
    return new RollbackDecision(rollback, plan, session.history(plan), tip, rollback.commits(tip))
        .decide(wish);
  }

  /// What the branch will be once it has been made ready.
  private String tip() throws WorkspaceException, InterruptedException {
    Optional<String> head = repository.commit("HEAD");
    if (head.isEmpty()) {
      throw new WorkspaceException(
          repository.root() + " has no commit, so that there is nothing to take back",
          "see with `git log` whether this is the repository that you mean",
          null);
    }
    Optional<String> tip = branch.tip();
    return switch (branch.join(tip.orElse(head.get()), head.get())) {
      case IntegrationBranch.Joined.Merged merged -> merged.tip();
      // Opening the branch says what to do about it.
      case IntegrationBranch.Joined.Conflict conflict -> branch.open().tip();
    };
  }

  private List<LandingEvent> publish(String tip, String title)
      throws RegattaException, InterruptedException {
    Publication.Published published = publication.publish(tip, title, publication.checkedOut());
    List<LandingEvent> events = new ArrayList<>(published.events());
    if (published.theirs() != null) {
      events.add(
          new LandingEvent.CheckoutHeld(
              publication.branchName(),
              "it has got other commits meanwhile",
              "run the same command again"));
    }
    return events;
  }

  private static List<StoryId> stories(Decision.Feasible feasible) {
    return feasible.undone().stream().map(IntegratedCommit::story).distinct().toList();
  }

  private RollbackResult done(Decision.Feasible feasible, List<LandingEvent> events) {
    Map<String, String> runs = new LinkedHashMap<>();
    feasible.undone().forEach(commit -> runs.put(commit.commit(), commit.run()));
    return new RollbackResult.Done(
        feasible.change().stories().stream()
            .map(one ->
                new RollbackResult.Change(
                    one.story(), one.commit(), runs.getOrDefault(one.commit(), ""), one.by()))
            .toList(),
        feasible.unwritten(),
        feasible.unaware(),
        events);
  }

  private void mark(Decision.Feasible feasible, boolean undo)
      throws RegattaException, InterruptedException {
    Map<StoryId, String> reasons = new LinkedHashMap<>();
    Map<StoryId, String> runs = new LinkedHashMap<>();
    feasible.undone().forEach(commit -> runs.put(commit.story(), commit.run()));
    for (Rollback.Reverted one : feasible.change().stories()) {
      reasons.put(
          one.story(),
          undo
              ? "rollback undone: " + CommitName.abbreviated(one.by()) + " brings it in again"
              : "rolled back: "
                  + CommitName.abbreviated(one.by())
                  + " reverts "
                  + CommitName.abbreviated(one.commit()));
    }
    for (StoryId story : feasible.unwritten()) {
      reasons.put(
          story, (undo ? "rollback undone: " : "rolled back: ") + "it has no commit of its own");
    }
    LogHistory history = session.history(plan);
    List<Mark> marks = new ArrayList<>();
    // By it an undo finds those that have no commit which would tell.
    Instant now = clock.instant();
    for (Map.Entry<StoryId, String> entry : reasons.entrySet()) {
      Optional<Story> story = plan.find(entry.getKey());
      String last =
          history.lastEntry(entry.getKey()).flatMap(known -> known.facts().status()).orElse("");
      if (story.isPresent() && !last.equalsIgnoreCase(CutRollback.status(undo))) {
        marks.add(
            new Mark(
                story.get(),
                phase(story.get()),
                session.planPath(),
                undo ? Mark.State.COMPLETED : Mark.State.PENDING,
                entry.getValue(),
                now,
                runs.get(entry.getKey())));
      }
    }
    session.mark(marks);
  }

  private String phase(Story story) {
    return plan.phases().stream()
        .filter(phase -> phase.stories().contains(story.id()))
        .map(Phase::number)
        .findFirst()
        .orElse("");
  }
}
