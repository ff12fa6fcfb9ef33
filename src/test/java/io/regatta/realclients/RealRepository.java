package io.regatta.realclients;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.RunStore;
import io.regatta.log.ImplementationLog;
import io.regatta.modelserver.ClientHome;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/// A git repository with a plan whose roles real clients play.
///
/// @param root an empty directory
/// @param home the clients' home and all that their environment holds
record RealRepository(Path root, ClientHome home) {
  /// The end of every role's definition: what stories of a role share.
  static final String ROLE_ENDS = "You leave no part half made.";

  /// Makes it with the bundled plan of three phases.
  void withBundledPlan(RealAgent agent) throws Exception {
    try (InputStream plan =
        Objects.requireNonNull(RealRepository.class.getResourceAsStream("user-stories.md"))) {
      make(Map.of("worker", agent), new String(plan.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Makes it with one parallel phase; story 1 is that of the first agent and speaks of `task-01`.
  void withParallelStories(List<RealAgent> agents) throws Exception {
    Map<String, RealAgent> roles = new LinkedHashMap<>();
    StringBuilder plan = new StringBuilder("# Feature 7: Parts\n\n");
    StringBuilder phase = new StringBuilder("## Execution\n\n### Phase 1 (parallel)\n");
    for (int story = 1; story <= agents.size(); story++) {
      RealAgent agent = agents.get(story - 1);
      String role = agent.backend() + "-worker";
      roles.put(role, agent);
      plan.append(
          """
          ## Story %d: Part
          **Agent**: %s
          **Dependencies**: none
          **Acceptance Criteria**:

          - %s is done

          """
              .formatted(story, role, task(story)));
      phase.append("- Story ").append(story).append('\n');
    }
    make(roles, plan.append(phase).toString());
  }

  /// The word by which the model knows a story.
  static String task(int story) {
    return "task-%02d".formatted(story);
  }

  private void make(Map<String, RealAgent> roles, String plan) throws Exception {
    StringBuilder settings = new StringBuilder("agents:\n");
    boolean named = false;
    for (Map.Entry<String, RealAgent> role : roles.entrySet()) {
      String run = new ObjectMapper().writeValueAsString(role.getValue().program().orElseThrow());
      settings.append(
          "  %s: { backend: %s, run: %s, retries: 0 }\n"
              .formatted(role.getKey(), role.getValue().backend(), run));
      named |= role.getValue().backend().equals("acp");
      write(
          ".claude/agents/" + role.getKey() + ".md",
          "You make parts, one at a time.\n".repeat(100) + ROLE_ENDS + "\n");
    }
    if (named) {
      settings
          .append("environment: ")
          .append(
              new ObjectMapper()
                  .writeValueAsString(
                      home.environment().keySet().stream()
                          .filter(name -> !name.equals(RealClientCase.SECRET_NAME))
                          .sorted()
                          .toList()))
          .append('\n');
    }
    write("regatta.yaml", settings.toString());
    write("docs/features/7/user-stories.md", plan);
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=parts", "-c", "user.email=parts@example.com", "commit", "-qm", "Plan");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    ToolRun run = ToolRun.of(line, root, Map.of(), Duration.ofMinutes(1));
    if (!run.succeeded()) {
      throw new IOException(line + ": " + run.errors());
    }
  }

  /// Each entry of the log, such as `6 blocked DependencyError`, sorted.
  List<String> logged() throws Exception {
    return ImplementationLog.read(root.resolve("docs/features/7/implementation-log.json"))
        .entries()
        .stream()
        .map(entry ->
            String.join(
                    " ",
                    entry.subject().ids().getFirst(),
                    entry.facts().status().orElse("?"),
                    Objects.requireNonNullElse(entry.facts().errorType(), ""))
                .strip())
        .sorted()
        .toList();
  }

  /// How the last run stands.
  RunState state() throws Exception {
    return Journal.replay(new RunStore(root).runs().getLast().journal());
  }

  /// The events of one kind of the last run.
  <T extends RunEvent> List<T> events(Class<T> kind) throws Exception {
    return Journal.read(new RunStore(root).runs().getLast().journal()).entries().stream()
        .map(JournalEntry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /// A process of one of the runs.
  ///
  /// @param environment its variables, with a zero byte after each
  record AgentProcess(ProcessHandle handle, String line, String environment) {}

  /// The processes that any run here has started and that still run.
  List<AgentProcess> processes() throws Exception {
    List<String> runs =
        new RunStore(root).runs().stream().map(run -> "REGATTA_RUN=" + run.run() + "\0").toList();
    List<AgentProcess> found = new ArrayList<>();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      for (ProcessHandle process : all.toList()) {
        Path files = Path.of("/proc", Long.toString(process.pid()));
        String environment = text(files.resolve("environ"));
        if (runs.stream().anyMatch(environment::contains)) {
          String line = text(files.resolve("cmdline")).replace('\0', ' ');
          found.add(new AgentProcess(process, line, environment));
        }
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
