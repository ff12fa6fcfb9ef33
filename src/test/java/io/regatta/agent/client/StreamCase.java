package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Prices;
import io.regatta.context.Prompt;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// One attempt of a client whose program is not the real one: it notes how it is called, and then
/// prints what the real one printed once (or does what a script says).
///
/// Recordings lie beside the test of the client: `NAME.ndjson` (standard output), `NAME.stderr`
/// (nothing if it is missing) and `NAME.exit` (0 if it is missing; `hang` for a program that prints
/// and then waits to be ended). They were made in the directory `/repo`, which stands for the
/// workspace.
public final class StreamCase {
  /// When a case takes place unless it says otherwise: a Tuesday.
  public static final Instant NOW = Instant.parse("2026-11-24T16:30:00Z");

  private final Client client;
  private final Path root;
  private AgentSettings settings;
  private AttemptRequest.Terms terms = AttemptRequest.Terms.NONE;
  private Map<String, String> surroundings = Map.of();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private byte[] prefix = new byte[0];
  private byte[] own = "do it\n".getBytes(StandardCharsets.UTF_8);

  /// @param root an empty directory, that of the repository and all files of the attempt
  public StreamCase(Client client, Path root) {
    this.client = client;
    this.root = root;
    this.settings = AgentSettings.of(client.profile().backend());
  }

  /// The settings of the role; what they run is replaced.
  public StreamCase with(AgentSettings chosen) {
    settings = chosen;
    return this;
  }

  public StreamCase with(AttemptRequest.Terms chosen) {
    terms = chosen;
    return this;
  }

  /// Goes on with a session, for which the message `go on` stands instead of the prompt.
  public StreamCase continuing(String session, Usage counted) {
    return with(
        new AttemptRequest.Terms(
            new AttemptRequest.Continuation(session, "go on", counted), terms.mostUsd(), true));
  }

