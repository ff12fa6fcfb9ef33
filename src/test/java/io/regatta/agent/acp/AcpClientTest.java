package io.regatta.agent.acp;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Attempt;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class AcpClientTest {
  private static final String HISTORY =
      """
      speak 'an old word'
      update '{"sessionUpdate":"tool_call","toolCallId":"o","title":"old","kind":"edit","status":"completed","locations":[{"path":"old.txt"}]}'
      """;

  @TempDir private Path root;
  private AcpRun run;

  @BeforeEach
  void open() throws Exception {
    run = new AcpRun(root);
  }

  @AfterEach
  void close() {
    run.close();
  }

  private AgentReport done(String text) throws Exception {
    Outcome outcome = run.run(text);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return outcome.report();
  }

  private StoryError failed(String text, ErrorType type) throws Exception {
    Outcome outcome = run.run(text);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    StoryError error = ((Outcome.Failed) outcome).error();
    assertThat(error.type()).as(error.message()).isEqualTo(type);
    assertThat(error.recoveryHints()).hasSizeGreaterThanOrEqualTo(2);
    return error;
  }

  @Test
  void saysWhoAsksAndWhereAndWhat() throws Exception {
    done(FakeAgent.prompted("wrote a.txt; end"));

    assertThat(run.methods()).containsExactly("initialize", "session/new", "session/prompt");
    JsonNode first = run.heard().get(0).path("params");
    assertThat(first.path("protocolVersion").asInt()).isEqualTo(1);
    assertThat(first.path("clientInfo").path("name").stringValue()).isEqualTo("regatta");
    assertThat(first.path("clientCapabilities"))
        .hasToString(
            "{\"fs\":{\"readTextFile\":false,\"writeTextFile\":false},\"terminal\":false}");
    assertThat(run.heard().get(1).path("params"))
        .hasToString("{\"cwd\":\"" + run.workspace() + "\",\"mcpServers\":[]}");
    assertThat(run.heard().get(2).path("params"))
        .hasToString("{\"sessionId\":\"s1\",\"prompt\":[{\"type\":\"text\",\"text\":\"do it\"}]}");
    assertThat(run.sessions).containsExactly("s1");
  }

  @Test
  void reportsWhatTheAgentTells() throws Exception {
    AgentReport report =
        done(
            FakeAgent.prompted(
                """
                speak 'I will begin.'
                wrote a.txt
                update '{"sessionUpdate":"tool_call","toolCallId":"b","title":"Edit b.txt","kind":"edit","status":"in_progress","content":[{"type":"diff","path":"b.txt","oldText":"x","newText":"y"}]}'
                update '{"sessionUpdate":"tool_call_update","toolCallId":"b","status":"completed"}'
                update '{"sessionUpdate":"tool_call","toolCallId":"c","title":"Edit c.txt","kind":"edit","status":"failed","locations":[{"path":"c.txt"}]}'
                update '{"sessionUpdate":"tool_call","toolCallId":"d","title":"Delete d.txt","kind":"delete","status":"completed","locations":[{"path":"d.txt"}]}'
                update '{"sessionUpdate":"tool_call","toolCallId":"e","title":"npm test","kind":"execute","status":"completed"}'
                update '{"sessionUpdate":"plan","entries":[{"content":"tell","status":"in_progress"}]}'
                update '{"sessionUpdate":"usage_update","used":7,"size":9,"cost":{"amount":0.25,"currency":"USD"}}'
                speak 'All is '
                speak 'done.'
                result '{"stopReason":"end_turn","usage":{"inputTokens":100,"outputTokens":30,"cachedReadTokens":20,"cachedWriteTokens":3,"totalTokens":153}}'
                """));

    assertThat(report.summary()).isEqualTo("All is done.");
    assertThat(report.actions())
        .containsExactly("created a.txt", "edited b.txt", "deleted d.txt", "ran npm test");
    assertThat(report.toolsUsed()).containsExactly("edit", "delete", "execute");
    assertThat(report.claimed().created()).containsExactly("a.txt");
    assertThat(report.claimed().modified()).containsExactly("b.txt");
    assertThat(report.claimed().deleted()).containsExactly("d.txt");
    assertThat(report.usage()).isEqualTo(new Usage(123, 30, 20, 3, new BigDecimal("0.25")));
    assertThat(run.activity).contains("next: tell", "editing b.txt", "running npm test");
  }

  @Test
  void tellsALargePromptAsAWhole() throws Exception {
    run.prompt = "£ \"\\ line\n".repeat(30_000);

    done(FakeAgent.prompted("wrote a.txt; end"));

    assertThat(
            run.heard().get(2).path("params").path("prompt").path(0).path("text").stringValue(""))
        .isEqualTo(run.prompt);
  }

  @Test
  void keepsTheNumbersOfBothSidesApart() throws Exception {
    done(
        FakeAgent.prompted(
            """
            prompt=$id
            ask 2 '{"toolCallId":"t","kind":"read","title":"Read"}' "$OPTIONS"; hear
            say '{"jsonrpc":"2.0","id":0,"method":"fs/read_text_file","params":{"path":"a"}}'; hear
            say '{"jsonrpc":"2.0","id":"one","method":"terminal/create","params":{}}'; hear
            say '{"jsonrpc":"2.0","id":77,"result":{"stopReason":"end_turn"}}'
            wrote a.txt
            id=$prompt; end
            """));

    JsonNode allowed = run.heard().get(3);
    assertThat(allowed.path("id").asInt()).isEqualTo(2);
    assertThat(allowed.path("result"))
        .hasToString("{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"yes\"}}");
    JsonNode refused = run.heard().get(4);
    assertThat(refused.path("id").asInt()).isZero();
    assertThat(refused.path("error").path("code").asInt()).isEqualTo(-32601);
    assertThat(run.heard().get(5).path("id").stringValue()).isEqualTo("one");
  }

  @Test
  void doesNotMindLinesThatAreNoMessages() throws Exception {
    done(
        FakeAgent.prompted(
            """
            echo 'Loaded 3 plugins'; echo '{ not json'; echo '[]'; echo '{}'; echo 'null'
            echo '{"method":7}'; echo '{"id":2}x'; echo '{"jsonrpc":"2.0","method":"session/update"}'
            update '{"sessionUpdate":"of a later version"}'; update 7
            wrote a.txt; end
            """));
  }

  @Test
  void doesNotTakeARefusalForTheEndOfTheWork() throws Exception {
    Outcome outcome =
        run.run(
            FakeAgent.prompted(
                """
                prompt=$id; wrote a.txt
                ask 0 '{"toolCallId":"t","kind":"execute","title":"curl x"}' "$OPTIONS"; hear
                speak 'Info: Operation cancelled by user'
                id=$prompt; end
                """));

    StoryError error = ((Outcome.Failed) outcome).error();
    assertThat(error.message()).contains("not permitted").contains("run `curl x`");
    assertThat(outcome.report().issuesEncountered()).containsExactly("not allowed: run `curl x`");
    assertThat(run.heard().getLast().path("result").path("outcome").path("optionId").stringValue())
        .isEqualTo("no");
  }

  @Test
  void isDoneWhereTheAgentGoesOnAfterARefusal() throws Exception {
    AgentReport report =
        done(
            FakeAgent.prompted(
                """
                prompt=$id; wrote a.txt
                ask 0 '{"toolCallId":"t","kind":"execute","title":"curl x"}' "$OPTIONS"; hear
                speak 'I could not run it, but all is written.'
                id=$prompt; end
                """));

    assertThat(report.issuesEncountered()).containsExactly("not allowed: run `curl x`");
  }

  @ParameterizedTest
  @CsvSource({
    "max_tokens, BUDGET, limit of tokens",
    "max_turn_requests, BUDGET, limit of requests",
    "refusal, IMPLEMENTATION, refused",
    "cancelled, IMPLEMENTATION, broke off",
    "bored, IMPLEMENTATION, 'bored'",
  })
  void isNotDoneWhereTheTurnStoppedOtherwise(String reason, ErrorType type, String words)
      throws Exception {
    String script = "wrote a.txt; result '{\"stopReason\":\"" + reason + "\"}'; hear";

    assertThat(failed(FakeAgent.prompted(script), type).message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "{\"code\":-32603,\"message\":\"Internal error\",\"data\":{\"message\":\"experiencing high"
            + " demand\",\"codex_error_info\":\"internal_server_error\"}} => RATE_LIMIT"
            + " => high demand",
        "{\"code\":500,\"message\":\"{\\\\\"error\\\\\":{\\\\\"message\\\\\":\\\\\"scripted\\\\\"}}\"}"
            + " => ENVIRONMENT => failed: scripted",
        "{\"code\":-32603,\"message\":\"Internal error: API Error: 500 {}\"} => ENVIRONMENT => 500",
        "{\"code\":-32603,\"message\":\"Internal error\",\"data\":\"prompt is too long\"}"
            + " => VALIDATION => too long",
        "{\"code\":-32602,\"message\":\"odd\"} => IMPLEMENTATION => odd",
      })
  void mapsErrors(String error, ErrorType type, String words) throws Exception {
    String script = FakeAgent.prompted("error '" + error.replace("\\\\", "\\") + "'; hear");

    assertThat(failed(script, type).message()).contains(words);
  }

  @Test
  void saysHowToLogIn() throws Exception {
    Outcome outcome =
        run.run(
            FakeAgent.script(
                "introduce; hear; error '{\"code\":-32000,\"message\":\"Authentication required\"}'"
                    + "; hear"));

    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    StoryError error = ((Outcome.Unavailable) outcome).error();
    assertThat(error.type()).isEqualTo(ErrorType.AUTHENTICATION);
    assertThat(error.message()).contains("tide-agent is not logged in: Authentication required");
    assertThat(error.recoveryHints().getFirst()).contains("Log in with Fake (Run `fake login`)");
  }

  @Test
  void waitsForTheEndOfALimit() throws Exception {
    Outcome outcome =
        run.run(
            FakeAgent.prompted(
                "error '{\"code\":-32603,\"message\":\"Internal error\",\"data\":{\"message\":"
                    + "\"You have hit your usage limit.\","
                    + "\"codex_error_info\":\"usage_limit_exceeded\"}}'; hear"));

    assertThat(outcome).isInstanceOf(Outcome.Limited.class);
    assertThat(((Outcome.Limited) outcome).limit().account()).isEqualTo("acp:tide-agent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "\"configOptions\":[{\"id\":\"model\",\"category\":\"model\",\"currentValue\":\"a\","
            + "\"options\":[{\"value\":\"a\"},{\"options\":[{\"value\":\"b\",\"name\":\"Big\"}]}]}]"
            + " => session/set_config_option"
            + " => {\"sessionId\":\"s1\",\"configId\":\"model\",\"value\":\"b\"}",
        "\"models\":{\"currentModelId\":\"a\",\"availableModels\":[{\"modelId\":\"a\"},"
            + "{\"modelId\":\"b\",\"name\":\"Big\"}]}"
            + " => session/set_model => {\"sessionId\":\"s1\",\"modelId\":\"b\"}",
      })
  void choosesTheModel(String offer, String method, String params) throws Exception {
    run.settings = run.settings.withModel("big");

    done(
        FakeAgent.script(
            "introduce; hear; result '{\"sessionId\":\"s1\","
                + offer
                + "}'; hear; result '{}'; hear; wrote a.txt; end"));

    assertThat(run.methods())
        .containsExactly("initialize", "session/new", method, "session/prompt");
    assertThat(run.heard().get(2).path("params")).hasToString(params);
  }

  @Test
  void refusesAModelThatIsNotOffered() throws Exception {
    run.settings = run.settings.withModel("small");

    StoryError error =
        failed(
            FakeAgent.script(
                "introduce; hear; result"
                    + " '{\"sessionId\":\"s1\",\"models\":{\"currentModelId\":\"a\",\"availableModels\":[{\"modelId\":\"a\"},{\"modelId\":\"b\"}]}}';"
                    + " hear"),
            ErrorType.VALIDATION);

    assertThat(error.message()).contains("can't use the model small: it offers a, b");
  }

  @Test
  void doesNotCountTheHistoryOfASession() throws Exception {
    run.goOn("s1", new Usage(10, 1, 0, 0, new BigDecimal("0.20")));

    AgentReport report =
        done(
            FakeAgent.script(
                "introduce; hear\n"
                    + HISTORY
                    + "result '{}'\n"
                    + HISTORY
                    + "hear; error '{\"code\":-32601,\"message\":\"no\"}'\n"
                    + "hear; error '{\"code\":-32601,\"message\":\"no\"}'\n"
                    + "hear; speak new\n"
                    + "update '{\"sessionUpdate\":\"usage_update\",\"cost\":{\"amount\":0.25}}'\n"
                    + "end"));

    assertThat(run.methods())
        .containsExactly(
            "initialize", "session/load", "_regatta/echo", "_regatta/echo", "session/prompt");
    assertThat(run.heard().getLast().path("params").path("prompt").path(0).path("text"))
        .hasToString("\"go on\"");
    assertThat(report.summary()).isEqualTo("new");
    assertThat(report.actions()).isEmpty();
    assertThat(report.claimed().count()).isZero();
    assertThat(report.usage().costUsd()).isEqualByComparingTo("0.05");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "hear; result '{\"protocolVersion\":1}'; hear",
        "introduce; hear; error '{\"code\":-32002,\"message\":\"Resource not found: s1\"}'; hear",
        "introduce; hear; error '{\"code\":-32603,\"message\":\"Internal error\"}'; hear",
      })
  void losesASessionThatCannotBeOpened(String script) throws Exception {
    run.goOn("s1", Usage.UNKNOWN);

    Outcome outcome = run.run(FakeAgent.script(script));

    assertThat(outcome).isInstanceOf(Outcome.SessionLost.class);
    assertThat(((Outcome.SessionLost) outcome).session()).isEqualTo("s1");
  }

  @Test
  void opensASessionWithoutItsHistoryWhereNothingElseIsOffered() throws Exception {
    run.goOn("s1", Usage.UNKNOWN);

    done(
        FakeAgent.script(
            """
            hear
            result '{"protocolVersion":1,"agentCapabilities":{"sessionCapabilities":{"resume":{}}}}'
            hear; result '{}'; hear; result '{}'; hear; wrote a.txt; end
            """));

    assertThat(run.methods()).contains("session/resume");
  }

  @Test
  void givesUpOnAProgramThatSaysNothing() throws Exception {
    run.patience = Duration.ofMillis(300);

    StoryError error = failed("exec sleep 1000", ErrorType.IMPLEMENTATION);

    assertThat(error.message()).contains("did not answer its first request in 0.3s");
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() throws Exception {
    StoryError error =
        failed(
            FakeAgent.script("hear; result '{\"protocolVersion\":2}'; hear"),
            ErrorType.IMPLEMENTATION);

    assertThat(error.message()).contains("version 2");
  }

  @Test
  void asksARunningAgentToBreakOffBeforeItIsEnded() throws Exception {
    Attempt attempt =
        run.start(
            FakeAgent.prompted(
                """
                update '{"sessionUpdate":"tool_call","toolCallId":"t","title":"ready"}'
                prompt=$id; hear
                id=$prompt; result '{"stopReason":"cancelled"}'
                hear
                """));
    assertThat(run.activity.poll(30, TimeUnit.SECONDS)).isEqualTo("ready");

    attempt.stop();

    assertThat(attempt.await()).isInstanceOf(Outcome.Interrupted.class);
    assertThat(run.heard().getLast())
        .hasToString(
            "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\",\"params\":{\"sessionId\":\"s1\"}}");
  }

  @Test
  void endsAnAgentThatStaysAfterItsWork() throws Exception {
    run.settings = run.settings.withTimeout(Duration.ofSeconds(40));

    done(FakeAgent.prompted("wrote a.txt; end\nexec sleep 1000"));
  }

  @Test
  void endsAnAgentThatHangsInItsWork() throws Exception {
    run.settings = run.settings.withIdleTimeout(Duration.ofMillis(500));

    assertThat(failed(FakeAgent.prompted("exec sleep 1000"), ErrorType.TIMEOUT).message())
        .contains("said nothing for 0.5s");
  }

  @Test
  void namesTheAgentBehindARunner() {
    AgentSettings settings =
        AgentSettings.of("acp", "npx", "-y", "@zed-industries/codex-acp@0.16.0", "--flag");

    assertThat(new AcpClient(settings).profile().program()).isEqualTo("codex-acp");
  }
}
