package io.regatta.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.client.StreamCase;
import io.regatta.agent.client.StreamCase.Seen;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of the streams that Claude Code has really printed.
@Timeout(60)
class ClaudeStreamTest {
  @TempDir private Path root;

  private StreamCase stream() {
    return new StreamCase(new ClaudeClient(false), root);
  }

  private Seen replay(String name) throws Exception {
    return stream().replay(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "sub-ok", "2.0-ok", "overloaded-then-ok"})
  void readsASessionThatWroteAFile(String name) throws Exception {
    Seen seen = replay(name);

    AgentReport report = seen.done();
    assertThat(report.summary()).startsWith("All done");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(report.toolsUsed()).containsExactly("Write");
    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(report.issuesEncountered()).isEmpty();
    assertThat(seen.sessions()).singleElement().asString().matches("[0-9a-f-]{36}");
  }

  @Test
  void countsWhatItUsed() throws Exception {
    Seen seen = replay("ok");

    Usage whole = new Usage(2800, 68, 400, 0, new BigDecimal("0.01104"));
    assertThat(seen.done().usage()).isEqualTo(whole);
    // Each of the two messages once, although the first comes as two events.
    assertThat(seen.usages())
        .containsExactly(new Usage(1400, 1, 200, 0, null), new Usage(2800, 2, 400, 0, null), whole);
  }

  @Test
  void showsWhatItDoes() throws Exception {
    assertThat(replay("ok").activity())
        .startsWith("I will use Write.", "editing hello.txt", "wrote hello.txt");
  }

  @Test
  void saysHowOftenTheProviderWasTriedAgain() throws Exception {
    assertThat(replay("overloaded-then-ok").done().notes())
        .contains("the client tried requests to its provider again 1 time(s)");
  }

  @Test
  void tellsCommandsFromOtherTools() throws Exception {
    AgentReport report = replay("bash").done();

    assertThat(report.actions()).containsExactly("ran echo hi > shell.txt");
    assertThat(report.claimed()).isEqualTo(FileChanges.NONE);
  }

