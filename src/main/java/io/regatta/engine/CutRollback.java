package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.Rollback;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rollback of a plan that was cut off between keeping its commits and publishing them. Its log
/// entries are written in one go: either they are all there, and the branch has to follow, or
/// nothing has happened.
public final class CutRollback {
  private final Plan plan;
  private final RunSession session;
  private final Rollback rollback;
  private final IntegrationBranch branch;
  private final Publication publication;

  /// What a session that holds the plan finds of it.
  ///
  /// @param commitLog whether the log is committed with it
  public CutRollback(Repository repository, Plan plan, RunSession session, boolean commitLog) {
    this.plan = plan;
    this.session = session;
    String path = session.planPath();
    PlanRefs refs = PlanRefs.of(path);
    this.rollback = new Rollback(repository, path, "");
    this.branch = new IntegrationBranch(repository, refs, path);
    this.publication =
        Isolation.publication(repository, path, refs, LogRecorder.logPath(path), commitLog);
  }

  /// What came of it.
  public sealed interface Settled {
    /// Log and branch agree now.
    ///
    /// @param undone whether it brought the stories in again, rather than taking them back
    /// @param events what happened to the branches
    record Completed(List<StoryId> stories, boolean undone, List<LandingEvent> events)
        implements Settled {
      public Completed {
        stories = List.copyOf(stories);
        events = List.copyOf(events);
      }
    }

    /// It had changed nothing yet, and is forgotten.
    record Dropped() implements Settled {}
  }

  /// Completes it, or forgets it where it had changed nothing.
  ///
  /// @return empty if no rollback was cut off
  /// @throws RegattaException if git refuses or the log can't be read; the same again goes on
  public Optional<Settled> settle() throws RegattaException, InterruptedException {
    // Nearly always there is none: no need to wait for whoever has the repository.
    return unpublished().isEmpty()
        ? Optional.empty()
        : session.landing(this::settleAlone).orElseThrow(Isolation::busy);
  }

  private Optional<Rollback.Unpublished> unpublished()
      throws WorkspaceException, InterruptedException {
    Optional<String> kept = branch.kept();
    Optional<String> tip = kept.isEmpty() ? Optional.empty() : branch.tip();
    return tip.isEmpty() ? Optional.empty() : rollback.unpublished(tip.get(), kept.orElseThrow());
  }

  private Optional<Settled> settleAlone() throws RegattaException, InterruptedException {
    Optional<Rollback.Unpublished> found = unpublished();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map<StoryId, Boolean> reapplied = new LinkedHashMap<>();
    found.get().commits().forEach(made -> reapplied.put(made.story(), made.reapplies()));
    if (!isInLog(reapplied)) {
      branch.forget();
      return Optional.of(new Settled.Dropped());
    }
    List<StoryId> stories = List.copyOf(reapplied.keySet());
    boolean undone = found.get().commits().getLast().reapplies();
    return Optional.of(
        new Settled.Completed(
            stories,
            undone,
            publish(
                found.get().commits().getLast().commit(),
                LogTitle.rolledBack(stories, undone),
                found.get())));
  }

  /// What the log says last of a story whose work a rollback brought in again, or took back.
  static String status(boolean reapplied) {
    return reapplied ? "completed" : "reverted";
  }

  /// A story that is no longer in the plan gets no entry.
  private boolean isInLog(Map<StoryId, Boolean> reapplied) throws RegattaException {
    LogHistory history = session.history(plan);
    List<StoryId> known =
        reapplied.keySet().stream().filter(story -> plan.find(story).isPresent()).toList();
    return !known.isEmpty()
        && known.stream()
            .allMatch(story ->
                history
                    .lastEntry(story)
                    .flatMap(entry -> entry.facts().status())
                    .orElse("")
                    .equalsIgnoreCase(status(reapplied.getOrDefault(story, false))));
  }

  private List<LandingEvent> publish(String tip, String title, Rollback.Unpublished found)
      throws RegattaException, InterruptedException {
    // Where no branch was checked out, none is named, and none may move.
    Publication.Published published =
        publication.publish(tip, title, found.target().isEmpty() ? null : found.target());
    List<LandingEvent> events = new ArrayList<>(published.events());
    if (found.target().isEmpty()) {
      events.removeIf(event -> event instanceof LandingEvent.CheckoutHeld);
    }
    if (published.theirs() != null) {
      events.add(
          new LandingEvent.CheckoutHeld(
              publication.branchName(),
              "it has got other commits meanwhile",
              "the next run brings both together"));
    }
    return events;
  }
}
