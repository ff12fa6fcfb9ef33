package io.regatta.agent.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AgentSettings.Access;
import io.regatta.agent.Permissions;
import io.regatta.agent.client.StreamCase;
import io.regatta.agent.client.StreamCase.Call;
import io.regatta.agent.client.StreamCase.Seen;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class QwenClientTest {
  @TempDir private Path root;

  private StreamCase stream() {
    return new StreamCase(new QwenClient(), root);
  }

  @ParameterizedTest
  @CsvSource({"ok, 2800", "0.24-ok, 2400"})
  void readsASessionThatWroteAFile(String name, long input) throws Exception {
    Seen seen = stream().replay(name);

    AgentReport report = seen.done();
    assertThat(report.summary()).startsWith("All done");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(seen.activity()).contains("editing hello.txt", "wrote hello.txt");
    assertThat(report.toolsUsed()).containsExactly("write_file");
    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(report.usage().inputTokens()).isEqualTo(input);
    assertThat(report.usage().cacheReadTokens()).isEqualTo(400);
    assertThat(report.usage().costUsd()).isNull();
    assertThat(seen.sessions()).hasSize(1);
  }

  @Test
  void tellsCommandsFromOtherTools() throws Exception {
    assertThat(stream().replay("bash").done().actions()).containsExactly("ran echo hi > shell.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401      | AuthenticationError | Incorrect API key provided",
        "403      | AuthenticationError | Not allowed here",
        "402      | BudgetError         | Payment required",
        "0.24-401 | AuthenticationError | 401 scripted",
      })
  void holdsBackAllStoriesUntilAPersonHasDoneSomething(String name, String type, String words)
      throws Exception {
    StoryError error = stream().replay(name).unavailable(ErrorType.of(type).orElseThrow());

    assertThat(error.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400      | was refused by its provider",
        "no-model | can't use the model",
        "too-long | too long for the model",
      })
  void failsForGoodWhereAnotherTryWouldEndTheSame(String name, String words) throws Exception {
    assertThat(stream().replay(name).failed(ErrorType.VALIDATION).message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream-error | RateLimitError   | is overloaded",
        "cut          | EnvironmentError | can't reach its provider",
        "cut-at-once  | EnvironmentError | can't reach its provider",
      })
  void triesAgainWhatMayPass(String name, String type, String words) throws Exception {
    StoryError error = stream().replay(name).failedForNow(ErrorType.of(type).orElseThrow());

    assertThat(error.message()).contains(words);
  }

  @Test
  void isNotDoneAfterAnErrorThatNobodyKnows() throws Exception {
    assertThat(stream().replay("sse-error").failed(ErrorType.IMPLEMENTATION).message())
        .contains("scripted in-stream failure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang-term", "0.24-sigterm"})
  void isNotDoneWhereSomethingElseEndedIt(String name) throws Exception {
    assertThat(stream().replay(name).outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void timesOutWhereItWaitsInSilenceForTheEndOfALimit() throws Exception {
    AgentSettings impatient = AgentSettings.of("qwen").withIdleTimeout(Duration.ofMillis(500));

    assertThat(stream().with(impatient).replay("limit").failed(ErrorType.TIMEOUT).message())
        .contains("said nothing for 0.5s");
  }

  @Test
  void takesALimitForALimitAlsoWhereItIsTheLastMessageOfASuccess() throws Exception {
    assertThat(stream().replay("limit-text").limited().limit().resetsAt())
        .isEqualTo(Instant.parse("2026-11-25T15:00:00Z"));
  }

  @Test
  void asksForAStreamOfEventsAndAllowsEditsOnly() throws Exception {
    String story = "£".repeat(150 * 1024);
    Call call = stream().withPrompt("what all are told\n", story).replay("ok").call();

    assertThat(call.arguments())
        .containsExactly("--output-format", "stream-json", "--approval-mode", "auto-edit");
    assertThat(call.input()).isEqualTo("what all are told\n" + story);
    assertThat(call.environment()).containsEntry("QWEN_CODE_NO_RELAUNCH", "true");
  }

  @Test
  void allowsTheCommandsThatAreNamed() throws Exception {
    AgentSettings settings =
        AgentSettings.of("qwen")
            .withModel("qwen3-coder-plus")
            .withAccess(new Access(Permissions.WORKSPACE, List.of("npm test", "mvn")));
    Call call = stream().with(settings).replay("ok").call();

    assertThat(call.values("--model")).containsExactly("qwen3-coder-plus");
    assertThat(call.arguments())
        .containsSubsequence("--allowed-tools", "run_shell_command(npm test)")
        .containsSubsequence("--allowed-tools", "run_shell_command(mvn)");
  }

  @Test
  void allowsEverythingWhereTheUserSaysSo() throws Exception {
    AgentSettings settings =
        AgentSettings.of("qwen").withAccess(new Access(Permissions.FULL, List.of("mvn")));
    Call call = stream().with(settings).replay("ok").call();

    assertThat(call.arguments()).endsWith("--approval-mode", "yolo");
  }

  @Test
  void continuesASession() throws Exception {
    Call call = stream().continuing("5e551011", Usage.ZERO).replay("ok").call();

    assertThat(call.values("--resume")).containsExactly("5e551011");
    assertThat(call.input()).isEqualTo("go on");
  }

  @Test
  void passesItsOwnVariables() throws Exception {
    Call call =
        stream()
            .withSurroundings(
                Map.of("OPENAI_API_KEY", "k", "QWEN_CODE", "1", "ANTHROPIC_API_KEY", "a"))
            .replay("ok")
            .call();

    assertThat(call.environment())
        .containsEntry("OPENAI_API_KEY", "k")
        .doesNotContainKeys("QWEN_CODE", "ANTHROPIC_API_KEY");
  }
}
