package io.regatta.agent;

import io.regatta.context.ResultForm;
import java.util.List;
import java.util.Optional;

/// A backend as configured for one role: the program that plays it. Thread-safe.
public interface Agent {
  /// The backend's name, such as `command`.
  String backend();

  /// Whose usage limits it shares: agents with the same account are held back together.
  default String account() {
    return backend();
  }

  /// The model that it is asked to use; empty for the backend's own choice.
  default Optional<String> model() {
    return Optional.empty();
  }

  /// Whether a session of an earlier attempt can be continued.
  default boolean resumes() {
    return false;
  }

  /// How it is asked to hand over its result.
  default ResultForm resultForm() {
    return ResultForm.FILE;
  }

  /// What keeps this agent from running here, found without starting anything; empty if nothing.
  List<Unavailable> check();

  /// What there is to know about the program behind it. May start the program, to ask for its
  /// version; takes seconds at most.
  default Inspection inspect() throws InterruptedException {
    return Inspection.NOTHING;
  }

  /// Whether the program behind it is logged in, found without starting anything; empty where
  /// nobody logs in.
  default Optional<Login> login() {
    return Optional.empty();
  }

  /// What it may do while nobody is there to be asked, and what it may lack for that.
  default Inspection unattended() {
    return Inspection.NOTHING;
  }

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

  /// What is known about the program behind an agent.
  ///
  /// @param facts such as its version and where it lies, a phrase each
  /// @param doubts what may keep it from working well
  record Inspection(List<String> facts, List<Unavailable> doubts) {
    public static final Inspection NOTHING = new Inspection(List.of(), List.of());

    public Inspection {
      facts = List.copyOf(facts);
      doubts = List.copyOf(doubts);
    }
  }
}
