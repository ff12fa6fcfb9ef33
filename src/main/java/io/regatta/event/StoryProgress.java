package io.regatta.event;

import io.regatta.event.RunEvent.PlannedStory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a story of a run is: its lifecycle, and what came of it.
///
/// @param story the story as the run's plan has it
/// @param lifecycle whether an attempt is running or the story has its verdict
/// @param attempts how many attempts were started
/// @param running the attempt that has not ended, or null
/// @param session the session of its last attempt that had one, or null
/// @param spent what its attempts have used, and how long they ran, in this run
/// @param work what was captured of it and waits to be integrated, or null
/// @param verdict its result, or null before it has one
/// @param recorded whether the result stands in the log
public record StoryProgress(
    PlannedStory story,
    Lifecycle lifecycle,
    int attempts,
    @Nullable RunningAttempt running,
    @Nullable Session session,
    Spending spent,
    LandingEvent.@Nullable WorkCaptured work,
    @Nullable StoryResult verdict,
    boolean recorded) {

  /// What a story of a run is doing.
  public enum Lifecycle {
    WAITING,
    RUNNING,
    /// Its work is kept; it waits for gates, or to be integrated.
    LANDING,
    DONE
  }

  /// An attempt that has not ended.
  ///
  /// @param since when it was started
  /// @param backend who plays it
  /// @param process its process id, or 0 before that is known
  /// @param processStart when the system says that the process started, or null
  /// @param used what it has used so far, as far as its agent tells while it works
  public record RunningAttempt(
      Instant since,
      String backend,
      long process,
      @Nullable Instant processStart,
      @Nullable Usage used) {}

  /// A session of a backend in which work on the story was done.
  ///
  /// @param used what all attempts in it have used, in this run
  public record Session(String backend, String id, Usage used) {}

  /// What was spent on a story.
  ///
  /// @param usage what its attempts used; its cost is known only where each of them is
  /// @param knownCostUsd the cost of those whose cost is known, in US dollars
  /// @param time how long its attempts ran, together
  public record Spending(Usage usage, BigDecimal knownCostUsd, Duration time) {
    public static final Spending NOTHING = new Spending(Usage.ZERO, BigDecimal.ZERO, Duration.ZERO);

    /// More than any budget allows.
    private static final BigDecimal MOST = new BigDecimal("999999999");

    /// A cost that can't be one is [more than any budget][#MOST] allows: it must not count as
    /// nothing.
    public Spending {
      BigDecimal credible = Usage.credible(knownCostUsd);
      knownCostUsd = credible == null ? MOST : credible;
    }

    /// This and what an attempt used.
    Spending plus(Usage more, Duration longer) {
      BigDecimal cost = more.costUsd();
      return new Spending(
          usage.plus(more),
          cost == null ? knownCostUsd : knownCostUsd.add(cost),
          time.plus(longer));
    }

    public Spending plus(Spending other) {
      return new Spending(
          usage.plus(other.usage), knownCostUsd.add(other.knownCostUsd), time.plus(other.time));
    }
  }

  static StoryProgress waiting(PlannedStory story) {
    return new StoryProgress(
        story, Lifecycle.WAITING, 0, null, null, Spending.NOTHING, null, null, false);
  }

  /// Its result, once it has one.
  public Optional<StoryResult> result() {
    return Optional.ofNullable(verdict);
  }

  /// The session of its last attempt that had one.
  public Optional<Session> lastSession() {
    return Optional.ofNullable(session);
  }

  /// What was spent on it in this run, the attempt that still runs included.
  public Spending spentSoFar() {
    Usage used = running == null ? null : running.used();
    return used == null ? spent : spent.plus(used, Duration.ZERO);
  }

  StoryProgress started(RunEvent.AttemptStarted event, Instant at) {
    String resumed = event.resumes();
    Session kept = session;
    if (resumed != null && (kept == null || !kept.id().equals(resumed))) {
      kept = new Session(event.backend(), resumed, Usage.ZERO);
    }
    return new StoryProgress(
        story,
        Lifecycle.RUNNING,
        event.attempt(),
        new RunningAttempt(at, event.backend(), 0, null, null),
        kept,
        spent,
        null,
        verdict,
        recorded);
  }

  StoryProgress spawned(long process, Instant start) {
    RunningAttempt attempt = running;
    return attempt == null
        ? this
        : with(
            new RunningAttempt(attempt.since(), attempt.backend(), process, start, attempt.used()));
  }

  StoryProgress opened(String backend, String id) {
    Session known = session;
    return known != null && known.id().equals(id)
        ? this
        : new StoryProgress(
            story,
            lifecycle,
            attempts,
            running,
            new Session(backend, id, Usage.ZERO),
            spent,
            work,
            verdict,
            recorded);
  }

  StoryProgress used(Usage usage) {
    RunningAttempt attempt = running;
    return attempt == null
        ? this
        : with(
            new RunningAttempt(
                attempt.since(),
                attempt.backend(),
                attempt.process(),
                attempt.processStart(),
                usage));
  }

  private StoryProgress with(RunningAttempt attempt) {
    return new StoryProgress(
        story, lifecycle, attempts, attempt, session, spent, work, verdict, recorded);
  }

  StoryProgress attemptEnded(Outcome outcome, Duration duration) {
    Usage usage = finalUsage(outcome);
    Session kept = session;
    if (outcome instanceof Outcome.SessionLost) {
      kept = null;
    } else if (kept != null) {
      kept = new Session(kept.backend(), kept.id(), kept.used().plus(usage));
    }
    return new StoryProgress(
        story,
        Lifecycle.WAITING,
        attempts,
        null,
        kept,
        spent.plus(usage, duration),
        work,
        verdict,
        recorded);
  }

  /// An agent that was ended may not have said at the end what it said before.
  private Usage finalUsage(Outcome outcome) {
    Usage told = outcome.report().usage();
    Usage seen = running == null ? null : running.used();
    return seen == null || told.tokens() >= seen.tokens() ? told : seen;
  }

  StoryProgress captured(LandingEvent.WorkCaptured event) {
    return new StoryProgress(
        story, Lifecycle.LANDING, attempts, running, session, spent, event, verdict, recorded);
  }

  StoryProgress finished(StoryResult result) {
    return new StoryProgress(
        story, Lifecycle.DONE, attempts, null, session, spent, null, result, false);
  }

  StoryProgress written() {
    return new StoryProgress(
        story, lifecycle, attempts, running, session, spent, work, verdict, true);
  }

  /// What was captured of it and is not integrated.
  public Optional<LandingEvent.WorkCaptured> captured() {
    return Optional.ofNullable(work);
  }
}
