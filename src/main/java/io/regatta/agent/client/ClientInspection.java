package io.regatta.agent.client;

import io.regatta.agent.Agent;
import io.regatta.process.Executables;
import io.regatta.process.StartException;
import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a client for its version.
final class ClientInspection {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private ClientInspection() {}

  static Agent.Inspection of(
      ClientProfile profile, String program, Path root, Map<String, String> environment)
      throws InterruptedException {
    Path file;
    try {
      file = Executables.check(program, root, environment);
    } catch (StartException e) {
      return Agent.Inspection.NOTHING;
    }
    if (profile.versions().equals(Versions.UNASKED)) {
      return new Agent.Inspection(List.of(file.toString()), List.of());
    }
    try {
      ToolRun run =
          ToolRun.of(
              List.of(file.toString(), "--version"),
              root,
              own -> {
                own.clear();
                own.putAll(environment);
              },
              PATIENCE);
      Optional<String> version = Versions.find(run.output() + "\n" + run.errors());
      return version
          .map(found -> found(profile, found, file))
          .orElseGet(() -> doubt("its version is not known: it printed none", file));
    } catch (ToolException e) {
      return doubt("its version is not known: " + e.getMessage(), file);
    }
  }

  private static Agent.Inspection doubt(String message, Path file) {
    return new Agent.Inspection(
        List.of(file.toString()),
        List.of(new Agent.Unavailable(message, "try it by hand: " + file + " --version")));
  }

  private static Agent.Inspection found(ClientProfile profile, String version, Path file) {
    Versions known = profile.versions();
    List<String> facts = List.of(profile.backend() + " " + version, file.toString());
    if (known.tooOld(version)) {
      return new Agent.Inspection(
          facts,
          List.of(
              new Agent.Unavailable(
                  profile.backend()
                      + " "
                      + version
                      + " is older than "
                      + known.least()
                      + ", the oldest version that is known to work",
                  "update it: " + profile.install())));
    }
    if (known.untried(version)) {
      return new Agent.Inspection(
          facts,
          List.of(
              new Agent.Unavailable(
                  profile.backend()
                      + " "
                      + version
                      + " is newer than "
                      + known.tried()
                      + ", the newest version that was tried",
                  "if its stories fail oddly, install that one: " + profile.install())));
    }
    return new Agent.Inspection(facts, List.of());
  }
}
