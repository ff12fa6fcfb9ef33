package io.regatta.cli.terminal;

import io.regatta.PlainText;
import io.regatta.event.RunEvent.PlannedStory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A story that is being worked on, or has just failed, as a board shows it. Owned by its board.
final class BoardStory {
  private final String id;
  private final String title;
  private final String role;
  private final long since;
  private State state = State.WORKING;
  private String doing = "";
  private long doneAt;
  private long due;
  private Spent spent = Spent.NOTHING;

  /// What is going on with it.
  enum State {
    /// Its agent is at work.
    WORKING,
    /// It waits, to be tried again or for the end of a limit.
    PAUSED,
    /// Its agent is done: checks, and its way into the whole.
    LANDING,
    FAILED
  }

  /// @param since when it was begun
  BoardStory(PlannedStory story, long since) {
    this.id = PlainText.of(story.id().text());
    this.title = PlainText.of(story.title()).strip();
    this.role = PlainText.of(story.agent()).strip();
    this.since = since;
    this.doneAt = since;
  }

  void becomes(State next, String what, long now) {
    state = next;
    due = 0;
    does(what, now);
  }

  /// It waits until then.
  ///
  /// @param what why; the time that is left is said behind it
  void pauses(String what, Duration delay, long now) {
    becomes(State.PAUSED, what, now);
    due = now + delay.toNanos();
  }

  void does(String what, long now) {
    doing = PlainText.of(what).strip();
    doneAt = now;
  }

  /// Notes what it has used by now, and tells what it had used before.
  Spent spends(Spent now) {
    Spent before = spent;
    spent = now;
    return before;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String role() {
    return role;
  }

  State state() {
    return state;
  }

  Spent spent() {
    return spent;
  }

  /// Nanoseconds since it was begun; of one that failed, until then.
  long time(long now) {
    return (state == State.FAILED ? doneAt : now) - since;
  }

  /// When it last did something, or when it failed.
  long doneAt() {
    return doneAt;
  }

  /// Its last action, or why it waits or failed.
  String doing() {
    return doing;
  }

  /// How long it still waits; null where that is not known.
  @Nullable Duration waits(long now) {
    return due == 0 ? null : Duration.ofNanos(Math.max(0, due - now));
  }
}
