package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.log.ImplementationLog;
import io.regatta.process.ToolRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsAMixedResultThatThePrintedCommandThenCompletes() throws Exception {
    Path demo = home.resolve("the demo");

    assertThat(run("demo", demo.toString())).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("3/4 successful, 1 failed")
        .contains("ValidationError: examples/team.csv is missing")
        .contains("⊘ [Story #8: Prove that it works as a whole] - BLOCKED by #6")
        .endsWith("    regatta implement feature 1 -C '" + demo + "'\n");
    assertThat(states(demo))
        .containsExactly(
            "completed",
            "completed",
            "completed",
            "completed",
            "completed",
            "failed",
            "completed",
            "blocked");
    assertThat(log(demo)).hasSize(8);
    assertThat(demo.resolve("lib/commands/import.sh")).doesNotExist();

    assertThat(run("implement", "feature", "1", "-C", demo.toString())).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("resume: 6 of 8 stories completed before, 2 to run")
        .contains("2 completed (6 completed before)");
    assertThat(states(demo)).hasSize(8).containsOnly("completed");
    assertThat(log(demo)).hasSize(10);
  }

  @Test
  void buildsAToolWhoseOwnTestsPass() throws Exception {
    Path demo = home.resolve("demo");
    run("demo", demo.toString());
    run("implement", "feature", "1", "-C", demo.toString());

    ToolRun tests = tool(demo, "sh", "tests/run.sh");
    assertThat(tests.exit()).isZero();
    assertThat(tests.output().lines()).hasSize(8).allMatch(line -> line.startsWith("  ok "));
    assertThat(tool(demo, "bin/todo", "help").output())
        .contains("add TEXT", "done NUMBER", "import FILE", "list ");
    assertThat(demo.resolve("MANUAL.md")).content().contains("$ todo list", "sh tests/run.sh");
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws Exception {
    Files.writeString(home.resolve("notes.txt"), "mine");
    assertThat(run("demo", home.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "error: "
                + home
                + " is not empty, and the demo overwrites nothing\n"
                + "hint: name a directory that is new or empty, or none for a temporary one\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void goesAsPlannedWhateverGitIsSetUpToDo() throws Exception {
    Path hooks = Files.createDirectories(home.resolve("template/hooks"));
    for (String name : List.of("pre-commit", "post-checkout", "reference-transaction")) {
      Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\nexit 1\n");
      assertThat(hook.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(home.resolve("ignored"), "bin/\nlib/\n*.sh\n.claude\n");
    String configuration =
        """
        [user]
        	useConfigOnly = true
        [commit]
        	gpgSign = true
        [gpg]
        	program = false
        [init]
        	defaultBranch = trunk
        	templateDir = ~/template
        [core]
        	hooksPath = ~/template/hooks
        	excludesFile = ~/ignored
        	autocrlf = true
        """;
    Path settings = Files.writeString(home.resolve(".gitconfig"), configuration);
    Path other = home.resolve("other");
    tool(home, "git", "init", "--quiet", "--template=", other.toString());
    Path demo = home.resolve("demo");

    ToolRun run =
        ToolRun.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                demo.toString()),
            home,
            Map.of("HOME", home.toString(), "GIT_DIR", other.resolve(".git").toString()),
            LIMIT);

    assertThat(run.exit()).as(run.errors()).isZero();
    assertThat(run.output()).contains("3/4 successful, 1 failed");
    assertThat(tool(demo, "git", "log", "--format=%an %s", "main").text().lines())
        .allMatch(commit -> commit.startsWith("Regatta demo "))
        .last()
        .isEqualTo("Regatta demo Plan a to-do list");
    assertThat(settings).hasContent(configuration);
    assertThat(tool(other, "git", "rev-list", "--all").text()).isEmpty();
    assertThat(tool(other, "git", "ls-files").text()).isEmpty();
  }

  private static List<String> states(Path demo) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Main.run(
        new PrintWriter(out),
        new PrintWriter(err),
        "status",
        "feature",
        "1",
        "--json",
        "-C",
        demo.toString());
    return java.util.regex.Pattern.compile("\"state\" ?: ?\"(\\w+)\"")
        .matcher(out.toString())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<?> log(Path demo) throws Exception {
    return ImplementationLog.read(demo.resolve("docs/features/1/implementation-log.json"))
        .entries();
  }

  private static ToolRun tool(Path directory, String... line) throws Exception {
    return ToolRun.of(List.of(line), directory, Map.of(), LIMIT);
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
