package io.regatta.faults;

import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A git repository with a plan, and beside it, out of the tool's sight, what its agents do and the
/// ledger that they keep.
public final class FaultRepository {
  static final String PLAN = "docs/features/7/user-stories.md";

  /// The agent's file, among what scripts know as `$control`.
  static final String AGENT = "agent.sh";

  /// The file of the command that looks at work.
  static final String GATE = "gate.sh";

  /// Times are by the system's own clock, which nobody sets: seconds since the machine started.
  private static final String AGENT_SCRIPT =
      """
      #!/bin/sh
      control=${0%/*}
      note() {
        read -r up _ </proc/uptime
        printf '%s %s %s %s %s\\n' "$1" "$REGATTA_RUN" "$REGATTA_STORY_ID" "$REGATTA_ATTEMPT" "$up" \
          >>"$control/ledger"
      }
      note start
      . "$control/$REGATTA_STORY_ID.sh"
      printf '%s\\n' "$REGATTA_RUN" >>"part-$REGATTA_STORY_ID" || exit 1
      note end
      """;

  /// Passes what holds no flaw, and notes what it passed.
  private static final String GATE_SCRIPT =
      """
      #!/bin/sh
      control=${0%/*}
      for flaw in flaw-*; do
        [ ! -e "$flaw" ] || { echo "error: $flaw"; exit 1; }
      done
      sleep 0.1
      cat part-* shared.txt union.txt 2>/dev/null | cksum >>"$control/passed"
      """;

  private final Path root;
  private final Path control;
  private boolean large;
  private ScriptedPlan scripted = new ScriptedPlan("7", List.of());
  private int commands;

  /// @param home an existing directory for both
  public FaultRepository(Path home) {
    root = home.resolve("repository");
    control = home.resolve("control");
  }

  public Path root() {
    return root;
  }

  /// The directory that scripts know as `$control`.
  public Path control() {
    return control;
  }

  /// The directory of plan and log.
  Path feature() {
    return root.resolve("docs/features/7");
  }

  public Path log() {
    return feature().resolve("implementation-log.json");
  }

  Path plan() {
    return feature().resolve("user-stories.md");
  }

  /// Where the tool keeps what is not in the repository.
  Path state() {
    return control.resolve("state");
  }

  /// Where the workspaces of this plan are.
  Optional<Path> workspaces() throws IOException {
    if (!Files.isDirectory(state())) {
      return Optional.empty();
    }
    try (Stream<Path> below = Files.walk(state(), 4)) {
      return below.filter(path -> path.endsWith("feature-7/workspaces")).findFirst();
    }
  }

  /// Lets its plan be too large for each workspace to have a copy.
  FaultRepository withLargePlan() {
    large = true;
    return this;
  }

  /// Makes it.
  ///
  /// @param settings further lines of `regatta.yaml`; unless they name a workspace it is shared
  public FaultRepository with(String settings, ScriptedPhase... phases)
      throws IOException, InterruptedException {
    Files.createDirectories(feature());
    Files.createDirectories(control);
    script(AGENT, AGENT_SCRIPT);
    script(GATE, GATE_SCRIPT);
    Path role = root.resolve(".claude/agents/worker.md");
    Files.createDirectories(role.getParent());
    Files.writeString(role, "You make parts.\n");
    configure(settings);
    scripted = new ScriptedPlan("7", List.of(phases), large);
    writePlan();
    for (ScriptedPhase phase : phases) {
      for (ScriptedStory story : phase.stories()) {
        writeScript(story);
      }
    }
    git("init", "--quiet");
    git("add", "--all");
    commit();
    return this;
  }

  /// Writes `regatta.yaml`.
  void configure(String settings) throws IOException {
    Files.writeString(
        root.resolve("regatta.yaml"),
        "agents:\n  default: { backend: command, run: [\""
            + control.resolve(AGENT)
            + "\"] }\n"
            + (settings.contains("workspace:") ? "" : "workspace: shared\n")
            + settings);
  }

