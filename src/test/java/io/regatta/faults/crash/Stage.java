package io.regatta.faults.crash;

import io.regatta.faults.FaultRepository;
import io.regatta.faults.KeptPromises;
import io.regatta.faults.StartedTool;
import io.regatta.faults.Tool;
import io.regatta.faults.crash.Scene.Command.Kind;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a scene is played, as often as one likes, from the beginning of any of its commands. For
/// one thread.
final class Stage {
  private final Tool tool;
  private final ArmedTool armedTool;
  private final Scene scene;
  private final Path scenery;
  private final Path aside;
  private final List<List<Entry>> undisturbed = new ArrayList<>();
  private FaultRepository repository;
  private KeptPromises promises;

  /// @param home an empty directory, without blanks in its path
  Stage(Tool tool, ArmedTool armedTool, Scene scene, Path home) throws IOException {
    this.tool = tool;
    this.scene = scene;
    Files.createDirectories(home);
    this.armedTool = armedTool;
    this.scenery = home.resolve("now");
    this.aside = Files.createDirectories(home.resolve("before"));
    this.repository = new FaultRepository(scenery);
    this.promises = new KeptPromises(repository, scene.log());
  }

  Scene scene() {
    return scene;
  }

  /// What became of a command.
  ///
  /// @param exit its exit code; [Trigger#STOPPED] if it was stopped
  /// @param reached how often it reached each point
  /// @param struck whether it was stopped, or a command that an agent of it started
  record Played(int exit, ArmedTool.Reached reached, boolean struck, String said) {
    boolean stopped() {
      return exit == Trigger.STOPPED;
    }
  }

  /// Plays the whole scene without a strike, and keeps how things stand before each command.
  ///
  /// @return what became of each command
  List<Played> rehearse() throws Exception {
    Files.createDirectories(scenery);
    repository = new FaultRepository(scenery);
    scene.making().make(repository);
    scene.log().writeTo(repository.log());
    Path temporary = Files.createDirectories(scenery.resolve("tmp"));
    Tool unarmed = withTemporaryFiles(tool, temporary);
    script("unarmed", unarmed);
    List<Played> all = new ArrayList<>();
    undisturbed.clear();
    promises = new KeptPromises(repository, scene.log());
    for (int i = 0; i < scene.commands().size(); i++) {
      Scene.Command command = scene.commands().get(i);
      command.preparation().prepare(repository);
      copy(scenery, before(i));
      Played played = play(i, null);
      all.add(played);
      undisturbed.add(entries());
      checkEnd(i, played);
    }
    return all;
  }

  private Path before(int command) {
    return aside.resolve(Integer.toString(command));
  }

  /// Goes back to how things stood before a command.
  void reset(int command) throws Exception {
    repository.processes().forEach(process -> process.handle().destroyForcibly());
    run("rm", "-rf", scenery.toString());
    copy(before(command), scenery);
    repository = new FaultRepository(scenery);
    promises = new KeptPromises(repository, scene.log());
    if (scene.commands().get(command).kind() == Kind.RUN) {
      promises.check();
    }
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    run("cp", "-a", from.toString(), to.toString());
  }

  private static void run(String... line) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(line).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", line) + ": exit " + exit);
    }
  }

  /// Plays one command.
  Played play(int command, @Nullable Strike strike) throws Exception {
    Path hits = repository.control().resolve("hits");
    Files.deleteIfExists(Trigger.struck(hits));
    Tool armed = armedTool.striking(strike, repository.control().resolve("orders"), hits);
    script("armed", armed);
    StartedTool started =
        repository.start(
            withTemporaryFiles(armed, scenery.resolve("tmp")),
            scene.commands().get(command).words());
    int exit = started.end();
    return new Played(
        exit,
        ArmedTool.Reached.take(hits),
        Files.exists(Trigger.struck(hits)),
        started.printed() + started.complaints());
  }

  /// A place of its own, so that what is left in it is seen.
  private static Tool withTemporaryFiles(Tool tool, Path directory) {
    List<String> line = new ArrayList<>(tool.line());
    line.addAll(0, List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + directory));
    return new Tool(line);
  }

  /// A script by which an agent starts the tool.
  private void script(String name, Tool what) throws IOException {
    String line =
        what.line().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Path file =
        Files.writeString(
            repository.control().resolve(name), "#!/bin/sh\nexec " + line + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Looks at what must hold when a command was stopped.
  void checkStopped(int command) throws Exception {
    switch (scene.commands().get(command).kind()) {
      case RUN -> {
        promises.check();
        checkLanded();
      }
      case REVISION -> {
        if (Files.mismatch(logBefore(command), repository.log()) >= 0) {
          entries();
        }
      }
    }
  }

  /// Looks at what must hold when a command has ended by itself.
  void checkEnd(int number, Played played) throws Exception {
    Scene.Command command = scene.commands().get(number);
    if (!command.exits().contains(played.exit())) {
      promises.violated("exit code " + played.exit() + " of " + command + ": " + played.said());
    }
    switch (command.kind()) {
      case RUN -> {
        promises.checkAfterEnd();
        checkLanded();
      }
      case REVISION -> {
        if (!undisturbed.get(number).equals(entries())) {
          promises.violated("the log has " + entries() + ", not " + undisturbed.get(number));
        }
      }
    }
    Map<String, String> last = new HashMap<>();
    for (Entry entry : entries()) {
      last.put(entry.story(), entry.status());
    }
    command
        .verdicts()
        .forEach((story, allowed) -> {
          if (!allowed.contains(last.getOrDefault(story, ""))) {
            promises.violated("the log says of story " + story + " last: " + last.get(story));
          }
        });
    checkLeftovers();
  }

  private Path logBefore(int command) {
    return before(command).resolve(scenery.relativize(repository.log()));
  }

  /// What the log says of a story, marks by hand included.
  private record Entry(String story, String status) {}

  private List<Entry> entries() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (LogEntry entry : ImplementationLog.read(repository.log()).entries()) {
      entries.add(new Entry(entry.subject().ids().getFirst(), entry.facts().status().orElse("")));
    }
    return entries;
  }

  private void checkLanded() throws Exception {
    if (scene.isolated()) {
      promises.checkLanded();
    }
  }

  private void checkLeftovers() throws Exception {
    repository.processes().forEach(process -> promises.violated("still runs: " + process));
    repository.asides().forEach(file -> promises.violated("left over: " + file));
    for (String file :
        List.of(
            "index.lock", "regatta-moving", "regatta-log-index", "HEAD.lock", "packed-refs.lock")) {
      if (Files.exists(repository.root().resolve(".git").resolve(file))) {
        promises.violated("left over: .git/" + file);
      }
    }
    try (Stream<Path> files = Files.list(scenery.resolve("tmp"))) {
      files
          .filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))
          .forEach(file -> promises.violated("left over: " + file));
    }
    String landing = asked("for-each-ref", "refs/regatta/*/landing");
    if (!landing.isEmpty()) {
      promises.violated("left over: " + landing);
    }
    if (scene.isolated()) {
      String status = asked("status", "--porcelain");
      if (!status.isEmpty()) {
        promises.violated("the checkout is not clean: " + status);
      }
      if (!asked("rev-parse", "HEAD").equals(asked("rev-parse", "regatta/feature-7"))) {
        promises.violated("the user's branch has not followed");
      }
    }
  }

  private String asked(String... arguments) throws Exception {
    ToolRun run = repository.asks(arguments);
    return run.output().strip();
  }

  List<String> violations() {
    return promises.violations();
  }
}