  public StreamCase withPrompt(String shared, String story) {
    prefix = shared.getBytes(StandardCharsets.UTF_8);
    own = story.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /// The environment of Regatta itself, besides `PATH`.
  public StreamCase withSurroundings(Map<String, String> variables) {
    surroundings = Map.copyOf(variables);
    return this;
  }

  public StreamCase at(Instant now, ZoneId zone) {
    clock = Clock.fixed(now, zone);
    return this;
  }

  public Path workspace() {
    return root.resolve("workspace");
  }

  /// Runs a program that prints a recording.
  public Seen replay(String name) throws Exception {
    String output = resource(name + ".ndjson");
    assertThat(output).as("the recording " + name).isNotEmpty();
    Files.createDirectories(root);
    Path stream = Files.writeString(root.resolve("stream"), placed(output));
    Path errors = Files.writeString(root.resolve("errors"), placed(resource(name + ".stderr")));
    String exit = resource(name + ".exit").strip();
    String end =
        switch (exit) {
          case "" -> "exit 0";
          case "hang" -> "exec sleep 1000";
          default -> "exit " + Integer.parseInt(exit);
        };
    return run("cat '" + stream + "'; cat '" + errors + "' >&2; " + end);
  }

  private String resource(String name) throws IOException {
    try (InputStream found = client.getClass().getResourceAsStream(name)) {
      return found == null ? "" : new String(found.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String placed(String recorded) {
    return recorded.replace("/repo/", workspace() + "/");
  }

  /// Runs a program that does what a shell script says, once it has read its input.
  public Seen run(String script) throws Exception {
    Files.createDirectories(workspace());
    Path program = root.resolve("program");
    Files.writeString(
        program,
        String.join(
            "\n",
            "#!/bin/sh",
            "for argument; do printf '%s\\0' \"$argument\"; done > '" + root + "/argv'",
            "env -0 > '" + root + "/environment'",
            "cat > '" + root + "/input'",
            script,
            ""));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Listener listener = new Listener();
    Outcome outcome;
    try (ProcessLauncher launcher = new PortableLauncher()) {
      outcome = agent(launcher, program).start(request(), listener).await();
    }
    return new Seen(outcome, listener.activity, listener.sessions, listener.usages, call());
  }

  private ClientAgent agent(ProcessLauncher launcher, Path program) {
    Map<String, String> variables = new HashMap<>(surroundings);
    variables.put("PATH", System.getenv("PATH"));
    return new ClientAgent(
        client,
        new AgentHost(launcher, root, variables, List.of(), Prices.KNOWN, clock),
        new AgentSettings(
            settings.backend(),
            settings.modelName(),
            List.of(program.toString()),
            settings.access(),
            settings.limits(),
            settings.allowEmpty(),
            settings.substitute()));
  }

  private AttemptRequest request() throws IOException {
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
    return new AttemptRequest(
        "run-1",
        "2",
        story,
        1,
        new Prompt(
            prefix.length == 0 ? List.of() : List.of(ByteBuffer.wrap(prefix)),
            Files.write(directory.resolve("context.md"), prefix),
            List.of(ByteBuffer.wrap(own)),
            Files.write(directory.resolve("prompt.md"), own)),
        workspace(),
        new AttemptRequest.Files(directory.resolve("output.log"), directory.resolve("result.json")),
        terms);
  }

  private Call call() throws IOException {
    Path environment = root.resolve("environment");
    if (Files.notExists(environment)) {
      return new Call(List.of(), Map.of(), "");
    }
    Map<String, String> variables = new HashMap<>();
    for (String variable : parts(environment)) {
      String[] pair = variable.split("=", 2);
      variables.put(pair[0], pair[1]);
    }
    return new Call(
        parts(root.resolve("argv")), variables, Files.readString(root.resolve("input")));
  }

  private static List<String> parts(Path file) throws IOException {
    String text = Files.readString(file);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
  }

  private static final class Listener implements AttemptObserver {
    private final List<String> activity = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    private final List<Usage> usages = new CopyOnWriteArrayList<>();

    @Override
    public void active(String line) {
      activity.add(line);
    }

    @Override
    public void session(String id) {
      sessions.add(id);
    }

    @Override
    public void used(Usage soFar) {
      usages.add(soFar);
    }
  }

  /// How the program was called.
  ///
  /// @param arguments what followed its name
  /// @param input what it read on standard input
  public record Call(List<String> arguments, Map<String, String> environment, String input) {
    /// The arguments that follow an option, up to the next option; empty if it was not given.
    public List<String> values(String option) {
      List<String> values = new ArrayList<>();
      int at = arguments.indexOf(option);
      for (int i = at + 1; at >= 0 && i < arguments.size(); i++) {
        if (arguments.get(i).startsWith("-")) {
          break;
        }
        values.add(arguments.get(i));
      }
      return values;
    }
  }

  /// What came of the attempt.
  ///
  /// @param activity the lines for the live row, in order
  /// @param sessions the ids of sessions that were announced
  /// @param usages what was said to be used while it ran
  public record Seen(
      Outcome outcome,
      List<String> activity,
      List<String> sessions,
      List<Usage> usages,
      Call call) {

    /// The report of an attempt that must have been done.
    public AgentReport done() {
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      return outcome.report();
    }

    /// The error of an attempt that must have failed for good.
    public StoryError failed(ErrorType type) {
      return failed(type, false);
    }

    /// The error of an attempt that must have failed, but is worth another try.
    public StoryError failedForNow(ErrorType type) {
      return failed(type, true);
    }

    private StoryError failed(ErrorType type, boolean retryable) {
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      Outcome.Failed failed = (Outcome.Failed) outcome;
      assertThat(failed.retryable()).as(failed.error().message()).isEqualTo(retryable);
      return checked(failed.error(), type);
    }

    /// The error of an attempt that must have shown that no other can succeed either.
    public StoryError unavailable(ErrorType type) {
      assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
      return checked(((Outcome.Unavailable) outcome).error(), type);
    }

    /// The end of an attempt that must have met a limit.
    public Outcome.Limited limited() {
      assertThat(outcome).isInstanceOf(Outcome.Limited.class);
      Outcome.Limited limited = (Outcome.Limited) outcome;
      checked(limited.error(), ErrorType.RATE_LIMIT);
      return limited;
    }

    private static StoryError checked(StoryError error, ErrorType type) {
      assertThat(error.type()).as(error.message()).isEqualTo(type);
      assertThat(error.message()).isNotBlank();
      assertThat(error.context()).contains("story 5");
      assertThat(error.recoveryHints()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
      return error;
    }
  }
}
