package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The first commands that somebody uses, at the edges that the golden cases leave out.
class StartCommandsTest {
  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-C", root.toString()));
    return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
  }

  @Test
  void initWritesAtTheRootFromBelowIt() throws Exception {
    Files.createDirectories(root.resolve("docs/features"));
    Path below = Files.createDirectories(root.resolve("src/main"));

    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "init", "-C", below.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(root.resolve("regatta.yaml")).isRegularFile();
    assertThat(below.resolve("regatta.yaml")).doesNotExist();
  }

  @Test
  void initLeavesALinkToNowhereAlone() throws Exception {
    Path nowhere = root.resolve("nowhere");
    Files.createSymbolicLink(root.resolve("regatta.yaml"), nowhere);

    assertThat(run("init")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("exists already");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void initSaysWhatTheSystemRefuses() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "init", "-C", file.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("which is no directory");
  }

  @Test
  void whatInitWritesIsWhatItPrints() throws Exception {
    assertThat(run("init", "--print")).isEqualTo(ExitCode.OK);
    String printed = out.toString();
    assertThat(root.resolve("regatta.yaml")).doesNotExist();

    assertThat(run("init")).isEqualTo(ExitCode.OK);
    assertThat(root.resolve("regatta.yaml")).content().isEqualTo(printed);
  }

  @Test
  void nothingIsLeftBesideANewFile() throws Exception {
    run("new", "feature", "Search");

    try (var files = Files.list(root.resolve("docs/features/1"))) {
      assertThat(files).containsExactly(root.resolve("docs/features/1/user-stories.md"));
    }
  }

  @Test
  void newSaysWhatTheSystemRefuses() throws Exception {
    Files.writeString(root.resolve("docs"), "a file");

    assertThat(run("new", "feature", "Search")).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(err.toString()).startsWith("error: " + root).contains("hint: ");
  }

  @Test
  void doctorFindsAClientAndSaysWhatItLacksAsJson() throws Exception {
    Path client = root.resolve("bin/claude");
    Files.createDirectories(client.getParent());
    Files.writeString(client, "#!/bin/sh\necho 2.1.200\n");
    assertThat(client.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        root.resolve("regatta.yaml"),
        "agents: { default: { backend: claude, run: [bin/claude], commands: [make] } }\n");

    assertThat(run("doctor", "--json")).isEqualTo(ExitCode.OK);
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.path("ready").asBoolean()).isTrue();
    assertThat(json.path("agents").findValuesAsString("message"))
        .contains(
            "default is played by claude",
            "claude 2.1.200, " + client,
            "may change files in its workspace and run: make");
    assertThat(json.path("project").findValuesAsString("subject"))
        .contains("regatta.yaml", "git", "sandbox", "roles", "plans", "runs");
    assertThat(json.path("machine").findValuesAsString("severity")).doesNotContain("error");
  }

  @Test
  void doctorTellsOfARunThatWasCutOffAndChangesNothing() throws Exception {
    Path journal = root.resolve(".regatta/runs/20260102-030405-1a2b/journal.ndjson");
    Files.createDirectories(journal.getParent());
    Files.writeString(journal, "{\"seq\":1,\"at\":\"2026-0");

    run("doctor");
    assertThat(out.toString())
        .contains(
            "! runs: 1 run was cut off: 20260102-030405-1a2b\n      hint: run its plan again");
    assertThat(journal).content().isEqualTo("{\"seq\":1,\"at\":\"2026-0");
  }

  @Test
  void doctorSaysEveryProblemOfTheConfigurationAndLooksAtTheRest() throws Exception {
    Files.writeString(root.resolve("regatta.yaml"), "paralel: 3\ntimeout: 5\n");

    assertThat(run("doctor")).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(out.toString())
        .contains("✗ regatta.yaml: unknown key paralel (regatta.yaml:1:1)")
        .contains("✗ regatta.yaml: timeout must be")
        .contains("plans: none yet");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void doctorNamesContextThatLeadsNowhere() throws Exception {
    Files.writeString(
        root.resolve("regatta.yaml"), "context: { keywords: { CSV: [context/csv.md] } }\n");

    run("doctor");
    assertThat(out.toString()).contains("! context: no context file is named by context/csv.md");
  }

  @Test
  void noNameOfADirectorySteersTheTerminal() throws Exception {
    Path odd = Files.createDirectories(root.resolve("a\u001b[31m\nb"));
    Files.createDirectories(odd.resolve("docs/features/7\u001b[2J"));
    Files.createDirectories(odd.resolve("context/x\u001b[2J"));

    for (List<String> words :
        List.of(
            List.of("doctor"),
            List.of("init"),
            List.of("init"),
            List.of("new", "feature", "T\u001b[31m"),
            List.of("new", "feature", "x", "--id", "1"),
            List.of("implement"))) {
      List<String> all = new ArrayList<>(words);
      all.addAll(List.of("-C", odd.toString()));
      Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
    }
    assertThat(out.toString() + err).doesNotContain("\u001b").contains("a b");
  }

  @Test
  void completionsKnowTheNewCommands() {
    Main.run(new PrintWriter(out), new PrintWriter(err), "completion");

    assertThat(out.toString())
        .contains("function _picocli_regatta_init()")
        .contains("function _picocli_regatta_doctor()")
        .contains("function _picocli_regatta_new_feature()")
        .contains("'--feature'");
  }

  @Test
  void everyCommandIsInTheHelpOnce() {
    Main.run(new PrintWriter(out), new PrintWriter(err), "--help");

    RegattaCommand.commandLine()
        .getSubcommands()
        .keySet()
        .forEach(name ->
            assertThat(out.toString().lines().filter(line -> line.startsWith("  " + name + " ")))
                .hasSize(1));
  }
}
