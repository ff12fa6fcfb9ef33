package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.EventJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init") // JUnit sets it up before each test.
class RunCommandsTest {
  private static final String PLAN = "docs/features/5/user-stories.md";
  private static final String OTHER = "docs/features/6/user-stories.md";

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
  void markSaysThatALogUnderVersionControlIsToBeCommitted() throws Exception {
    assertThat(repository.run("mark", "1", "pending", "--reason", "untracked").err()).isEmpty();
    for (String[] words : new String[][] {{"init", "-q"}, {"add", "docs"}}) {
      git(words);
    }

    ScratchRepository.Result marked = repository.run("mark", "1", "completed", "--reason", "done");

    assertThat(marked.out()).isEqualTo("story 1 of " + PLAN + " is marked completed\n");
    assertThat(marked.err())
        .isEqualTo(
            "note: docs/features/5/implementation-log.json is changed: commit it with your work\n");

    git("rm", "-qf", "--cached", "docs/features/5/implementation-log.json");
    assertThat(repository.run("mark", "1", "pending", "--reason", "untracked again").err())
        .isEmpty();
  }

  private void git(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("git", "-C", root.toString()));
    line.addAll(List.of(words));
    assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
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
  void logsShowsTheStoryOfThePlanThatIsNamedWhateverRanSince() throws Exception {
    anotherPlanRan("true");
    String silent =
        """
        note: attempt 1 at story 1 has printed nothing
        hint: what became of it: `regatta report --run \\d{8}-\\d{6}-\\w{4}`
        """;

    assertThat(repository.run("logs", "feature", "5", "--story", "1").err()).isEmpty();
    assertThat(repository.run("logs", "feature", "6", "--story", "1").err()).matches(silent);
    assertThat(repository.run("logs", "--story", "1").err()).matches(silent);
  }

  @Test
  void logsSaysThatAPlanHasNotRun() throws Exception {
    repository.write(OTHER, Files.readString(root.resolve(PLAN)));

    ScratchRepository.Result refused = repository.run("logs", "feature", "6", "--story", "1");

    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err())
        .startsWith(
            "error: nothing of "
                + OTHER
                + " has run yet\nhint: begin with `regatta implement feature 6 ");
  }

  @Test
  void logsRefusesARunOfAnotherPlan() throws Exception {
    anotherPlanRan("true");
    String run = repository.run("history", "feature", "6").out();
    Matcher id = Pattern.compile("\\d{8}-\\d{6}-\\w{4}").matcher(run);
    assertThat(id.find()).as(run).isTrue();

    ScratchRepository.Result refused =
        repository.run("logs", "feature", "5", "--story", "1", "--run", id.group());

    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .startsWith("error: run " + id.group() + " is none of " + PLAN + ": leave out the plan");
  }

  @Test
  void logsTellsWhatItTakesAWordForThatIsNoPlan() {
    assertThat(repository.run("logs", "3").err())
        .contains("hint: did you mean `regatta logs --story 3`?");
    assertThat(repository.run("logs", "feature", "5").err()).doesNotContain("did you mean");
    assertThat(repository.run("logs", "feature").err()).doesNotContain("did you mean");
  }

  @Test
  void logsListsTheStoriesThatThereAre() {
    assertThat(repository.run("logs", "--story", "9").err())
        .contains(" has no story 9; it has: 1, 2\n");
    assertThat(repository.run("logs", "feature", "5").err())
        .endsWith("hint: stories of the plan: 1, 2; `regatta logs --help` shows what there is\n");
  }

  @Test
  void anOptionWithoutTheStoryThatItNeedsListsThoseThatThereAre() {
    StringWriter err = new StringWriter();
    Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        "implement",
        "-C",
        root.toString(),
        "feature",
        "5",
        "--only");

    assertThat(err.toString())
        .startsWith("error: `regatta implement` needs --only=ID\nhint: stories of the plan: 1, 2;");
  }

  @Test
  void logsTellsByWhomAStoryWasBlocked() throws Exception {
    new ScratchRepository(root, "exit 1");
    repository.write(
        OTHER,
        Files.readString(root.resolve(PLAN))
            .replaceFirst("(?s)(Story 2: Form.*?Dependencies\\*\\*: )none", "$1Story 1")
            .replace("(parallel)", "(sequential)"));
    assertThat(repository.run("implement", "feature", "6").exit()).isEqualTo(ExitCode.INCOMPLETE);

    ScratchRepository.Result refused = repository.run("logs", "feature", "6", "--story", "2");

    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err())
        .startsWith("error: story 2 has no attempt in run ")
        .contains(
            ": blocked by story 1, which did not complete\nhint: mend what made story 1 fail");
  }

  /// A run of another plan with stories of the same ids.
  private void anotherPlanRan(String agent) throws Exception {
    repository.write(OTHER, Files.readString(root.resolve(PLAN)));
    new ScratchRepository(root, "echo x >> again$REGATTA_STORY_ID; " + agent);
    assertThat(repository.run("implement", "feature", "6").exit()).isEqualTo(ExitCode.OK);
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

    assertThat(repository.run("watch").out()).contains("implement feature 5 --only 2 -C");
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