  @Test
  void doesNotTakeItsResultForWork() throws Exception {
    AgentReport report = replay("schema-tool").done();

    assertThat(report.toolsUsed()).containsExactly("Write");
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void reportsWhatWasObservedWhereTheResultIsMissing() throws Exception {
    AgentReport report = replay("2.0-ok").done();

    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(report.notes()).contains("gave no result in the form asked for");
  }

  @Test
  void takesTheResultFromItsMessageWhereTheSchemaWasNotHeeded() throws Exception {
    AgentReport report = replay("schema-write-plain").done();

    assertThat(report.summary()).isEqualTo("All done.");
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void isNotDoneWhereNothingWasDone() throws Exception {
    StoryError error = replay("schema-plain").failed(ErrorType.IMPLEMENTATION);

    assertThat(error.message()).contains("nothing changed").contains("plain text, no schema");
  }

  @Test
  void isDoneWithoutAnyToolWhereThatIsAllowed() throws Exception {
    stream().with(AgentSettings.of("claude").withAllowEmpty(true)).replay("schema-plain").done();
  }

  @Test
  void triesAgainWhereItsResultNeverFits() throws Exception {
    assertThat(replay("schema-always-wrong").failedForNow(ErrorType.IMPLEMENTATION).message())
        .contains("Failed to provide valid structured output after 5 attempts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401        | AuthenticationError | Invalid API key",
        "403        | AuthenticationError | Your API key does not have permission",
        "402        | BudgetError         | Payment required",
        "no-credit  | BudgetError         | Credit balance is too low",
      })
  void holdsBackAllStoriesUntilAPersonHasDoneSomething(String name, String type, String words)
      throws Exception {
    StoryError error = replay(name).unavailable(ErrorType.of(type).orElseThrow());

    assertThat(error.message()).contains(words);
  }

  @Test
  void saysHowToLogIn() throws Exception {
    StoryError error = replay("401").unavailable(ErrorType.AUTHENTICATION);

    assertThat(error.message()).startsWith("claude is not logged in");
    assertThat(error.recoveryHints().getFirst()).contains("/login").contains("ANTHROPIC_API_KEY");
  }

  @Test
  void doesNotWaitUntilARefusedKeyIsRefusedTenTimes() throws Exception {
    Seen seen = replay("401-retries");

    assertThat(seen.unavailable(ErrorType.AUTHENTICATION).message())
        .contains("authentication_failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-model  | ValidationError | can't use the model",
        "too-long  | ValidationError | too long for the model",
        "400       | ValidationError | was refused by its provider",
        "budget    | BudgetError     | Reached maximum budget ($0.01)",
        "max-turns | BudgetError     | Reached maximum number of turns (2)",
      })
  void failsForGoodWhereAnotherTryWouldEndTheSame(String name, String type, String words)
      throws Exception {
    StoryError error = replay(name).failed(ErrorType.of(type).orElseThrow());

    assertThat(error.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overloaded            | RateLimitError   | is overloaded",
        "stream-error          | RateLimitError   | is overloaded",
        "2.1.197-stream-error  | RateLimitError   | is overloaded",
        "internal              | EnvironmentError | 500 Internal server error",
        "2.0-500               | EnvironmentError | the provider of claude failed",
        "cut                   | EnvironmentError | can't reach its provider",
        "2.1.197-cut           | EnvironmentError | can't reach its provider",
      })
  void triesAgainWhatMayPass(String name, String type, String words) throws Exception {
    StoryError error = replay(name).failedForNow(ErrorType.of(type).orElseThrow());

    assertThat(error.message()).contains(words);
  }

  @Test
  void isNotDoneWhereEveryWriteWasDenied() throws Exception {
    Seen seen = replay("denied");

    assertThat(seen.failed(ErrorType.ENVIRONMENT).message())
        .contains("not permitted")
        .contains("write hello.txt");
    assertThat(seen.outcome().report().issuesEncountered())
        .containsExactly("not allowed: write hello.txt");
    assertThat(seen.outcome().report().claimed()).isEqualTo(FileChanges.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub-limit", "sub-limit-after-work"})
  void knowsWhenALimitEnds(String name) throws Exception {
    Outcome.Limited limited = replay(name).limited();

    assertThat(limited.limit().account()).isEqualTo("claude");
    assertThat(limited.limit().message()).contains("5-hour limit · resets 6:31pm (UTC)");
    assertThat(limited.limit().resetsAt())
        .isBetween(Instant.parse("2026-11-24T18:29:00Z"), Instant.parse("2026-11-24T18:33:00Z"));
  }

  @Test
  void keepsWhatWasDoneBeforeTheLimit() throws Exception {
    Seen seen = replay("sub-limit-after-work");

    assertThat(seen.limited().report().claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(seen.limited().report().usage().costUsd()).isEqualByComparingTo("0.00276");
    assertThat(seen.sessions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "rate-limited"})
  void doesNotKnowWhenALimitOfAnAccountEndsThatDoesNotSay(String name) throws Exception {
    assertThat(replay(name).limited().limit().resetsAt()).isNull();
  }

  @Test
  void takesALimitForALimitAlsoWhereItIsTheLastMessageOfASuccess() throws Exception {
    assertThat(replay("limit-text").limited().limit().message())
        .isEqualTo("You've hit your limit · resets 3pm (UTC)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Implemented the rate limit: 429 after 100 requests",
        "API Errors are shown now, such as: You've hit your limit · resets 3pm",
      })
  void doesNotTakeAReportOnLimitsForALimit(String report) throws Exception {
    Seen seen =
        stream()
            .run(
                """
                cat <<'END'
                {"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"npm test"}}]}}
                {"type":"user","message":{"content":[{"tool_use_id":"t","type":"tool_result","content":"ok"}]}}
                {"type":"result","subtype":"success","is_error":false,"result":"%s"}
                END
                """
                    .formatted(report));

    assertThat(seen.done().summary()).isEqualTo(report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang-term", "interrupted"})
  void isNotDoneWhereSomethingElseEndedIt(String name) throws Exception {
    assertThat(replay(name).outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void believesTheResultThatTheSchemaHolds() throws Exception {
    AgentReport report = replay("result").done();

    assertThat(report.summary()).isEqualTo("Wrote hello.txt");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(report.toolsUsed()).containsExactly("Write", "Bash");
    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(report.usage().costUsd()).isEqualByComparingTo("0.01656");
  }

  @Test
  void tellsChangedFilesFromNewOnes() throws Exception {
    AgentReport report = replay("edit").done();

    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of(), List.of("hello.txt"), List.of()));
    assertThat(report.actions()).containsExactly("edited hello.txt", "edited hello.txt");
  }

  @Test
  void countsOnlyWhatTheContinuationOfASessionUsed() throws Exception {
    Usage before = new Usage(5600, 136, 800, 0, new BigDecimal("0.02208"));
    AgentReport report =
        stream()
            .continuing("ddd45317-7577-4402-861f-012ba0a520a9", before)
            .replay("resumed")
            .done();

    assertThat(report.usage()).isEqualTo(new Usage(2800, 68, 400, 0, new BigDecimal("0.01104")));
  }

  @Test
  void saysWhichCommandsFailed() throws Exception {
    AgentReport report = replay("failed-command").done();

    assertThat(report.actions())
        .containsExactly(
            "ran echo hi > shell.txt && npm test (failed)", "ran npm test -- --watch (failed)");
    assertThat(report.issuesEncountered()).isEmpty();
  }

  @Test
  void isNotDoneWhereItsCommandsWereDenied() throws Exception {
    Seen seen = replay("denied-command");

    StoryError error = seen.failed(ErrorType.ENVIRONMENT);
    assertThat(error.message()).contains("run echo hi > shell.txt && npm test");
    assertThat(error.recoveryHints().getFirst()).contains("agents.backend-developer.commands");
    assertThat(seen.outcome().report().issuesEncountered()).hasSize(2);
    assertThat(seen.outcome().report().actions()).isEmpty();
  }

  @Test
  void beginsAnewWhereTheSessionIsGone() throws Exception {
    String gone = "11111111-2222-4333-8444-999999999999";

    assertThat(stream().continuing(gone, Usage.ZERO).replay("lost").outcome())
        .isInstanceOfSatisfying(
            Outcome.SessionLost.class, lost -> assertThat(lost.session()).isEqualTo(gone));
  }

  @Test
  void beginsAnewWhereAnOlderVersionSaysSoWithoutAnEvent() throws Exception {
    Seen seen =
        stream()
            .continuing("11111111-2222-4333-8444-999999999999", Usage.ZERO)
            .run(
                "echo 'No conversation found with session ID:"
                    + " 11111111-2222-4333-8444-999999999999' >&2; exit 1");

    assertThat(seen.outcome())
        .isInstanceOfSatisfying(
            Outcome.SessionLost.class,
            lost -> assertThat(lost.session()).startsWith("11111111-2222"));
  }

  @Test
  void survivesWhatItDoesNotKnow() throws Exception {
    Seen seen =
        stream()
            .run(
                """
                cat <<'END'
                not json
                {"type":"dream"}
                {"type":"assistant"}
                {"type":"assistant","message":{"content":"a string","usage":[1]}}
                {"type":"user","message":{"content":[{"type":"tool_result"}]}}
                {"type":"system","subtype":"api_retry"}
                {"type":"rate_limit_event"}
                {"type":"result","subtype":"success","usage":null,"modelUsage":[],"total_cost_usd":"much"}
                END
                """);

    assertThat(seen.failed(ErrorType.IMPLEMENTATION).message()).contains("used no tool");
    assertThat(seen.outcome().report().notes()).doesNotContain("were not understood: ");
    assertThat(List.copyOf(seen.sessions())).isEmpty();
  }

  @Test
  void believesAResultThatIsHandedOverWhateverTheMessageIsAbout() throws Exception {
    StreamCase.Seen seen =
        stream()
            .run(
                """
                cat <<'END'
                {"type":"system","subtype":"init","session_id":"s-1","model":"m"}
                {"type":"assistant","message":{"id":"a","content":[{"type":"tool_use","id":"t","name":"Write","input":{"file_path":"limits.txt","content":"x"}}],"usage":{"input_tokens":1,"output_tokens":1}}}
                {"type":"user","message":{"role":"user","content":[{"tool_use_id":"t","type":"tool_result","content":"ok"}]},"tool_use_result":{"type":"create","filePath":"limits.txt"}}
                {"type":"result","subtype":"success","is_error":false,"result":"Rate limit exceeded for burst traffic is now answered with 429.","session_id":"s-1","structured_output":{"status":"completed","summary":"did it"},"total_cost_usd":0.1,"usage":{"input_tokens":1,"output_tokens":1},"permission_denials":[]}
                END
                """);

    assertThat(seen.done().summary()).isEqualTo("did it");
  }
}
