package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.integration.IntegrationBranch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings what a run has put together to the user's branch, also where that has got other commits
/// meanwhile: they are merged in, the gates run on both, and it is tried again.
final class Delivery {
  /// How often another run may get ahead of this one on the user's branch before it gives way.
  private static final int MOST_JOINS = 3;

  private final Publication publication;
  private final RunSession session;
  private final Trials trials;

  private volatile boolean stopping;

  /// Runs gates that a request to stop ends, although what it is part of goes on.
  private volatile @Nullable Thread joining;

  Delivery(Publication publication, RunSession session, Trials trials) {
    this.publication = publication;
    this.session = session;
    this.trials = trials;
  }

  /// How far it came.
  ///
  /// @param tip where the integration branch is now, and what the run goes on from
  record Delivered(String tip, List<LandingEvent> events) {}

  /// Delivers.
  ///
  /// @param together what was put together
  /// @param base what that was begun with: a gate that does not pass there is held against nobody
  /// @param title what the commit of the log says
  /// @param target the branch that is to follow; null if none is
  Delivered deliver(String together, String base, String title, @Nullable String target)
      throws RegattaException, InterruptedException {
    List<LandingEvent> events = new ArrayList<>();
    String tip = together;
    for (int joins = 0; ; joins++) {
      String now = tip;
      Publication.Published published =
          session
              .landing(() -> publication.publish(now, title, target))
              .orElseThrow(Isolation::busy);
      events.addAll(published.events());
      trials.same(published.tip(), tip, base);
      tip = published.tip();
      String theirs = published.theirs();
      if (theirs == null) {
        return new Delivered(tip, events);
      }
      Joined joined =
          joins < MOST_JOINS
              ? join(tip, theirs)
              : new Joined.Held(held("it has got other commits again and again", mergeByHand()));
      switch (joined) {
        case Joined.Held held -> {
          events.add(held.event());
          return new Delivered(tip, events);
        }
        case Joined.Both both -> tip = both.tip();
      }
    }
  }

  /// What became of others' commits.
  private sealed interface Joined {
    /// They are in it.
    record Both(String tip) implements Joined {}

    /// The user's branch can't follow.
    record Held(LandingEvent event) implements Joined {}
  }

  private Joined join(String tip, String theirs) throws RegattaException, InterruptedException {
    return switch (publication.branch().join(tip, theirs)) {
      case IntegrationBranch.Joined.Conflict conflict ->
          new Joined.Held(
              held(
                  "it has got commits that conflict in " + String.join(", ", conflict.files()),
                  mergeByHand()));
      case IntegrationBranch.Joined.Merged merged -> {
        Optional<LandingEvent> refusal = refusal(merged.tip(), theirs);
        if (refusal.isPresent()) {
          yield new Joined.Held(refusal.get());
        }
        publication.branch().keep(merged.tip());
        yield new Joined.Both(merged.tip());
      }
    };
  }

  /// What the gates have against both together.
  private Optional<LandingEvent> refusal(String both, String theirs)
      throws RegattaException, InterruptedException {
    if (stopping) {
      return Optional.of(untried());
    }
    joining = Thread.currentThread();
    try {
      return trials
          .whole(both, theirs)
          .map(red ->
              held(
                  "together with the commits that it has got, the gate `"
                      + red.command()
                      + "` does not pass",
                  mergeByHand() + ", and mend what is red"));
    } catch (InterruptedException e) {
      if (!stopping) {
        throw e;
      }
      return Optional.of(untried());
    } finally {
      joining = null;
    }
  }

  private LandingEvent untried() {
    return held(
        "it has got other commits, and the run was stopped before the gates ran on both",
        "run the same command again");
  }

  /// Ends gates that nobody waits for any more. Any thread.
  void stop() {
    stopping = true;
    Thread gates = joining;
    if (gates != null) {
      gates.interrupt();
    }
  }

  private LandingEvent held(String reason, String hint) {
    return new LandingEvent.CheckoutHeld(publication.branchName(), reason, hint);
  }

  private String mergeByHand() {
    return "merge by hand: git merge " + publication.branchName();
  }
}