  private void script(String name, String text) throws IOException {
    Files.setPosixFilePermissions(
        Files.writeString(control.resolve(name), text),
        PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void writeScript(ScriptedStory story) throws IOException {
    Files.writeString(control.resolve(story.id() + ".sh"), story.script() + "\n");
  }

  /// Writes the plan as it is meant to be.
  void writePlan() throws IOException {
    Files.writeString(plan(), scripted.text());
  }

  /// Puts what a story wants in other words.
  void reword(String story) throws IOException {
    scripted.reword(story);
    writePlan();
  }

  /// Adds an independent story to the last phase.
  ///
  /// @return its id
  String addStory() throws IOException {
    ScriptedStory story = scripted.add("sleep 0.1");
    writeScript(story);
    writePlan();
    return story.id();
  }

  /// Makes a plan of its own for one more feature, with two stories, and commits it.
  void addPlan(String feature) throws IOException, InterruptedException {
    ScriptedPhase phase =
        ScriptedPhase.parallel(
            ScriptedStory.of(feature + "1", "sleep 0.1"),
            ScriptedStory.of(feature + "2", "sleep 0.2"));
    for (ScriptedStory story : phase.stories()) {
      writeScript(story);
    }
    Path plan = root.resolve("docs/features/" + feature + "/user-stories.md");
    Files.createDirectories(plan.getParent());
    Files.writeString(plan, new ScriptedPlan(feature, List.of(phase)).text());
    git("add", "--", plan.toString());
    commit();
  }

  /// Keeps files of the checkout out of git's sight.
  void ignore(String... names) throws IOException, InterruptedException {
    Files.createDirectories(root);
    git("init", "--quiet");
    Files.write(
        Files.createDirectories(root.resolve(".git/info")).resolve("exclude"), List.of(names));
  }

  private void commit() throws IOException, InterruptedException {
    git("-c", "user.name=faults", "-c", "user.email=faults@example.com", "commit", "-qm", "Plan");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    ToolRun run = asks(arguments);
    if (!run.succeeded()) {
      throw new IOException(String.join(" ", arguments) + ": " + run.errors());
    }
  }

  /// Runs git in it, whatever it says.
  public ToolRun asks(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    try {
      return ToolRun.of(line, root, Map.of(), Duration.ofMinutes(1));
    } catch (io.regatta.process.ToolException e) {
      throw new IOException(e);
    }
  }

  /// Starts `regatta implement feature 7`.
  StartedTool implement(Tool tool, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of("implement", "feature", "7"));
    line.addAll(List.of(options));
    return start(tool, line);
  }

  /// Starts any command.
  public StartedTool start(Tool tool, List<String> line) throws IOException {
    return start(tool, Map.of(), line);
  }

  /// Starts any command with more in its environment.
  StartedTool start(Tool tool, Map<String, String> environment, List<String> line)
      throws IOException {
    commands++;
    return tool.start(root, control.resolve("command-" + commands), environment, line);
  }

  /// How many commands were started.
  int commands() {
    return commands;
  }

  Ledger ledger() throws IOException {
    return Ledger.read(control.resolve("ledger"));
  }

  public List<RunDirectory> runs() throws IOException {
    try {
      return new RunStore(root).runs();
    } catch (io.regatta.journal.JournalException e) {
      throw new IOException(e);
    }
  }

  /// What an atomic write that was cut short leaves beside the log.
  public List<Path> asides() throws IOException {
    try (Stream<Path> files = Files.list(feature())) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  /// A process that belongs to a run.
  public record Survivor(ProcessHandle handle, String line) {}

  /// The processes that have one of its runs in their environment.
  public List<Survivor> processes() throws IOException {
    List<String> runs = runs().stream().map(run -> "REGATTA_RUN=" + run.run() + "\0").toList();
    List<Survivor> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.toList()) {
        String environment = text(process.resolve("environ"));
        if (runs.stream().anyMatch(environment::contains)) {
          String line = text(process.resolve("cmdline")).replace('\0', ' ');
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(handle -> found.add(new Survivor(handle, line)));
        }
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
