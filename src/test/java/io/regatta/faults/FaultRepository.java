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
import java.util.stream.Stream;

/// A git repository with a plan, and beside it, out of the tool's sight, what its agents do and the
/// ledger that they keep.
public final class FaultRepository {
  private static final String AGENT =
      """
      #!/bin/sh
      control=${0%/*}
      note() {
        printf '%s %s %s %s\\n' "$1" "$REGATTA_RUN" "$REGATTA_STORY_ID" "$REGATTA_ATTEMPT" \
          >>"$control/ledger"
      }
      note start
      . "$control/$REGATTA_STORY_ID.sh"
      printf '%s\\n' "$REGATTA_RUN" >>"part-$REGATTA_STORY_ID"
      note end
      """;

  private final Path root;
  private final Path control;
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

  /// Makes it.
  ///
  /// @param settings further lines of `regatta.yaml`; unless they name a workspace it is shared
  public FaultRepository with(String settings, ScriptedPhase... phases)
      throws IOException, InterruptedException {
    Files.createDirectories(feature());
    Files.createDirectories(control);
    Path agent = Files.writeString(control.resolve("agent.sh"), AGENT);
    Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path role = root.resolve(".claude/agents/worker.md");
    Files.createDirectories(role.getParent());
    Files.writeString(role, "You make parts.\n");
    Files.writeString(
        root.resolve("regatta.yaml"),
        "agents:\n  default: { backend: command, run: [\""
            + agent
            + "\"] }\n"
            + (settings.contains("workspace:") ? "" : "workspace: shared\n")
            + settings);
    Files.writeString(feature().resolve("user-stories.md"), plan(phases));
    for (ScriptedPhase phase : phases) {
      for (ScriptedStory story : phase.stories()) {
        Files.writeString(control.resolve(story.id() + ".sh"), story.script() + "\n");
      }
    }
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=faults", "-c", "user.email=faults@example.com", "commit", "-qm", "Plan");
    return this;
  }

  private static String plan(ScriptedPhase... phases) {
    StringBuilder text = new StringBuilder("# Feature 7: Parts\n\n## User Stories\n\n");
    for (ScriptedPhase phase : phases) {
      phase.stories().forEach(story -> text.append(story.inPlan()));
    }
    text.append("## Execution Order\n\n");
    for (int i = 0; i < phases.length; i++) {
      text.append(phases[i].inPlan(i + 1));
    }
    return text.toString();
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
    commands++;
    return tool.start(root, control.resolve("command-" + commands), line);
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
