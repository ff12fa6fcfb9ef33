package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.event.AgentReport;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far one story of a wave has come. Owned by the coordinator's thread.
final class StoryRun {
  private final StoryId story;
  private int attempt;
  private int retries;
  private Step step = Step.IN_LINE;
  private @Nullable AttemptRunner runner;
  private @Nullable Agent agent;
  private @Nullable StoryError failure;
  private @Nullable AgentReport report;
  private @Nullable StoryError obstacle;
  private @Nullable Instant firstStart;
  private long firstTick;
  private @Nullable Instant lastEnd;
  private long lastTick;
  private Message.Observed work = Message.Observed.NOTHING;
  private boolean started;
  private boolean stopping;
  private boolean held;
  private boolean refused;
  private boolean limited;
  private int fixes;
  private int conflicts;
  private Worksite.@Nullable Clash clash;
  private @Nullable String instruction;
  private @Nullable Task<?> verification;
  private @Nullable String commit;
  private String planned = "";

  /// What a story is doing, in the order in which it gets there; a retry begins anew.
  enum Step {
    IN_LINE,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
    /// Its end is known, and looked at once everyone runs.
    ENDED,
    /// Its gates are run.
    VERIFYING,
    WAITING_TO_RETRY
  }

  StoryRun(StoryId story) {
    this.story = story;
  }

  StoryId story() {
    return story;
  }

  /// The number of the attempt at hand, from 1; 0 before the first.
  int attempt() {
    return attempt;
  }

  Step step() {
    return step;
  }

  void to(Step next) {
    step = next;
  }

  /// Why the attempt before failed.
  Optional<StoryError> failure() {
    return Optional.ofNullable(failure);
  }

  void failed(StoryError error) {
    failure = error;
    limited = false;
    instruction = null;
  }

  /// The attempt before ended at a usage limit.
  void limited(StoryError error) {
    failure = error;
    limited = true;
    instruction = null;
  }

  /// What its next agent is to do, where that is more than to go on; empty if it is not.
  Optional<String> instruction() {
    return Optional.ofNullable(instruction);
  }

  /// How often the output of a gate went back to its agent.
  int fixes() {
    return fixes;
  }

  /// A gate did not pass: its agent is told.
  void fixes(String told) {
    fixes++;
    instruction = told;
  }

  /// How often a conflict went back to its agent.
  int conflicts() {
    return conflicts;
  }

  /// Its work can't be put on top of what others did: its agent is told.
  void clashed(Worksite.Clash with, String told) {
    conflicts++;
    clash = with;
    instruction = told;
  }

  /// What its next attempt must bring together; that attempt begins with it.
  Worksite.@Nullable Clash takeClash() {
    Worksite.Clash found = clash;
    clash = null;
    return found;
  }

  /// It is part of the whole.
  ///
  /// @param as the commit that holds it there; null where nothing is committed
  void integrated(@Nullable String as) {
    commit = as;
  }

  /// The commit that holds it as a part of the whole; null where there is none.
  @Nullable String commit() {
    return commit;
  }

  /// Its gates are run.
  void verifies(Task<?> running) {
    verification = running;
    step = Step.VERIFYING;
  }

  /// Whether the gates of the attempt at hand have not begun to run.
  boolean awaitsItsGates() {
    return verification == null;
  }

  /// Takes up what an earlier run captured.
  void takesUp(AgentReport earlier, Message.Observed seen) {
    report = earlier;
    work = seen;
  }

  /// Whether it was a usage limit that ended the attempt before.
  boolean wasLimited() {
    return limited;
  }

  /// Whether attempts of this run have left something that is to be seen.
  boolean mayHoldWork() {
    AgentReport said = report;
    return work.files().count() > 0
        || (said != null && (!said.toolsUsed().isEmpty() || said.claimed().count() > 0));
  }

  /// The backend that its attempt is made ready for.
  String planned() {
    return planned;
  }

  void plan(Agent player) {
    planned = player.backend();
  }

  /// How often it was tried again after a transient failure: waits for limits don't count.
  int retries() {
    return retries;
  }

  void retried() {
    retries++;
  }

  /// What the agents of all its attempts said, the last one first of all; empty before the first
  /// end.
  Optional<AgentReport> report() {
    return Optional.ofNullable(report);
  }

  void ended(AgentReport last, Message.Observed seen, Instant at) {
    lastEnd = at;
    lastTick = System.nanoTime();
    AgentReport earlier = report;
    report = earlier == null ? last : last.after(earlier);
    work = seen;
  }

  /// What is to be seen of its last attempt that ended.
  Message.Observed work() {
    return work;
  }

  void prepares(AttemptRunner next) {
    runner = next;
    verification = null;
    started = false;
    held = false;
    step = Step.PREPARING;
  }

  int nextAttempt() {
    return ++attempt;
  }

  Optional<AttemptRunner> runner() {
    return Optional.ofNullable(runner);
  }

  void starts(Agent player, Instant now) {
    agent = player;
    step = Step.STARTING;
    started = true;
    if (firstStart == null) {
      firstStart = now;
      firstTick = System.nanoTime();
    }
  }

  /// Who plays the attempt at hand, or played the last one; empty before the first.
  Optional<Agent> agent() {
    return Optional.ofNullable(agent);
  }

  /// Whether its attempt was handed to its agent.
  boolean started() {
    return started;
  }

  /// Whether it is ready and waits for the end of a limit.
  boolean held() {
    return held;
  }

  void held(boolean back) {
    held = back;
  }

  /// Ends the attempt at hand, which is the last one then.
  void stop(boolean now) {
    stopping = true;
    if (runner != null) {
      runner.stop(now);
    }
    if (verification != null) {
      verification.cancel();
    }
  }

  /// Ends the attempt at hand because no budget is left for it.
  void cut(StoryError reason) {
    obstacle = reason;
    stop(false);
  }

  /// Keeps the attempt that is ready from beginning: its backend can't work.
  void refuse(StoryError reason) {
    refused = true;
    cut(reason);
  }

  /// Whether its backend can't work.
  boolean refused() {
    return refused;
  }

  /// Why the engine itself ended its attempt.
  Optional<StoryError> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /// Whether it was asked to stop: it is neither released nor tried again.
  boolean stopping() {
    return stopping;
  }

  /// When it was worked on: what comes after its last attempt is not its own time. Where the clock
  /// was set back meanwhile, the end is told by how long it took.
  StoryResult.Timing timing(Instant now) {
    Instant began = firstStart;
    Instant end = lastEnd;
    if (began == null) {
      return new StoryResult.Timing(now, now, Duration.ZERO);
    }
    Duration took = Duration.ofNanos((end == null ? System.nanoTime() : lastTick) - firstTick);
    Instant at = end == null ? now : end;
    return new StoryResult.Timing(began, at.isBefore(began) ? began.plus(took) : at, took);
  }
}
