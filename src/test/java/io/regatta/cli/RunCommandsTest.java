package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.EventJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init") // JUnit sets it up before each test.
class RunCommandsTest {
  @TempDir Path root;
  private ScratchRepository repository;

  @BeforeEach
  void aRunThatHasEnded() throws Exception {
    repository = new ScratchRepository(root, "echo x >> $REGATTA_STORY_ID; echo worked");
    assertThat(repository.run("implement", "feature", "5").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void anEventsFileThatCannotBeWrittenLeavesNoRunBehind() {
    ScratchRepository.Result refused =
        repository.run("implement", "feature", "5", "--redo", "1", "--events", "no/such/file");

    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err()).contains("no/such/file: its directory does not exist");
    assertThat(root.resolve(".regatta/runs"))
        .isDirectoryContaining("glob:**")
        .satisfies(runs -> assertThat(runs.toFile().list()).hasSize(1));
    assertThat(repository.run("watch").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void watchPrintsEventsAsJsonLines() {
    ScratchRepository.Result watched = repository.run("watch", "--json");

    assertThat(watched.out().lines())
        .allMatch(line -> new EventJson().read(line).isPresent())
        .first()
        .asString()
        .contains("\"type\":\"RunStarted\"");
  }

  @Test
  void watchTellsWhyARunInTheBackgroundNeverBegan() throws Exception {
    repository.write(".regatta/runs/29991231-000000-0000/console.log", "error: no agent\n");

    ScratchRepository.Result watched = repository.run("watch");

    assertThat(watched.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(watched.err())
        .startsWith("error: no agent\nerror: run 29991231-000000-0000 never began\nhint: ");
  }

  @Test
  void aJournalThatSomebodyEditedIsRefusedByName() throws Exception {
    Path journal;
    try (var files = Files.walk(root.resolve(".regatta/runs"))) {
      journal = files.filter(file -> file.endsWith("journal.ndjson")).findFirst().orElseThrow();
    }
    String text = Files.readString(journal);
    Files.writeString(
        journal, text.replaceFirst("(\"type\":\"PhaseStarted\",\"phase\":\")1", "$19"));

    for (String[] words :
        new String[][] {
          {"watch"}, {"watch", "--json"}, {"implement", "feature", "5", "--redo", "1"}
        }) {
      ScratchRepository.Result result = repository.run(words);
      assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(result.err())
          .contains("journal.ndjson contradicts itself: the run has no phase 9")
          .contains("hint: somebody changed it");
    }
  }

  @Test
  void markTakesThePlanOfTheLastRunThatBegan() throws Exception {
    repository.write(".regatta/runs/29991231-000000-0000/console.log", "error: no agent\n");

    assertThat(repository.run("mark", "1", "pending", "--reason", "reverted").exit())
        .isEqualTo(ExitCode.OK);
    assertThat(repository.run("status", "feature", "5").out()).contains("1 completed, 1 pending");
  }

  @Test
  void markWantsAReasonThatSaysSomething() {
    assertThat(repository.run("mark", "1", "pending", "--reason", " ").err())
        .startsWith("error: --reason is empty");
    assertThat(repository.run("mark", "1", "done", "--reason", "x").err())
        .startsWith("error: a story is marked completed or pending, not `done`");
    assertThat(repository.run("mark", "1", "--reason", "x").err())
        .startsWith("error: say STORY completed|pending");
  }

  @Test
  void logsSaysWhichAttemptsThereAre() {
    assertThat(repository.run("logs", "--story", "1", "--attempt", "7").err())
        .startsWith("error: story 1 has one attempt in run ");
  }

  @Test
  void checkAsJsonUsesTheWordsOfTheOtherCommands() {
    JsonNode check =
        JsonMapper.shared().readTree(repository.run("check", "feature", "5", "--json").out());

    assertThat(check.at("/findings/0/severity").stringValue()).isEqualTo("warning");
    assertThat(check.at("/findings/0").propertyNames())
        .containsExactly("severity", "subject", "message", "hint");
  }

  @Test
  void statusSaysWhyAStoryFailed() throws Exception {
    new ScratchRepository(root, "echo out of memory; exit 3");
    repository.run("implement", "feature", "5", "--redo", "1");

    assertThat(repository.run("status", "feature", "5").out())
        .containsPattern("✗ 1 {2}Tables .*failed\n {7}ImplementationError: ");
  }

  @Test
  void checkLooksAtTheRestAlthoughNobodyPlaysTheRoles() throws Exception {
    repository.write("regatta.yaml", "");

    ScratchRepository.Result check = repository.run("check", "feature", "5");

    assertThat(check.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(check.out())
        .contains("✗ agents: no agent is configured")
        .contains("\n      agents:\n")
        .contains("✓ log: ");
  }

  @Test
  void watchKeepsItsNextCommandToWhatTheRunWasNarrowedTo() throws Exception {
    new ScratchRepository(root, "exit 1");
    repository.run("mark", "1", "pending", "--reason", "again");
    repository.run("implement", "feature", "5", "--redo", "2", "--only", "2");

    assertThat(repository.run("watch").out())
        .contains("implement --plan docs/features/5/user-stories.md --only 2 -C");
  }

  @Test
  void aDirectoryThatDoesNotExistIsSaidToBeNone() {
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "status",
            "feature",
            "5",
            "-C",
            "no-such");

    assertThat(exit).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: -C names no-such, which is no directory");
  }

  @Test
  void aRunInTheBackgroundWithNothingToDoIsNotStarted() {
    ScratchRepository.Result nothing = repository.run("implement", "feature", "5", "--detach");

    assertThat(nothing.exit()).isEqualTo(ExitCode.OK);
    assertThat(nothing.out()).isEqualTo("nothing left to do: all 2 stories are completed\n");
  }

  @Test
  void aRunInTheBackgroundRefusesStoriesThatThePlanDoesNotHave() {
    assertThat(repository.run("implement", "feature", "5", "--only", "9", "--detach").exit())
        .isEqualTo(ExitCode.USAGE);
  }
}
