package io.regatta.engine;

import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent.Carried;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.plan.StoryId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run takes over from what was before it.
///
/// @param carried what was spent, and the limits that have not ended
/// @param begun the stories that an earlier run began
/// @param outOfOrder the accounts that can't be used, found out before the run, and why
public record Inheritance(
    Carried carried, Map<StoryId, Begun> begun, Map<String, StoryError> outOfOrder) {
  /// A run that begins from nothing.
  public static final Inheritance NONE = new Inheritance(Carried.NOTHING, Map.of(), Map.of());

  public Inheritance {
    begun = Map.copyOf(begun);
    outOfOrder = Map.copyOf(outOfOrder);
  }

  /// Whether an earlier run may have done some of a story's work: its agent was in a session.
  boolean mayHoldWork(StoryId story) {
    Begun found = begun.get(story);
    return found != null && found.session() != null;
  }

  /// What an earlier run captured of a story and did not integrate.
  Optional<LandingEvent.WorkCaptured> captured(StoryId story) {
    Begun found = begun.get(story);
    return found == null ? Optional.empty() : Optional.ofNullable(found.work());
  }

  /// A story that an earlier run began and did not complete.
  ///
  /// @param session where its last agent worked; null where that is not known
  /// @param told what its next agent is told about it, in whole sentences
  /// @param work what was captured of it once its agent had ended; null if that was not reached
  public record Begun(
      StoryProgress.@Nullable Session session,
      String told,
      LandingEvent.@Nullable WorkCaptured work) {
    public Begun(StoryProgress.@Nullable Session session, String told) {
      this(session, told, null);
    }

    /// The same, where what was captured can't be had any more.
    public Begun withoutWork() {
      return new Begun(session, told, null);
    }

    Optional<StoryProgress.Session> lastSession() {
      return Optional.ofNullable(session);
    }
  }
}
