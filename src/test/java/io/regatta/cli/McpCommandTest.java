package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The server as a process, and runs that it starts. Each test takes some seconds: a run in the
/// background is a JVM of its own.
class McpCommandTest {
  /// Works as long as there is a file `hold` at the repository's root.
  private static final String HOLDING =
      "while [ -e ROOT/hold ]; do sleep 0.05; done; echo x > made-by-$REGATTA_STORY_ID";

  @TempDir private Path root;
  @TempDir private Path state;

  private ScratchRepository repository(String agent) throws IOException {
    return new ScratchRepository(root, agent.replace("ROOT", root.toString()));
  }

  private McpSession session(String... before) throws IOException {
    return new McpSession(root, state, List.of(before));
  }

  private static void assertValid(JsonNode answer, String tool) {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(AgentTool.schema(tool).toString())
                .validate(answer.toString(), InputFormat.JSON))
        .as(answer.toString())
        .isEmpty();
  }

  @Test
  void runsAPlanAndTellsOfEachStoryAsItFinishes() throws Exception {
    repository("echo x > $REGATTA_STORY_ID; test $REGATTA_STORY_ID = 1");
    try (McpSession session = session()) {
      JsonNode plan = session.data("plan", "{\"plan\":\"feature 5\"}");
      JsonNode started = session.data("implement", "{\"plan\":\"feature 5\"}");
      JsonNode ended = session.follow(started.get("run").stringValue());
      JsonNode status = session.data("status", "{\"plan\":\"feature 5\"}");
      JsonNode again = session.data("implement", "{\"plan\":\"feature 5\",\"only\":[\"1\"]}");

      assertValid(plan, "plan");
      assertValid(started, "implement");
      assertValid(status, "status");
      assertValid(again, "implement");
      assertThat(plan.get("refused").booleanValue()).isFalse();
      assertThat(ended.get("state").stringValue()).isEqualTo("ended");
      assertThat(ended.get("ending").stringValue()).isEqualTo("incomplete");
      assertThat(status.at("/stories").valueStream().map(story -> story.get("state").stringValue()))
          .containsExactly("completed", "failed");
      assertThat(status.at("/run/nextSteps").isEmpty()).isFalse();
      assertThat(again.get("state").stringValue()).isEqualTo("nothing-to-do");
      assertThat(again.get("next").stringValue())
          .isEqualTo("Nothing is left to do: the selected story is completed.");
      assertThat(session.end()).isZero();
    }
  }

  @Test
  void continuesAStoryThatFailedWithAWordOfTheUser() throws Exception {
    repository("grep -q 5433 && echo x > $REGATTA_STORY_ID");
    try (McpSession session = session()) {
      String first =
          session
              .data("implement", "{\"plan\":\"feature 5\",\"only\":[\"1\"]}")
              .get("run")
              .stringValue();
      assertThat(session.follow(first).at("/totals/failed").intValue()).isEqualTo(1);

      JsonNode retried =
          session.data(
              "retry",
              "{\"plan\":\"feature 5\",\"story\":\"1\",\"message\":\"@port --is\\n5433\"}");

      assertValid(retried, "retry");
      assertThat(
              session.follow(retried.get("run").stringValue()).at("/totals/completed").intValue())
          .isEqualTo(1);
    }
  }

  @Test
  void aRunGoesOnWhenTheServerEndsAndItsWholeProcessGroupIsKilled() throws Exception {
    repository(HOLDING);
    Path hold = Files.createFile(root.resolve("hold"));
    String run;
    try (McpSession session = session("setsid")) {
      run = session.data("implement", "{\"plan\":\"feature 5\"}").get("run").stringValue();
      JsonNode standing = session.data("status", "{\"run\":\"" + run + "\",\"since\":0}");
      assertThat(standing.at("/run/state").stringValue()).isIn("starting", "running");
      new ProcessBuilder("kill", "-KILL", "--", "-" + session.process().pid()).start().waitFor();
      session.process().waitFor();
    }
    Files.delete(hold);

    try (McpSession session = session()) {
      assertThat(session.follow(run).get("ending").stringValue()).isEqualTo("completed");
    }
  }

  @Test
  void stopsTheRunAtWorkAndAnswersOtherCallsMeanwhile() throws Exception {
    repository(HOLDING);
    Files.createFile(root.resolve("hold"));
    try (McpSession session = session()) {
      String run = session.data("implement", "{\"plan\":\"feature 5\"}").get("run").stringValue();
      int waiting =
          session.begin("status", "{\"run\":\"" + run + "\",\"since\":0,\"waitSeconds\":50}");
      awaitRunning(session, run);

      JsonNode unknown = session.call("stop", "{\"stories\":[\"9\"]}");
      JsonNode second = session.call("implement", "{\"plan\":\"feature 5\"}");
      JsonNode stopped = session.data("stop", "{\"now\":true}");

      assertThat(unknown.at("/content/0/text").stringValue())
          .isEqualTo("error: run " + run + " has no story 9; it has: 1, 2");
      assertThat(second.at("/content/0/text").stringValue()).contains(run).contains("hint: ");
      assertValid(stopped, "stop");
      assertThat(stopped.get("state").stringValue()).isEqualTo("ended");
      assertThat(session.answer(waiting).at("/result/structuredContent/run/ending").stringValue())
          .isEqualTo("interrupted");
      assertThat(session.call("stop", "{}").at("/content/0/text").stringValue())
          .startsWith("error: no run is at work here");
    }
  }

  @Test
  void stopsARunThatHasNotBegunYet() throws Exception {
    repository(HOLDING);
    Files.createFile(root.resolve("hold"));
    try (McpSession session = session()) {
      String run = session.data("implement", "{\"plan\":\"feature 5\"}").get("run").stringValue();

      JsonNode stopped = session.data("stop", "{\"run\":\"" + run + "\",\"now\":true}");

      assertThat(stopped.get("state").stringValue()).isEqualTo("ended");
      assertThat(session.follow(run).get("ending").stringValue()).isEqualTo("interrupted");
    }
  }

  private static void awaitRunning(McpSession session, String run) throws IOException {
    JsonNode standing;
    do {
      standing = session.data("status", "{\"run\":\"" + run + "\"}").get("run");
    } while (standing.get("running").size() < 2);
  }

  @Test
  void twoRunsOfDifferentPlansAreToldApart() throws Exception {
    ScratchRepository repository = repository(HOLDING);
    Files.createFile(root.resolve("hold"));
    repository.write(
        "docs/features/6/user-stories.md",
        Files.readString(root.resolve("docs/features/5/user-stories.md")));
    for (String words :
        List.of(
            "init -q",
            "add -A",
            "-c user.name=Ada -c user.email=ada@example.invalid commit -qm first")) {
      List<String> git = new ArrayList<>(List.of("git"));
      git.addAll(List.of(words.split(" ", -1)));
      assertThat(new ProcessBuilder(git).directory(root.toFile()).start().waitFor()).isZero();
    }
    try (McpSession session = session()) {
      int one = session.begin("implement", "{\"plan\":\"feature 5\"}");
      int other = session.begin("implement", "{\"plan\":\"docs/features/6/user-stories.md\"}");
      String first = session.answer(one).at("/result/structuredContent/run").stringValue();
      String second = session.answer(other).at("/result/structuredContent/run").stringValue();
      awaitRunning(session, first);
      awaitRunning(session, second);

      assertThat(session.call("status", "{}").at("/content/0/text").stringValue())
          .contains("several runs are at work here", first, second);
      assertThat(session.data("status", "{\"plan\":\"feature 6\"}").at("/run/run").stringValue())
          .isEqualTo(second);

      Files.delete(root.resolve("hold"));
      assertThat(session.follow(first).get("ending").stringValue()).isEqualTo("completed");
      assertThat(session.follow(second).get("ending").stringValue()).isEqualTo("completed");
    }
  }
}
