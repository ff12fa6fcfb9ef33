package io.regatta.realclients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.modelserver.ClientHome;
import io.regatta.modelserver.ModelServer;
import io.regatta.modelserver.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A test of the tool with real clients and a scripted model.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes under /proc")
@Timeout(400)
abstract class RealClientCase {
  /// How long anything may take before it counts as hanging.
  static final Duration LONG = Duration.ofMinutes(2);

  /// A variable that is nobody's business but its owner's.
  static final String SECRET_NAME = "HARBOUR_PASSWORD";

  static final String SECRET = "low-water-at-noon";

  /// What the model says each answer took.
  static final Usage EACH_ANSWER = new Usage(1200, 200, 100, 34);

  @TempDir private Path scratch;
  ModelServer server;
  RealRepository repository;

  @BeforeEach
  void start() throws Exception {
    server = ModelServer.start();
    server.report(EACH_ANSWER);
    Path home = Files.createDirectories(scratch.resolve("home"));
    repository =
        new RealRepository(
            Files.createDirectories(scratch.resolve("repository")), new ClientHome(home, Map.of()));
  }

  /// A test that fails leaves nobody behind.
  @AfterEach
  void endEveryone() throws Exception {
    for (RealRepository.AgentProcess process : repository.processes()) {
      process.handle().destroyForcibly();
    }
    server.close();
  }

  /// Lays out the home of those who take part, or skips the test where one is not installed.
  void cast(Set<RealAgent> agents) throws Exception {
    Map<String, String> all = new HashMap<>(Map.of(SECRET_NAME, SECRET));
    String only = System.getProperty("regatta.clients.only", "");
    for (RealAgent agent : agents) {
      assumeTrue(
          only.isEmpty() || List.of(only.split(",", -1)).contains(agent.text()),
          agent + " is not asked for");
      assumeTrue(
          agent.program().isPresent(), agent + " is not installed: src/test/clients/install");
      ClientHome home = ClientHome.of(agent.client(), repository.home().directory(), server.uri());
      all.putAll((agent == RealAgent.CLAUDE ? home.subscribed() : home).environment());
    }
    repository =
        new RealRepository(repository.root(), new ClientHome(repository.home().directory(), all));
  }

  /// Lays out the home of one.
  void cast(RealAgent agent) throws Exception {
    cast(Set.of(agent));
    server.workIn(repository.root());
  }

  RealRun implement(String... options) throws Exception {
    return RealRun.start(repository, options);
  }

  static List<String> files(Path root) throws Exception {
    try (var all = Files.list(root)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("part-"))
          .sorted()
          .toList();
    }
  }
}
