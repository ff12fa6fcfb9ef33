package io.regatta.agent.acp;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.AttemptRequest.Continuation;
import io.regatta.agent.client.ClientAgent;
import io.regatta.context.Prompt;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs scripts as agents, and knows what they heard.
final class AcpRun implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path root;
  private final ProcessLauncher launcher = new PortableLauncher();
  final BlockingQueue<String> activity = new LinkedBlockingQueue<>();
  final BlockingQueue<String> sessions = new LinkedBlockingQueue<>();
  Map<String, String> surroundings = Map.of("PATH", "/usr/bin:/bin");
  String prompt = "do it";
  Duration patience = Duration.ofMinutes(1);
  AttemptRequest.Terms terms = AttemptRequest.Terms.NONE;
  AgentSettings settings = AgentSettings.of("acp");

  AcpRun(Path root) throws Exception {
    this.root = root;
    Files.createDirectories(root.resolve("workspace"));
  }

  @Override
  public void close() {
    launcher.close();
  }

  Path workspace() {
    return root.resolve("workspace");
  }

  void goOn(String session, Usage counted) {
    terms = new AttemptRequest.Terms(new Continuation(session, "go on", counted), null, true);
  }

  Outcome run(String script) throws Exception {
    return start(script).await();
  }

  Attempt start(String script) throws Exception {
    Path program = Files.writeString(root.resolve("tide-agent"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return start(List.of(program.toString()));
  }

  /// Starts a program that is there already.
  Attempt start(List<String> line) throws Exception {
    AgentSettings named =
        new AgentSettings(
            "acp",
            settings.modelName(),
            line,
            settings.access(),
            settings.limits(),
            settings.allowEmpty(),
            null);
    AgentHost host = AgentHost.of(launcher, root, surroundings, List.copyOf(surroundings.keySet()));
    return new ClientAgent(new AcpClient(named, patience), host, named)
        .start(request(), observer());
  }

  private AttemptObserver observer() {
    return new AttemptObserver() {
      @Override
      public void active(String line) {
        activity.add(line);
      }

      @Override
      public void session(String id) {
        sessions.add(id);
      }
    };
  }

  private AttemptRequest request() throws Exception {
    Path directory = Files.createDirectories(root.resolve("attempt"));
    Story story =
        new Story(
            new StoryId("5"),
            Set.of(),
            "Show the tide table",
            "backend-developer",
            new Story.StoryText("", List.of()),
            Story.Dependencies.NONE,
            1);
    List<ByteBuffer> parts = List.of(ByteBuffer.wrap(prompt.getBytes(StandardCharsets.UTF_8)));
    return new AttemptRequest(
        "run-1",
        "2",
        story,
        1,
        new Prompt(
            List.of(), directory.resolve("context.md"), parts, directory.resolve("prompt.md")),
        workspace(),
        new AttemptRequest.Files(directory.resolve("output.log"), directory.resolve("result.json")),
        terms);
  }

  /// What the agent heard, in its order.
  List<JsonNode> heard() throws Exception {
    return Files.readAllLines(workspace().resolve("heard")).stream().map(JSON::readTree).toList();
  }

  /// The methods of what the agent heard; a dash for an answer.
  List<String> methods() throws Exception {
    return heard().stream().map(message -> message.path("method").stringValue("-")).toList();
  }
}
