package io.regatta.agent;

import java.util.List;

/// A backend as configured for one role: the program that plays it. Thread-safe.
public interface Agent {
  /// The backend's name, such as `command`.
  String backend();

  /// What keeps this agent from running here, found without starting any work; empty if nothing.
  List<Unavailable> check();

  /// Starts one attempt and returns as soon as its process exists (or could not be started, which
  /// is an outcome of the attempt, never an exception).
  ///
  /// @param observer told of the attempt's output; called from threads of the backend
  Attempt start(AttemptRequest request, AttemptObserver observer);

  /// A reason why an agent can't run.
  ///
  /// @param message what is missing
  /// @param hint how to get it
  record Unavailable(String message, String hint) {}
}
