package io.regatta.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentContract;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandAgentTest extends AgentContract {
  @Override
  protected Agent agent(Behaviour behaviour, Duration timeout) throws Exception {
    String text =
        switch (behaviour) {
          case SUCCEEDS -> "cat > /dev/null; echo fine";
          case FAILS -> "echo working; echo 'the tide is out' >&2; exit 3";
          case IS_KILLED -> "kill -9 $$";
          case FLOODS -> "head -c 100000000 /dev/zero | tr '\\0' '\\n'; echo the end";
          case PRINTS_NO_NEWLINE -> "head -c 100000000 /dev/zero | tr '\\0' x";
          case CLOSES_ITS_PIPES -> "exec >&- 2>&-; sleep 0.3; exit 4";
          case LEAVES_A_DAEMON -> "(setsid sleep 1000 &); exit 0";
          case IGNORES_TERM -> "trap '' TERM; echo ready; while :; do sleep 1000; done";
          case READS_THE_PROMPT -> "cat > prompt";
          case NEVER_READS -> "exit 0";
          case PRINTS_ESCAPES ->
              "printf '\\033[31mred\\033[0m \\033]0;evil\\007title\\a \\033[2Jdone\\n'";
          case FORKS -> "for i in $(seq 50); do sleep 1000 & done; echo forked; wait";
        };
    return agent(text, timeout);
  }

  private Agent agent(String text, Duration timeout) throws Exception {
    String program = script("agent-" + Integer.toHexString(text.hashCode()) + ".sh", text);
    return new CommandAgent(host(), AgentSettings.command(program).withTimeout(timeout));
  }

  private Agent agent(String text) throws Exception {
    return agent(text, Duration.ofSeconds(50));
  }

  private static AgentReport report(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).report();
  }

  @Test
  void tellsTheCommandAboutItsStory() throws Exception {
    run(agent("env | grep ^REGATTA_ > environment; pwd -P >> environment"));

    Path attempt = root().resolve("attempts/5");
    assertThat(Files.readAllLines(root().resolve("workspace/environment")))
        .contains(
            "REGATTA_STORY_ID=5",
            "REGATTA_STORY_TITLE=Show the tide table",
            "REGATTA_AGENT=backend-developer",
            "REGATTA_PHASE=2",
            "REGATTA_ATTEMPT=1",
            "REGATTA_RUN=run-1",
            "REGATTA_RESULT_FILE=" + attempt.resolve("result.json"),
            "REGATTA_CONTEXT_FILE=" + attempt.resolve("context.md"),
            "REGATTA_PROMPT_FILE=" + attempt.resolve("prompt.md"),
            root().resolve("workspace").toRealPath().toString());
  }

  @Test
  void believesTheResult() throws Exception {
    AgentReport report =
        report(
            run(
                agent(
                    """
                    cat > "$REGATTA_RESULT_FILE" <<END
                    { "status": "completed", "summary": "Tides are shown",
                      "actions": ["wrote it", {"tool": "Edit", "file": "a.txt"}], "toolsUsed": "Edit",
                      "issuesEncountered": [], "filesCreated": ["./src/Tide.java", "$PWD/docs/tide.md"],
                      "usage": {"inputTokens": 1200, "outputTokens": 30, "costUsd": 0.25} }
                    END
                    """)));

    assertThat(report.summary()).isEqualTo("Tides are shown");
    assertThat(report.actions())
        .containsExactly("wrote it", "{\"tool\":\"Edit\",\"file\":\"a.txt\"}");
    assertThat(report.toolsUsed()).containsExactly("Edit");
    assertThat(report.claimed().created()).containsExactly("src/Tide.java", "docs/tide.md");
    assertThat(report.usage().inputTokens()).isEqualTo(1200);
    assertThat(report.usage().costUsd()).isEqualTo(new BigDecimal("0.25"));
  }

  @Test
  void failsWhereTheResultSaysSo() throws Exception {
    StoryError error =
        error(
            run(
                agent(
                    """
                    cat > "$REGATTA_RESULT_FILE" <<'END'
                    { "status": "failed", "error": { "type": "ValidationError",
                      "message": "Missing required environment variable TIDE_URL",
                      "context": "connecting", "recoveryHints": ["Set TIDE_URL"] } }
                    END
                    """)),
            ErrorType.VALIDATION);

    assertThat(error.message()).isEqualTo("Missing required environment variable TIDE_URL");
    assertThat(error.context()).isEqualTo("connecting");
    assertThat(error.recoveryHints()).first().isEqualTo("Set TIDE_URL");
  }

  @Test
  void failsWhereTheResultSaysSoWithoutAReason() throws Exception {
    error(
        run(agent("echo '{\"status\":\"failed\"}' > \"$REGATTA_RESULT_FILE\"")),
        ErrorType.IMPLEMENTATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "printf '{\\n \"status\": completed }' => result.json:2:",
        "printf '[1, 2]' => holds no JSON object",
        "printf '{\"status\":\"perhaps\"}' => neither completed nor failed",
        "printf '{} {}' => is not JSON",
        "head -c 3000 /dev/urandom => is not JSON",
        "head -c 3000000 /dev/zero => larger than",
        "yes '[' | head -c 100000 => is not JSON",
      })
  void saysWhatIsWrongWithABrokenResult(String first, String second) throws Exception {
    StoryError error =
        error(run(agent("(" + first + ") > \"$REGATTA_RESULT_FILE\"")), ErrorType.VALIDATION);

    assertThat(error.message()).contains("result.json").contains(second);
  }

  @Test
  void refusesAResultThatWouldBlock() throws Exception {
    error(run(agent("mkfifo \"$REGATTA_RESULT_FILE\"")), ErrorType.VALIDATION);
  }

  @Test
  void triesTransientFailuresAgain() throws Exception {
    Outcome outcome = run(agent("echo busy; exit 75"));

    error(outcome, ErrorType.ENVIRONMENT);
    assertThat(((Outcome.Failed) outcome).retryable()).isTrue();
  }

  @Test
  void takesTheTypeOfATransientFailureFromTheResult() throws Exception {
    Outcome outcome =
        run(
            agent(
                "echo '{\"error\":{\"type\":\"RateLimitError\",\"message\":\"slow down\"}}'"
                    + " > \"$REGATTA_RESULT_FILE\"; exit 75"));

    assertThat(error(outcome, ErrorType.RATE_LIMIT).message()).isEqualTo("slow down");
    assertThat(((Outcome.Failed) outcome).retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"126", "127"})
  void blamesTheEnvironmentForMissingPrograms(int code) throws Exception {
    error(run(agent("exit " + code)), ErrorType.ENVIRONMENT);
  }

  @Test
  void explainsASignalInsideAShell() throws Exception {
    StoryError error = error(run(agent("sh -c 'kill -9 $$'; exit $?")), ErrorType.ENVIRONMENT);

    assertThat(error.message()).contains("SIGKILL");
  }

  @Test
  void timesOutSilence() throws Exception {
    Agent agent =
        new CommandAgent(
            host(),
            AgentSettings.command(script("silent.sh", "sleep 1000"))
                .withIdleTimeout(Duration.ofMillis(300)));

    assertThat(error(run(agent), ErrorType.TIMEOUT).recoveryHints())
        .anyMatch(hint -> hint.contains("agents.backend-developer.idleTimeout"));
  }

  @Test
  void isAnOutcomeWhereNothingCanBeStarted() throws Exception {
    Agent agent = new CommandAgent(host(), AgentSettings.command("./missing.sh"));

    StoryError error = error(run(agent), ErrorType.ENVIRONMENT);

    assertThat(error.message()).contains(root().resolve("missing.sh").toString());
    assertThat(agent.check())
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).isEqualTo(error.message()));
  }

  @Test
  void hasNothingAgainstAProgramOnThePath() throws Exception {
    assertThat(new CommandAgent(host(), AgentSettings.command("sh", "-c", ":")).check()).isEmpty();
  }

  @Test
  void survivesATitleThatNoVariableCanHold() throws Exception {
    AttemptRequest request = request("7", List.of());
    AttemptRequest odd =
        new AttemptRequest(
            request.run(),
            request.phase(),
            new io.regatta.plan.Story(
                request.story().id(),
                request.story().aliases(),
                "a\0b\nc" + "🌊".repeat(300_000),
                "role",
                request.story().text(),
                request.story().dependencies(),
                1),
            1,
            request.prompt(),
            request.workspace(),
            request.files(),
            request.terms());

    Outcome outcome =
        agent("printf %s \"$REGATTA_STORY_TITLE\" > title").start(odd, line -> {}).await();

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(Files.readString(root().resolve("workspace/title"))).startsWith("a b c🌊🌊");
  }

  @Test
  void reportsAnOutputFileThatCannotBeWritten() throws Exception {
    AttemptRequest request = request("8", List.of());
    Files.createDirectory(request.files().output());

    Outcome outcome = agent("echo hello").start(request, line -> {}).await();

    assertThat(report(outcome).notes()).contains("The output is not kept");
  }
}
