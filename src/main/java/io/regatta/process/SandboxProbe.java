package io.regatta.process;

import io.regatta.PlainText;
import io.regatta.process.Sandbox.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries whether bubblewrap is there and may do what it is told.
final class SandboxProbe {
  static final String PROGRAM = "bwrap";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private SandboxProbe() {}

  /// @param arguments what it would be told for a workspace
  /// @param surroundings the environment of this process
  static Optional<Problem> problem(
      List<String> arguments, Path directory, Map<String, String> surroundings)
      throws InterruptedException {
    Path program;
    try {
      program = Executables.find(PROGRAM, directory, surroundings);
    } catch (StartException e) {
      return Optional.of(missing(System.getProperty("os.name", "")));
    }
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    line.addAll(List.of("--", "/bin/sh", "-c", ":"));
    try {
      ToolRun run = ToolRun.of(line, directory, Map.of(), PATIENCE);
      return run.succeeded() ? Optional.empty() : Optional.of(refused(run.errors()));
    } catch (ToolException e) {
      return Optional.of(new Problem(e.getMessage(), e.hint().orElse("")));
    }
  }

  static Problem missing(String system) {
    return system.equals("Linux")
        ? new Problem(
            "sandbox: true needs bubblewrap, and bwrap is not on the PATH",
            "install it (apt install bubblewrap, or dnf install bubblewrap), or set sandbox: false"
                + " in regatta.yaml")
        : new Problem(
            "sandbox: true needs bubblewrap, which there is for Linux only",
            "set sandbox: false in regatta.yaml; agents then run as you");
  }

  static Problem refused(String errors) {
    String said =
        errors
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("it failed without a word");
    return new Problem(
        "bubblewrap can't make a sandbox here: " + PlainText.clipped(said, 200),
        "let users make namespaces (sysctl user.max_user_namespaces; on Ubuntu sysctl -w"
            + " kernel.apparmor_restrict_unprivileged_userns=0; in a container its security"
            + " options), or set sandbox: false in regatta.yaml");
  }
}
