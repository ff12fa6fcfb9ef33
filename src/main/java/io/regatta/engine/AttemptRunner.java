package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One attempt from its preparation to its end, on a thread of its own. Whatever happens here ends
/// as a message to the coordinator.
final class AttemptRunner implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(AttemptRunner.class.getName());

  private final StoryId story;
  private final Preparation preparation;
  private final Observation observation;
  private final Consumer<Message> coordinator;
  private final Consumer<String> activity;

  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile @Nullable Release released;
  private volatile @Nullable Attempt attempt;
  private volatile Urgency stop = Urgency.NONE;
  private Urgency told = Urgency.NONE;

  private enum Urgency {
    NONE,
    SOON,
    NOW
  }

  /// Makes workspace and prompt ready; may take its time.
  interface Preparation {
    AttemptRequest prepare() throws RegattaException, InterruptedException;
  }

  /// Looks at what the attempt left in the workspace.
  interface Observation {
    Message.Observed observe(Outcome outcome) throws InterruptedException;
  }

  AttemptRunner(
      StoryId story,
      Preparation preparation,
      Observation observation,
      Consumer<Message> coordinator,
      Consumer<String> activity) {
    this.story = story;
    this.preparation = preparation;
    this.observation = observation;
    this.coordinator = coordinator;
    this.activity = activity;
  }

  /// How a prepared attempt begins.
  private record Release(Agent agent, AttemptRequest.Terms terms) {}

  /// Lets the prepared attempt begin: its start is in the journal.
  ///
  /// @param agent who plays it: known only now, since a limit may have come up meanwhile
  void release(Agent agent, AttemptRequest.Terms terms) {
    released = new Release(agent, terms);
    decided.countDown();
  }

  /// Whether it was released.
  boolean released() {
    return released != null;
  }

  /// Ends the attempt: one that was not released never begins.
  void stop(boolean now) {
    if (stop != Urgency.NOW) {
      stop = now ? Urgency.NOW : Urgency.SOON;
    }
    decided.countDown();
    Attempt running = attempt;
    if (running != null) {
      end(running);
    }
  }

  /// Never throws: a backend at fault must not take the coordinator, and with it every sibling,
  /// along.
  private void end(Attempt running) {
    Urgency urgency = stop;
    if (!isNews(urgency)) {
      return;
    }
    try {
      if (urgency == Urgency.NOW) {
        running.kill();
      } else {
        running.stop();
      }
    } catch (RuntimeException | Error e) {
      LOGGER.log(
          System.Logger.Level.WARNING, "an attempt at story " + story + " can't be ended", e);
    }
  }

  /// Who stops an attempt and who has just started it may both see that it has to end: it is told
  /// once, and once more where it must end at once.
  private synchronized boolean isNews(Urgency urgency) {
    boolean news = urgency.compareTo(told) > 0;
    told = news ? urgency : told;
    return news;
  }

  /// Leaves no agent behind that nobody waits for any more.
  private void abandon() {
    Attempt running = attempt;
    if (running != null) {
      stop = Urgency.NOW;
      end(running);
    }
  }

  @Override
  public void run() {
    long started = System.nanoTime();
    Outcome outcome;
    Message.Observed work = Message.Observed.NOTHING;
    try {
      AttemptRequest request = preparation.prepare();
      coordinator.accept(new Message.Prepared(story));
      decided.await();
      Release go = released;
      if (go == null || stop != Urgency.NONE) {
        outcome = Outcome.Interrupted.SILENT;
      } else {
        started = System.nanoTime();
        Attempt running =
            go.agent().start(request.under(go.terms()), new Listening(go.agent().backend()));
        attempt = running;
        coordinator.accept(new Message.Spawned(story, running.process()));
        if (stop != Urgency.NONE) {
          end(running);
        }
        outcome = running.await();
        work = observation.observe(outcome);
      }
    } catch (InterruptedException e) {
      abandon();
      outcome = Outcome.Interrupted.SILENT;
    } catch (RegattaException e) {
      outcome = Verdicts.unprepared(story, e);
    } catch (RuntimeException | Error e) {
      abandon();
      outcome = Verdicts.internal("running an attempt at story " + story, e);
    }
    coordinator.accept(
        new Message.Ended(story, outcome, work, Duration.ofNanos(System.nanoTime() - started)));
  }

  /// Passes on what the agent tells while it works.
  private final class Listening implements AttemptObserver {
    private final String backend;

    Listening(String backend) {
      this.backend = backend;
    }

    @Override
    public void active(String what) {
      activity.accept(what);
    }

    @Override
    public void session(String id) {
      coordinator.accept(new Message.InSession(story, backend, id));
    }

    @Override
    public void used(Usage soFar) {
      coordinator.accept(new Message.Used(story, soFar));
    }
  }
}
