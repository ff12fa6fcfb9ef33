package io.regatta.agent.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.client.StreamCase;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real client printed, version 1.0.102.
@Timeout(60)
class CopilotStreamsTest {
  private static final String DONE =
      """
      cat <<'END'
      {"type":"tool.execution_start","data":{"toolCallId":"c","toolName":"create","arguments":{"path":"a"}}}
      {"type":"tool.execution_complete","data":{"toolCallId":"c","success":true,"fileEdits":[{"path":"a","kind":"create"}]}}
      {"type":"result","sessionId":"s-1","exitCode":0}
      END
      """;

  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new CopilotClient(), root);
  }

  @Test
  void reportsTheFileThatItWrote() throws Exception {
    StreamCase.Seen seen = client().replay("ok");

    AgentReport report = seen.done();
    assertThat(report.summary()).isEqualTo("All done: I wrote hello.txt.");
    assertThat(report.toolsUsed()).containsExactly("create");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(seen.activity()).contains("editing hello.txt", "wrote hello.txt");
    assertThat(report.claimed().created()).containsExactly("hello.txt");
    assertThat(report.usage()).isEqualTo(Usage.UNKNOWN);
    assertThat(seen.sessions()).last().isEqualTo("2a83cffb-a90e-4067-875f-330206b8daca");
  }

  @Test
  void readsWhatItUsedFromAFile() throws Exception {
    String usage =
        "printf '%s' '{\"modelMetrics\":{\"a\":{\"usage\":{\"inputTokens\":2400,"
            + "\"outputTokens\":68,\"cacheReadTokens\":400,\"cacheWriteTokens\":5}},"
            + "\"b\":{\"usage\":{\"inputTokens\":100,\"outputTokens\":2}}}}' > '"
            + root.resolve("attempt/result.json.usage")
            + "'\n";

    assertThat(client().run(usage + DONE).done().usage())
        .isEqualTo(new Usage(2500, 70, 400, 5, null));
    assertThat(
            client()
                .continuing("s-1", new Usage(1000, 20, 100, 0, null))
                .run(usage + DONE)
                .done()
                .usage())
        .isEqualTo(new Usage(1500, 50, 300, 5, null));
  }

  @Test
  void doesNotMindAFileThatIsBroken() throws Exception {
    String usage = "printf '{' > '" + root.resolve("attempt/result.json.usage") + "'\n";

    assertThat(client().run(usage + DONE).done().usage()).isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void knowsItsSessionBeforeItEnds() throws Exception {
    StreamCase.Seen seen =
        client().run("echo '{\"type\":\"user.message\",\"data\":{\"content\":\"x\"}}'");

    assertThat(seen.call().arguments()).contains("--session-id=" + seen.sessions().getFirst());
    assertThat(seen.failedForNow(ErrorType.IMPLEMENTATION).message())
        .contains("its stream ended without a result");
  }

  @Test
  void reportsTheFileThatItChanged() throws Exception {
    AgentReport report = client().replay("edit").done();

    assertThat(report.claimed().modified()).containsExactly("README.md");
    assertThat(report.actions()).containsExactly("edited README.md");
  }

  @ParameterizedTest
  @CsvSource({
    "shell-allowed, ran echo hi > shell.txt",
    "shell-two, ran npm test -- --x (failed)",
  })
  void reportsTheCommandThatItRan(String name, String action) throws Exception {
    assertThat(client().replay(name).done().actions()).containsExactly(action);
  }

  @ParameterizedTest
  @CsvSource({
    "shell-denied, run touch shell.txt",
    "shell-chain, run echo hi && touch zz",
    "write-denied, write hello.txt",
  })
  void isNotDoneWhereAllItTriedWasRefused(String name, String what) throws Exception {
    StreamCase.Seen seen = client().replay(name);

    assertThat(seen.failed(ErrorType.ENVIRONMENT).message()).contains("not permitted", what);
    assertThat(seen.outcome().report().issuesEncountered()).containsExactly("not allowed: " + what);
  }

  @Test
  void countsWhatItTriedAgain() throws Exception {
    assertThat(client().replay("500-then-ok").done().notes()).contains("again 1 time(s)");
  }

  @Test
  void isLimitedByTooManyRequests() throws Exception {
    assertThat(client().replay("429").limited().limit().account()).isEqualTo("copilot");
  }

  @ParameterizedTest
  @CsvSource({"401", "403", "not-logged-in"})
  void breaksWhereNoStoryCanSucceed(String name) throws Exception {
    StoryError error = client().replay(name).unavailable(ErrorType.AUTHENTICATION);

    assertThat(error.message()).startsWith("copilot is not logged in");
    assertThat(error.recoveryHints().getFirst()).contains("/login");
  }

  @ParameterizedTest
  @CsvSource({
    "no-model, VALIDATION, can't use the model",
    "too-long, VALIDATION, too long",
    "400, VALIDATION, refused by its provider",
  })
  void failsForGood(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failed(type).message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "500, ENVIRONMENT, the provider of copilot failed",
    "stream-error, ENVIRONMENT, the provider of copilot failed",
    "network, ENVIRONMENT, can't reach its provider",
    "cut, ENVIRONMENT, can't reach its provider",
  })
  void failsForNow(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failedForNow(type).message()).contains(words);
  }

  @Test
  void losesASessionThatIsGone() throws Exception {
    assertThat(client().continuing("gone", Usage.UNKNOWN).replay("session-lost").outcome())
        .isInstanceOf(Outcome.SessionLost.class);
  }
}
