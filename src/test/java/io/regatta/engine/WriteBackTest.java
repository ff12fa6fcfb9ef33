package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogHistory;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteBackTest {
  private static final String TASKS =
      lines(
          "\uFEFF# Tasks 🦶",
          "",
          "- [ ] T001 One",
          "- [x] T002 Two",
          "-  [ ]  **T003** [P] Three [ ]");

  @TempDir Path directory;

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private WriteBack.Result bring(String name, String content, String... completed)
      throws IOException, RegattaException {
    Path file = Files.writeString(directory.resolve(name), content);
    return writeBack(file, log(completed)).bring();
  }

  private static String log(String... completed) {
    return Stream.of(completed)
        .map(id -> "{\"storyNumber\":\"" + id + "\",\"status\":\"completed\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private WriteBack writeBack(Path file, String log) throws IOException {
    Path logFile = Files.writeString(directory.resolve("implementation-log.json"), log);
    return new WriteBack(
        file,
        content -> new PlanReader(directory).read(file, content, null, new ReadingOptions(false)),
        plan -> LogHistory.of(plan, "plan", ImplementationLog.read(logFile)));
  }

  private String written(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void ticksWhatIsCompletedAndNothingElse() throws Exception {
    WriteBack.Result result = bring("tasks.md", TASKS, "T001", "T002", "T003");

    assertThat(result.ticked()).containsExactly(new StoryId("T001"), new StoryId("T003"));
    assertThat(written("tasks.md"))
        .isEqualTo(TASKS.replace("- [ ] T001", "- [x] T001").replace("[ ]  **T003", "[x]  **T003"));
  }

  @Test
  void doingItAgainChangesNothing() throws Exception {
    bring("tasks.md", TASKS, "T001");
    String once = written("tasks.md");

    assertThat(bring("tasks.md", once, "T001").ticked()).isEmpty();
    assertThat(written("tasks.md")).isEqualTo(once);
  }

  @Test
  void leavesAStoryWhoseTextHasChangedMeanwhile() throws Exception {
    Path file = Files.writeString(directory.resolve("tasks.md"), TASKS);
    String log =
        "[{\"storyNumber\":\"T001\",\"status\":\"completed\",\"storyHash\":\"sha256:other\",\"run\":\"r\",\"plan\":\"plan\"}]";

    WriteBack.Result result = writeBack(file, log).bring();

    assertThat(result.left()).containsExactly(new StoryId("T001"));
    assertThat(written("tasks.md")).isEqualTo(TASKS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks.json | {'tasks':[{'id':1,'title':'A','status':'pending','dependencies':[]}]} |"
            + " {'tasks':[{'id':1,'title':'A','status':'done','dependencies':[]}]}",
        "tasks.json | {'tasks':[{'id':1,'title':'A','dependencies':[]}]} | {'tasks':[{'status':"
            + " 'done', 'id':1,'title':'A','dependencies':[]}]}",
        "prd.json   | {'userStories':[{ 'id': 1, 'passes': false }]} | {'userStories':[{ 'id': 1,"
            + " 'passes': true }]}",
        "prd.json   | {'userStories':[{ 'id': 1, 'status': 'open' }]} | {'userStories':[{ 'id': 1,"
            + " 'status': 'done' }]}",
        "tasks.json | {'tasks':[{'title':'1: A','completed':false}]} | {'tasks':[{'title':'1:"
            + " A','completed':true}]}",
      })
  void ticksMembersOfJson(String name, String before, String after) throws Exception {
    bring(name, before.replace('\'', '"'), "1");

    assertThat(written(name)).isEqualTo(after.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks:n- title: Xn  completed: falsen| tasks:n- title: Xn  completed: truen",
        "tasks:n- title: Xn  # howevern  completed: no # yetn| tasks:n- title: Xn  # howevern "
            + " completed: true # yetn",
        "tasks:n- title: Xn  body: yn| tasks:n- title: Xn  completed: truen  body: yn",
        "tasks:n  - title: Xn| tasks:n  - title: Xn    completed: truen",
        "tasks:n- {title: X}n| tasks:n- {completed: true, title: X}n",
      })
  void ticksKeysOfYaml(String before, String after) throws Exception {
    String plan = yaml(before);

    assertThat(bring("tasks.yaml", plan, "x").ticked()).hasSize(1);
    assertThat(written("tasks.yaml")).isEqualTo(yaml(after));
  }

  private static String yaml(String text) {
    return text.replaceAll("n(?=- |  |$)|(?<=:)n", "\n");
  }

  @Test
  void aPlanOfOurOwnHasNothingToTick() throws Exception {
    WriteBack.Result result =
        bring(
            "user-stories.md",
            lines(
                "# P",
                "### 1. One",
                "Agent: a-b",
                "Acceptance Criteria:",
                "- [ ] c",
                "## Execution Order",
                "### Phase 1 (Sequential)",
                "- Story #1"),
            "1");

    assertThat(result.tickable()).isFalse();
    assertThat(result.ticked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD\n{\"userStories\":[{\"id\":1,\"passes\":false}]}\n=======\n>>>>>>> x\n",
        "{\"userStories\":[{\"id\":1,\"passes\":false}",
        "{\"userStories\":[]}"
      })
  void aFileThatCantBeReadAnyMoreIsLeftAlone(String content) throws Exception {
    assertThatThrownBy(() -> bring("prd.json", content, "1"))
        .isInstanceOf(RegattaException.class)
        .hasMessageContaining("it can't be read as a plan any more");
    assertThat(written("prd.json")).isEqualTo(content);
  }

  @Test
  void bytesThatAreNoTextStayWhatTheyAre() throws Exception {
    byte[] latin = "- [ ] T001 caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("tasks.md"), latin);

    assertThatThrownBy(() -> writeBack(file, log("T001")).bring())
        .hasMessageContaining("it is not in UTF-8");
    assertThat(Files.readAllBytes(file)).isEqualTo(latin);
  }

  @Test
  void aReadOnlyFileIsSaidToBe() throws Exception {
    Path file = Files.writeString(directory.resolve("tasks.md"), TASKS);
    assertThat(file.toFile().setWritable(false)).isTrue();

    assertThatThrownBy(() -> writeBack(file, log("T001")).bring())
        .hasMessageContaining("it is read-only");
    assertThat(List.of(Files.readString(file))).containsExactly(TASKS);
  }
}
