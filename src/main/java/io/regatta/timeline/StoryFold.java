package io.regatta.timeline;

import io.regatta.event.ErrorType;
import io.regatta.event.StoryProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The attempts of one story, as its events come in.
final class StoryFold {
  private final List<AttemptFold> attempts = new ArrayList<>();
  private @Nullable Instant pausedUntil;
  private Instant since;
  private boolean integrated;

  /// @param ready when the story could have started
  StoryFold(Instant ready) {
    since = ready;
  }

  /// Its first attempt could have started then, as is known once its wave has been launched.
  void ready(Instant at) {
    if (attempts.size() == 1) {
      attempts.getFirst().ready(at);
    }
  }

  /// It will not be tried again before then.
  void pause(Instant until) {
    pausedUntil = until;
  }

  void started(int number, String backend, @Nullable String model, Instant at) {
    AttemptFold attempt = new AttemptFold(number, backend, model);
    Instant from = since;
    if (pausedUntil != null) {
      from = at.isBefore(pausedUntil) ? at : max(pausedUntil, since);
      attempt.add(Segment.Kind.PAUSE, since, from);
      pausedUntil = null;
    }
    attempt.add(Segment.Kind.QUEUE, from, at);
    attempts.add(attempt);
    since = at;
    integrated = false;
  }

  /// An earlier run's work goes on at its gates.
  void takenUp(Instant at) {
    attempts.add(new AttemptFold(0, "", null));
    since = at;
  }

  /// @param left when its agent was through
  /// @param at when that was noted: for a run that died, by a later one
  void ended(AttemptFold.Ending ending, Instant left, Instant at) {
    if (!attempts.isEmpty()) {
      attempts.getLast().add(Segment.Kind.AGENT, since, left);
      attempts.getLast().ended(ending);
    }
    since = at;
  }

  /// Gates have looked at its work, or others have at all work of the phase.
  ///
  /// @param from when they began, where that was after the story's own last event
  void gated(Instant from, Instant at, @Nullable ErrorType failure) {
    spent(Segment.Kind.GATES, from, at, failure);
  }

  /// It has become part of the whole, or could not.
  ///
  /// @param from when that began, where it was after the story's own last event
  void merged(Instant from, Instant at, @Nullable ErrorType failure) {
    spent(Segment.Kind.MERGE, from, at, failure);
    integrated = failure == null;
  }

  private void spent(Segment.Kind kind, Instant from, Instant at, @Nullable ErrorType failure) {
    if (!attempts.isEmpty()) {
      attempts.getLast().add(kind, max(from, since), at);
      if (failure != null) {
        attempts.getLast().failed(failure);
      }
    }
    since = at;
  }

  /// When the last thing that is known of it happened.
  Instant since() {
    return since;
  }

  /// The end of the last segment, if there is any.
  Stream<Instant> lastDeed() {
    return attempts.stream().flatMap(AttemptFold::lastDeed);
  }

  boolean integrated() {
    return integrated;
  }

  /// It has its verdict: nothing that comes later is about it.
  void settled() {
    integrated = false;
  }

  /// @param now the last that is known, where its attempt has not ended
  List<AttemptTimeline> timeline(StoryProgress story, Instant now) {
    if (story.lifecycle() == StoryProgress.Lifecycle.RUNNING) {
      attempts.getLast().add(Segment.Kind.AGENT, since, now);
    }
    return attempts.stream().map(AttemptFold::timeline).toList();
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
