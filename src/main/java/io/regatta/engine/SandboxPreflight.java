package io.regatta.engine;

import io.regatta.process.Sandbox;
import java.util.List;
import java.util.Optional;

/// Looks whether the sandbox that is asked for can be had: a run never goes on without it.
public final class SandboxPreflight {
  private static final String SUBJECT = "sandbox";

  private SandboxPreflight() {}

  /// Tries it.
  ///
  /// @param sandbox empty where none is asked for
  public static List<Finding> check(Optional<Sandbox> sandbox) throws InterruptedException {
    if (sandbox.isEmpty()) {
      return List.of();
    }
    return List.of(
        sandbox
            .get()
            .problem()
            .map(problem -> Finding.error(SUBJECT, problem.message(), problem.hint()))
            .orElse(Finding.ok(SUBJECT, "attempts can be confined with bubblewrap")));
  }
}
