package io.regatta.engine;

import io.regatta.plan.StoryId;
import java.util.List;

/// What there is of a story's work, and where.
///
/// @param pieces what it changed, the oldest first; none if nothing is there
/// @param location a branch, a ref or a directory; empty if nothing is there
public record StoryWork(StoryId story, Where where, List<Piece> pieces, String location) {
  public StoryWork {
    pieces = List.copyOf(pieces);
  }

  /// Where work can be.
  public enum Where {
    /// On the integration branch, or where the user's branch is.
    INTEGRATED,
    /// Captured, and part of nothing yet.
    CAPTURED,
    /// On a branch of its own, because it could not be integrated.
    CONFLICT,
    /// In its workspace alone.
    WORKSPACE,
    /// It was integrated and has been taken back.
    ROLLED_BACK,
    /// Nothing is known of any.
    NONE
  }

  /// A part of it.
  ///
  /// @param from a commit or tree: the files before
  /// @param to a commit or tree: the files after
  /// @param subject what its commit says; empty where there is none
  /// @param run the run that did it; empty if that is not known
  public record Piece(String from, String to, String subject, String run) {}
}
