package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole tool on a real terminal, which is resized, and whose user presses Ctrl-Z and Ctrl-C.
/// Takes some seconds, as it starts the tool.
@Timeout(120)
class TmuxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String SESSION = "regatta-test-" + ProcessHandle.current().pid();

  /// In its row, not in the launch list.
  private static final Pattern ROLE = Pattern.compile("Tables +backend-developer");

  @TempDir private Path directory;
  private ScratchRepository repository;

  @BeforeEach
  void openATerminal() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tmux")), "tmux is not installed");
    repository =
        new ScratchRepository(
            directory, "echo \"editing $PWD/src/app.ts\"; cat go$REGATTA_STORY_ID >&2");
    for (String fifo : List.of("go1", "go2")) {
      run(List.of("mkfifo", directory.resolve(fifo).toString()));
    }
    Path script =
        repository.write(
            "run.sh",
            "exec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
    tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", directory.toString(), "sh");
    type("PS1='$ '; unset CI GITHUB_ACTIONS GITLAB_CI NO_COLOR; clear");
    type("sh " + script.getFileName() + " implement feature 5");
  }

  @AfterEach
  void closeIt() throws Exception {
    if (repository != null) {
      tmux("kill-server");
    }
  }

  @Test
  void rowsFitEverySizeAndLeaveNothingBehind() throws Exception {
    awaitScreen(screen -> screen.contains("1  Tables") && screen.contains("editing src/app.ts"));
    tmux("resize-window", "-x", "40", "-y", "10");
    awaitScreen(screen -> screen.contains(" 1 Tables") && !screen.contains("editing"));
    tmux("resize-window", "-x", "200", "-y", "60");
    awaitScreen(screen -> ROLE.matcher(screen).find());
    tmux("resize-window", "-x", "80", "-y", "24");
    awaitScreen(screen -> !ROLE.matcher(screen).find());
    Files.writeString(directory.resolve("go1"), "");
    Files.writeString(directory.resolve("go2"), "");
    awaitScreen(screen -> screen.contains("next steps"));

    assertThat(history())
        .contains("launching 2 stories together:", "waiting for 2", "2/2 successful")
        .anyMatch(line -> line.startsWith("✓ story 1 completed in "))
        .anyMatch(line -> line.startsWith("✓ story 2 completed in "))
        .noneMatch(TmuxTest::isOfTheRows);
  }

  @Test
  void aStopLeavesTheTerminalToTheShellAndTheRunGoesOnBelow() throws Exception {
    awaitScreen(screen -> screen.contains("0/2 done"));
    tmux("send-keys", "C-z");
    awaitScreen(screen -> screen.contains("Stopped") || screen.contains("uspended"));
    assertThat(history()).noneMatch(TmuxTest::isOfTheRows);
    type("fg");
    awaitScreen(screen -> screen.contains("0/2 done"));
    tmux("send-keys", "C-c");
    awaitScreen(screen -> screen.contains("next steps"));

    assertThat(history())
        .anyMatch(line -> line.startsWith("interrupted after "))
        .noneMatch(TmuxTest::isOfTheRows);
  }

  private static boolean isOfTheRows(String line) {
    return line.contains("/2 done") || line.contains("editing src/app.ts");
  }

  private static void type(String line) throws Exception {
    tmux("send-keys", line, "Enter");
  }

  /// Looks again and again: nobody tells when a screen has changed.
  private static void awaitScreen(Predicate<String> wanted) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    String screen = tmux("capture-pane", "-p");
    while (!wanted.test(screen)) {
      assertThat(System.nanoTime()).as(screen).isLessThan(until);
      LockSupport.parkNanos(PAUSE.toNanos());
      screen = tmux("capture-pane", "-p");
    }
  }

  /// All that was ever written and is not erased, as lines of any length.
  private static List<String> history() throws Exception {
    return tmux("capture-pane", "-p", "-J", "-S", "-").lines().map(String::stripTrailing).toList();
  }

  private static String tmux(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", SESSION, "-f", "/dev/null"));
    command.addAll(List.of(words));
    return run(command);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return printed;
  }
}
