package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  private static final String LOG =
      """
      [
        { "storyNumber": 1, "storyTitle": "Tables", "status": "completed",
          "completedAt": "2026-01-02T03:04:05Z" },
        { "storyNumber": 2, "storyTitle": "Form", "status": "failed",
          "error": { "type": "ValidationError", "message": "DATABASE_URL\\nis missing" } }
      ]
      """;

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aFeatureWithALog() throws IOException {
    Path feature = Files.createDirectories(root.resolve("docs/features/5"));
    Files.writeString(
        feature.resolve("user-stories.md"),
        """
        ## Story 1: Tables
        **Agent**: backend-developer
        ## Story 2: Form
        **Agent**: frontend-developer
        ## Execution
        ### Phase 1 (parallel)
        - Story 1
        - Story 2
        """);
    Files.writeString(feature.resolve("implementation-log.json"), LOG);
  }

  @Test
  void showsThePlansLogWithoutASubcommand() {
    assertThat(run("log", "feature", "5")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .isEqualTo(
            """
            2026-01-02T03:04:05Z  completed  1  Tables
            -  failed  2  Form
                ValidationError: DATABASE_URL is missing
            """);
  }

  @Test
  void showsTheSameWithOne() {
    run("log", "feature", "5");
    String bare = out.toString();
    out.getBuffer().setLength(0);

    assertThat(run("log", "show", "feature", "5")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).isEqualTo(bare);
  }

  @Test
  void printsJsonWithoutASubcommand() {
    assertThat(run("log", "feature", "5", "--json")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("[").contains("\"story\": \"1\"");
  }

  @Test
  void verifiesAndExportsAsBefore() {
    assertThat(run("log", "verify", "feature", "5")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("implementation-log.json: 2 entries (array)");
    assertThat(run("log", "export", "feature", "5", "--as", "csv")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("1,Tables,,completed,2026-01-02T03:04:05Z");
  }

  @Test
  void asksWhichPlanWhereNoneIsNamed() {
    assertThat(run("log")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("error: which plan?");
  }

  @Test
  void refusesALogThatDoesNotExist() {
    assertThat(run("log", "--log", "no-such.json")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("error: --log names no-such.json, which does not exist");
  }

  @Test
  void findsANamedLogFromTheGivenDirectory() {
    assertThat(run("log", "--log", "docs/features/5/implementation-log.json"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("completed  1  Tables");
  }

  @Test
  void tellsHowToBecomeGitsMergeDriver() {
    assertThat(run("log", "merge", "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("git config merge.regatta.driver 'regatta log merge %O %A %B'")
        .contains("echo 'implementation-log.json merge=regatta' >> .gitattributes");
  }

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-C";
    all[words.length + 1] = root.toString();
    boolean placed = !java.util.List.of(words).contains("--help");
    return Main.run(new PrintWriter(out), new PrintWriter(err), placed ? all : words);
  }
}
