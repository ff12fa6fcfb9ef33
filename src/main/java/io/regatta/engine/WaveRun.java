package io.regatta.engine;

import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One wave of a phase: its first stories start together, the rest as places become free.
///
/// As many stories as there are places are made ready, then released all at once behind one forced
/// write, and no result is looked at before each of them runs. From then on it is a sliding window:
/// an end makes room for the next story in line, which was made ready while it waited, so that one
/// forced write holds the end and the start. Owned by the coordinator's thread.
final class WaveRun {
  /// As many stories are made ready before there is a place for them.
  private static final int AHEAD = 2;

  private final String phase;
  private final int places;
  private final Ledger ledger;
  private final Crew crew;

  private final Deque<StoryRun> line = new ArrayDeque<>();
  private final Map<StoryId, StoryRun> active = new LinkedHashMap<>();
  private final Map<StoryId, StoryRun> waiting = new LinkedHashMap<>();

  /// Ends that came in before everyone had started.
  private final List<Message.Ended> early = new ArrayList<>();

  private boolean launched;
  private boolean stopping;

  /// What a wave asks of the run around it.
  interface Crew {
    /// Starts the thread of an attempt.
    AttemptRunner begin(StoryRun story);

    String backend(StoryId story);

    int retries(StoryId story);

    Duration backoff(int attempt);

    /// Sends [Message.RetryDue] after the delay.
    void wake(Duration delay, StoryId story);

    Instant now();

    StoryResult verdict(StoryRun story, Outcome outcome, Message.Observed work);

    /// A story is settled: with a verdict, or dropped without one (null).
    void settled(StoryId story, @Nullable StoryResult result);
  }

  WaveRun(String phase, Collection<StoryId> stories, int places, Ledger ledger, Crew crew) {
    this.phase = phase;
    this.places = places;
    this.ledger = ledger;
    this.crew = crew;
    stories.forEach(story -> line.add(new StoryRun(story)));
  }

  /// Begins to make the first stories ready.
  void begin() {
    fill();
  }

  /// Whether nothing is left to wait for.
  boolean over() {
    return line.isEmpty() && active.isEmpty() && waiting.isEmpty();
  }

  void take(Message message) {
    switch (message) {
      case Message.Prepared prepared -> active(prepared.story()).ifPresent(this::prepared);
      case Message.Spawned spawned ->
          active(spawned.story()).ifPresent(story -> spawned(story, spawned));
      case Message.Ended ended -> ended(ended);
      case Message.RetryDue due -> {
        StoryRun story = waiting.remove(due.story());
        if (story != null) {
          line.addFirst(story);
          fill();
        }
      }
      case Message.Stop stop -> stop(stop);
    }
  }

  private Optional<StoryRun> active(StoryId story) {
    return Optional.ofNullable(active.get(story));
  }

  private void fill() {
    while (!stopping && !line.isEmpty() && active.size() < places + ahead()) {
      StoryRun story = line.remove();
      active.put(story.story(), story);
      story.nextAttempt();
      story.prepares(crew.begin(story));
    }
  }

  /// Who has the workspace alone is made ready when it is his: what he finds there is looked at
  /// then.
  private int ahead() {
    return launched && places > 1 ? AHEAD : 0;
  }

  /// Makes use of a place that became free.
  private void moveUp() {
    releaseReady();
    fill();
  }

  private void prepared(StoryRun story) {
    story.to(StoryRun.Step.READY);
    releaseReady();
  }

  private boolean nobody(StoryRun.Step step) {
    return active.values().stream().noneMatch(story -> story.step() == step);
  }

  private long running() {
    return active.values().stream()
        .filter(story ->
            story.step() == StoryRun.Step.STARTING || story.step() == StoryRun.Step.RUNNING)
        .count();
  }

  /// Before the launch, everyone waits for the last one to be ready.
  private void releaseReady() {
    if (launched || nobody(StoryRun.Step.PREPARING)) {
      active.values().stream()
          .filter(story -> story.step() == StoryRun.Step.READY && !story.stopping())
          .limit(places - running())
          .toList()
          .forEach(this::release);
      launchedAll();
    }
  }

