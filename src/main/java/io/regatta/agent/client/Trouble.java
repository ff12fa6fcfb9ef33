package io.regatta.agent.client;

import static io.regatta.agent.client.Trouble.Consequence.AGAIN;
import static io.regatta.agent.client.Trouble.Consequence.BREAKS;
import static io.regatta.agent.client.Trouble.Consequence.FAILS;
import static io.regatta.agent.client.Trouble.Consequence.WAITS;

import io.regatta.event.ErrorType;

/// What went wrong, as a client or its provider says.
///
/// @param message in its words, one line
public record Trouble(Kind kind, String message) {
  /// What a trouble means for the story and its siblings.
  enum Consequence {
    /// The story fails.
    FAILS,
    /// It may well succeed if it is tried again.
    AGAIN,
    /// It goes on when the limit ends.
    WAITS,
    /// No story of this backend can succeed before a person has done something.
    BREAKS
  }

  /// The kinds that are told apart, because something else helps against each.
  public enum Kind {
    NOT_INSTALLED(ErrorType.ENVIRONMENT, BREAKS),
    NOT_LOGGED_IN(ErrorType.AUTHENTICATION, BREAKS),
    NO_CREDIT(ErrorType.BUDGET, BREAKS),
    WRONG_MODEL(ErrorType.VALIDATION, FAILS),
    CONTEXT_TOO_LONG(ErrorType.VALIDATION, FAILS),
    PERMISSION_DENIED(ErrorType.ENVIRONMENT, FAILS),
    OVERLOADED(ErrorType.RATE_LIMIT, AGAIN),
    SERVER_ERROR(ErrorType.ENVIRONMENT, AGAIN),
    NETWORK_DOWN(ErrorType.ENVIRONMENT, AGAIN),
    LIMIT_REACHED(ErrorType.RATE_LIMIT, WAITS),
    CRASHED(ErrorType.ENVIRONMENT, AGAIN),
    /// It ended without saying how.
    UNFINISHED(ErrorType.IMPLEMENTATION, AGAIN),
    /// Its own cap on turns, tokens or money.
    CAPPED(ErrorType.BUDGET, FAILS),
    SESSION_LOST(ErrorType.ENVIRONMENT, AGAIN),
    BAD_CALL(ErrorType.VALIDATION, FAILS),
    OTHER(ErrorType.IMPLEMENTATION, FAILS);

    private final ErrorType type;
    private final Consequence consequence;

    Kind(ErrorType type, Consequence consequence) {
      this.type = type;
      this.consequence = consequence;
    }

    ErrorType type() {
      return type;
    }

    Consequence consequence() {
      return consequence;
    }
  }
}
