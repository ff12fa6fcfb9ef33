package io.regatta.cli.configuration;

import io.regatta.integration.GateSettings;
import io.regatta.process.SandboxSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where attempts work, and what becomes of what they did.
///
/// @param asked where they work, if the file says so; null where it does not
/// @param setup command lines that make an isolated workspace ready, once each
/// @param gates what is checked
/// @param conflictAttempts how often a story in conflict goes back to its agent
/// @param commitLog whether the log is committed with the phase that it records
/// @param writeBack whether what is completed is ticked in plans that have boxes to tick
/// @param overlap what to do about stories of a phase that touch the same files
/// @param confinement the sandbox that everything runs in, or null for none
public record Work(
    @Nullable WorkspaceKind asked,
    List<String> setup,
    GateSettings gates,
    int conflictAttempts,
    boolean commitLog,
    boolean writeBack,
    Overlaps overlap,
    @Nullable SandboxSettings confinement) {
  /// Where attempts work if nobody says so and the repository has a commit to start from.
  private static final WorkspaceKind USUAL = WorkspaceKind.ISOLATED;

  /// What counts without a configuration.
  public static final Work DEFAULT =
      new Work(null, List.of(), GateSettings.DEFAULT, 1, true, false, Overlaps.WARN, null);

  public Work {
    setup = List.copyOf(setup);
  }

  /// Where attempts work: all in the user's checkout, or each in a clone of its own.
  public enum WorkspaceKind {
    SHARED,
    ISOLATED
  }

  /// What to do about stories of a parallel phase that are known to touch the same files: say so,
  /// or let one wait for the other.
  public enum Overlaps {
    WARN,
    SERIALIZE
  }

  /// Where attempts work, whether the file says so or not.
  ///
  /// @param hasCommit whether it is a git repository with at least one commit
  public WorkspaceKind workspace(boolean hasCommit) {
    return Optional.ofNullable(asked).orElse(hasCommit ? USUAL : WorkspaceKind.SHARED);
  }

  /// The sandbox that attempts, set-up and gates run in; empty for none.
  public Optional<SandboxSettings> sandbox() {
    return Optional.ofNullable(confinement);
  }
}