  private void release(StoryRun story) {
    start(story);
    story.runner().ifPresent(runner -> ledger.whenDurable(runner::release));
  }

  private void start(StoryRun story) {
    story.starts(crew.now());
    ledger.note(
        new RunEvent.AttemptStarted(
            story.story(), story.attempt(), crew.backend(story.story()), null, null));
  }

  private void spawned(StoryRun story, Message.Spawned spawned) {
    story.to(StoryRun.Step.RUNNING);
    spawned
        .process()
        .ifPresent(process ->
            ledger.note(
                new RunEvent.AttemptSpawned(
                    story.story(), story.attempt(), process.process(), process.start())));
    launchedAll();
  }

  private void launchedAll() {
    if (launched || !nobody(StoryRun.Step.PREPARING) || !nobody(StoryRun.Step.STARTING)) {
      return;
    }
    launched = true;
    List<StoryId> started =
        active.values().stream().filter(StoryRun::started).map(StoryRun::story).toList();
    if (!started.isEmpty()) {
      ledger.note(new RunEvent.WaveLaunched(phase, started));
    }
    List<Message.Ended> held = List.copyOf(early);
    early.clear();
    held.forEach(this::settle);
    moveUp();
  }

  private void ended(Message.Ended ended) {
    StoryRun story = active.get(ended.story());
    if (story == null) {
      return;
    }
    story.to(StoryRun.Step.ENDED);
    if (launched) {
      settle(ended);
      moveUp();
    } else {
      early.add(ended);
      releaseReady();
    }
  }

  private void settle(Message.Ended ended) {
    StoryRun story = active.remove(ended.story());
    if (story == null) {
      return;
    }
    Outcome outcome = ended.outcome();
    if (outcome instanceof Outcome.Interrupted) {
      if (story.started()) {
        finished(story, ended);
      }
      crew.settled(story.story(), null);
      return;
    }
    if (!story.started()) {
      start(story);
    }
    finished(story, ended);
    if (outcome instanceof Outcome.Failed failed && mayRetry(story, failed)) {
      story.failed(failed.error());
      Duration delay = crew.backoff(story.attempt());
      ledger.note(
          new RunEvent.RetryScheduled(
              story.story(), story.attempt() + 1, delay, failed.error().message()));
      story.to(StoryRun.Step.WAITING_TO_RETRY);
      waiting.put(story.story(), story);
      ledger.whenDurable(() -> crew.wake(delay, story.story()));
    } else {
      StoryResult result = crew.verdict(story, outcome, ended.work());
      ledger.note(new RunEvent.StoryFinished(result));
      crew.settled(story.story(), result);
    }
  }

  private boolean mayRetry(StoryRun story, Outcome.Failed failed) {
    return failed.retryable()
        && !stopping
        && !story.stopping()
        && ledger.broken().isEmpty()
        && story.attempt() <= crew.retries(story.story());
  }

  private void finished(StoryRun story, Message.Ended ended) {
    ledger.note(
        new RunEvent.AttemptFinished(
            story.story(), story.attempt(), ended.outcome(), ended.duration()));
  }

  private void stop(Message.Stop stop) {
    boolean everything = stop.stories().isEmpty();
    if (everything) {
      stopping = true;
    }
    List<StoryRun> idle = new ArrayList<>(line);
    idle.addAll(waiting.values());
    for (StoryRun story : idle) {
      if (everything || stop.stories().contains(story.story())) {
        line.remove(story);
        waiting.remove(story.story());
        crew.settled(story.story(), null);
      }
    }
    for (StoryRun story : List.copyOf(active.values())) {
      if (everything || stop.stories().contains(story.story())) {
        story.stop(stop.now());
      }
    }
  }

  /// Starts nothing more, because starts can't be made durable; what runs may end by itself.
  void startNothingMore() {
    if (stopping) {
      return;
    }
    stopping = true;
    List<StoryRun> idle = new ArrayList<>(line);
    idle.addAll(waiting.values());
    line.clear();
    waiting.clear();
    idle.forEach(story -> crew.settled(story.story(), null));
    for (StoryRun story : active.values()) {
      if (story.runner().filter(AttemptRunner::released).isEmpty()) {
        story.stop(false);
      }
    }
  }
}
