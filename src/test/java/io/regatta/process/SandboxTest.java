package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.Redaction;
import io.regatta.process.Sandbox.Place;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real sandboxes; skipped where bubblewrap is not installed or may not work.
@Timeout(60)
class SandboxTest {
  @TempDir Path temporary;
  private final String mark = UUID.randomUUID().toString();
  private final ProcessLauncher launcher = ProcessLauncher.forThisMachine();
  private Map<String, String> surroundings;
  private Path home;
  private Path repository;
  private Path workspace;

  @BeforeEach
  void layOut() throws Exception {
    temporary = temporary.toRealPath();
    home = Files.createDirectory(temporary.resolve("home"));
    repository = Files.createDirectory(home.resolve("repository"));
    workspace = Files.createDirectories(home.resolve(".local/state/regatta/one/tree"));
    surroundings = new HashMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()));
    assumeTrue(sandbox(SandboxSettings.DEFAULT).problem().isEmpty(), "no bubblewrap here");
  }

  @AfterEach
  void leavesNothingBehind() {
    launcher.close();
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
  }

  private Sandbox sandbox(SandboxSettings settings) {
    return new Sandbox(settings, repository, List.of(), List.of(), surroundings);
  }

  private ShellCommand.Result run(Sandbox sandbox, Place place, String script) throws Exception {
    return run(sandbox, place, script, Duration.ofSeconds(50));
  }

  private ShellCommand.Result run(Sandbox sandbox, Place place, String script, Duration limit)
      throws Exception {
    return new ShellCommand(new Confining(launcher, sandbox, place), environment())
        .run(script, place.workspace(), temporary.resolve("out.log"), limit);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(surroundings);
    environment.put("TEST_MARK", mark);
    environment.put("TMPDIR", temporary.toString());
    return environment;
  }

  /// A command line may touch its directory only; these tests want more.
  private record Confining(ProcessLauncher launcher, Sandbox sandbox, Place place)
      implements ProcessLauncher {
    @Override
    public ChildProcess start(Command command) throws StartException {
      return launcher.start(sandbox.wrap(command, place));
    }

    @Override
    public void close() {
      launcher.close();
    }
  }

  private ShellCommand.Result run(String script) throws Exception {
    return run(sandbox(SandboxSettings.DEFAULT), Place.of(workspace), script);
  }

  @Test
  void theWorkspaceAndTheHomeOfItsOwnAreWritten() throws Exception {
    assertThat(run("echo work > file && echo rc > ~/.rc && cat ~/.rc && mktemp && pwd"))
        .satisfies(result -> {
          assertThat(result.exit()).isZero();
          assertThat(result.lastLines()).first().isEqualTo("rc");
          assertThat(result.lastLines().get(1)).startsWith("/tmp/");
          assertThat(result.lastLines()).last().isEqualTo(workspace.toString());
        });
    assertThat(workspace.resolve("file")).hasContent("work");
    assertThat(home.resolve(".rc")).doesNotExist();
  }

  @Test
  void nothingElseIsWrittenByAbsolutePathOrThroughALink() throws Exception {
    Path outside = Files.writeString(repository.resolve("file"), "kept");
    Files.createSymbolicLink(workspace.resolve("link"), outside);
    Files.createSymbolicLink(workspace.resolve("directory"), repository);

    ShellCommand.Result result =
        run(
            "for f in link directory/new '"
                + repository
                + "/file' ../../two /etc/regatta-was-here; do"
                + " (echo gone > $f) 2>/dev/null && echo wrote $f; done; true");

    assertThat(result.lastLines()).containsExactly("wrote ../../two");
    assertThat(repository.resolve("file")).hasContent("kept");
    assertThat(repository.resolve("new")).doesNotExist();
    assertThat(home.resolve(".local/state/regatta/two")).doesNotExist();
  }

  @Test
  void whatIsTheUsersIsNotSeen() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(home.resolve(".ssh/id_ed25519"), "key");
    Files.createDirectories(home.resolve(".local/state/regatta/two/tree"));
    Files.writeString(home.resolve(".netrc"), "password");

    assertThat(
            run("ls -A ~ ~/.ssh /tmp ~/.local/state/regatta 2>/dev/null; cat ~/.netrc 2>/dev/null;"
                    + " tr '\\0' '\\n' < /proc/1/environ | grep SECRET")
                .lastLines())
        .doesNotContain(".ssh", "id_ed25519", "password", "two")
        .contains(".local", "repository", "one");
  }

  @Test
  void commandLinesOfUsersAreConfinedToTheirDirectory() throws Exception {
    ShellCommand.Result result =
        new ShellCommand(
                launcher, environment(), sandbox(SandboxSettings.DEFAULT), Redaction.KNOWN_SHAPES)
            .run(
                "echo x > in && (echo x > ../../out-of-it; echo x > /var/x) 2>/dev/null",
                workspace,
                temporary.resolve("out.log"),
                Duration.ofSeconds(50));

    assertThat(result.exit()).isNotZero();
    assertThat(workspace.resolve("in")).exists();
    assertThat(home.resolve(".local/state/regatta/out-of-it")).doesNotExist();
  }

  @Test
  void noOtherProcessIsSeenAndNoPrivilegeGained() throws Exception {
    assertThat(
            run("grep CapEff /proc/self/status; mount -o remount,rw / 2>/dev/null && echo"
                    + " remounted; umount ~ 2>/dev/null && echo bared; test -e /proc/"
                    + ProcessHandle.current().pid()
                    + " && echo seen")
                .lastLines())
        .containsExactly("CapEff: 0000000000000000");
  }

  @Test
  void theNetworkIsThereUnlessItIsOff() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connect =
          "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "' 2>/dev/null";

      assertThat(run(connect).exit()).isZero();
      assertThat(
              run(
                      sandbox(new SandboxSettings(false, List.of(), List.of())),
                      Place.of(workspace),
                      connect)
                  .exit())
          .isNotZero();
    }
  }

  @Test
  void borrowedObjectsAreReadAndNotWritten() throws Exception {
    git(repository, "init", "-q");
    Files.writeString(repository.resolve("a"), "one");
    git(repository, "add", "a");
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    git(home, "clone", "-q", "--shared", repository.toString(), workspace.toString());

    ShellCommand.Result result =
        run(
            "git show HEAD:a && echo && echo two > a && git add a && git -c user.name=a -c"
                + " user.email=a@b commit -qm second && git log --format=%s && (touch '"
                + repository
                + "/.git/objects/x' 2>/dev/null && echo wrote; true)");

    assertThat(result.lastLines()).containsExactly("one", "second", "first");
  }

  private static void git(Path directory, String... arguments) throws Exception {
    List<String> line = new java.util.ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    ToolRun run = ToolRun.of(line, directory, Map.of(), Duration.ofSeconds(30));
    assertThat(run.exit()).as(run.errors()).isZero();
  }

  @Test
  void inTheUsersCheckoutGitAndJournalAreReadOnly() throws Exception {
    git(repository, "init", "-q");
    Path attempts = Files.createDirectories(repository.resolve(".regatta/runs/r/attempts"));
    Path own = attempts.resolve("1.d");

    ShellCommand.Result result =
        run(
            sandbox(SandboxSettings.DEFAULT),
            new Place(repository, List.of(own), List.of(), List.of()),
            "for f in file .git/hooks/pre-commit .git/config .regatta/runs/r/journal "
                + own
                + "/result; do (echo x >> $f) 2>/dev/null && echo wrote $f; done; git status -s");

    assertThat(result.lastLines())
        .containsExactly("wrote file", "wrote " + own + "/result", "?? .regatta/", "?? file");
  }

  @Test
  void whatIsNamedIsReadableOrWritable() throws Exception {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(home.resolve(".m2/settings.xml"), "settings");
    Path cache = Files.createDirectories(home.resolve("cache"));
    Path client = home.resolve(".client");
    Files.createDirectories(client);
    Files.writeString(client.resolve("settings.json"), "{}");

    ShellCommand.Result result =
        run(
            sandbox(new SandboxSettings(true, List.of("~/.m2"), List.of(cache.toString()))),
            new Place(
                workspace,
                List.of(client),
                List.of(home.resolve(".nothing")),
                List.of(client.resolve("settings.json"), client.resolve("hooks"))),
            "cat ~/.m2/settings.xml; echo; for f in ~/.m2/x ~/cache/x ~/.client/session"
                + " ~/.client/settings.json; do (echo x >> $f) 2>/dev/null && echo wrote $f; done");

    assertThat(result.lastLines())
        .containsExactly("settings", "wrote " + cache + "/x", "wrote " + client + "/session");
  }

  @Test
  void programsOfTheUserAreFound() throws Exception {
    Path bin = Files.createDirectories(home.resolve(".tools/bin"));
    Path library = Files.createDirectories(home.resolve(".tools/lib"));
    Files.writeString(library.resolve("greeting"), "hello");
    Path program = bin.resolve("greet");
    Files.writeString(program, "#!/bin/sh\ncat \"$(dirname \"$0\")/../lib/greeting\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    surroundings.put("PATH", bin + ":" + System.getenv("PATH"));

    assertThat(run("greet").lastLines()).containsExactly("hello");
  }

  @Test
  void aTimeoutEndsWhatRunsInIt() throws Exception {
    ShellCommand.Result result =
        run(
            sandbox(SandboxSettings.DEFAULT),
            Place.of(workspace),
            "trap 'echo told > told; exit' TERM; setsid sleep 1000 & sleep 1000 & wait",
            Duration.ofSeconds(1));

    assertThat(result.timedOut()).isTrue();
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
    assertThat(workspace.resolve("told")).as("TERM comes before KILL").exists();
  }

  @Test
  void aProgramThatIsMissingIsSaidAsWithoutASandbox() {
    Command command =
        new Command(
            List.of("no-such-program"),
            workspace,
            surroundings,
            List.of(),
            new Output.Merged(new CollectingSink()),
            Limits.NONE);

    assertThatThrownBy(() -> sandbox(SandboxSettings.DEFAULT).wrap(command, Place.of(workspace)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("Cannot find no-such-program on the PATH");
  }

  @Test
  void whatCannotWorkIsAProblemWithAWayOut() throws Exception {
    assertThat(sandbox(new SandboxSettings(true, List.of("~/nowhere"), List.of())).problem())
        .hasValueSatisfying(problem -> {
          assertThat(problem.message())
              .isEqualTo("sandbox.readable names ~/nowhere, which does not exist");
          assertThat(problem.hint()).contains("remove it");
        });
    surroundings.put("PATH", workspace.toString());
    assertThat(sandbox(SandboxSettings.DEFAULT).problem())
        .hasValueSatisfying(problem -> {
          assertThat(problem.message()).contains("bwrap is not on the PATH");
          assertThat(problem.hint()).contains("apt install bubblewrap", "sandbox: false");
        });
    assertThat(SandboxProbe.missing("Mac OS X").message()).contains("Linux only");
    assertThat(SandboxProbe.refused("bwrap: No permissions to create new namespace\nx").message())
        .endsWith("here: bwrap: No permissions to create new namespace");
  }
}
