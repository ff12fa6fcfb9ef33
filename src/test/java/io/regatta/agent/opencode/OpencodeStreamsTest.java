package io.regatta.agent.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.client.StreamCase;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real client printed, version 1.18.33.
@Timeout(60)
class OpencodeStreamsTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new OpencodeClient(), root);
  }

  @Test
  void reportsTheFileThatItWrote() throws Exception {
    StreamCase.Seen seen = client().replay("ok");

    AgentReport report = seen.done();
    assertThat(report.summary()).isEqualTo("All done: I wrote hello.txt.");
    assertThat(report.toolsUsed()).containsExactly("write");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(seen.activity()).contains("editing hello.txt", "wrote hello.txt");
    assertThat(report.claimed().created()).containsExactly("hello.txt");
    assertThat(report.usage()).isEqualTo(new Usage(2400, 68, 400, 0, new BigDecimal("0.00702")));
    assertThat(seen.sessions()).hasSize(1).first().asString().startsWith("ses_");
    assertThat(seen.usages()).hasSize(2);
  }

  @Test
  void reportsTheFileThatItChanged() throws Exception {
    AgentReport report = client().replay("edit").done();

    assertThat(report.claimed().modified()).containsExactly("README.md");
    assertThat(report.actions()).containsExactly("edited README.md");
  }

  @Test
  void reportsTheCommandThatItRan() throws Exception {
    assertThat(client().replay("shell-allowed").done().actions())
        .containsExactly("ran echo hi > shell.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "shell-denied, run touch shell.txt",
    "shell-chain, run echo hi && touch zz",
    "outside, write /elsewhere/out.txt",
  })
  void isNotDoneWhereAllItTriedWasRefused(String name, String what) throws Exception {
    StreamCase.Seen seen = client().replay(name);

    assertThat(seen.failed(ErrorType.ENVIRONMENT).message()).contains("not permitted", what);
    assertThat(seen.outcome().report().issuesEncountered()).containsExactly("not allowed: " + what);
  }

  @Test
  void countsWhatItTriedAgain() throws Exception {
    StreamCase.Seen seen = client().replay("500-then-ok");

    assertThat(seen.done().notes()).contains("again 1 time(s)");
    assertThat(seen.activity()).anyMatch(line -> line.contains("scripted 500"));
  }

  @Test
  void waitsForTheEndOfALimit() throws Exception {
    Outcome.Limited limited =
        client()
            .with(AgentSettings.of("opencode").withModel("house/large"))
            .replay("limit")
            .limited();

    assertThat(limited.limit().message()).contains("usage limit");
    assertThat(limited.limit().account()).isEqualTo("opencode:house");
  }

  @Test
  void doesNotTakeTheNoticeOfALimitForWork() throws Exception {
    client().replay("limit-text").limited();
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION, scripted 401",
    "403, AUTHENTICATION, not logged in",
    "402, BUDGET, insufficient credits",
    "no-credit, BUDGET, plan and billing",
  })
  void breaksWhereNoStoryCanSucceed(String name, ErrorType type, String words) throws Exception {
    StoryError error = client().replay(name).unavailable(type);

    assertThat(error.message()).contains(words);
    if (type == ErrorType.AUTHENTICATION) {
      assertThat(error.recoveryHints().getFirst()).contains("opencode auth login");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no-model, VALIDATION, Model not found: scripted/none",
    "no-provider, VALIDATION, Model not found: nobody/none",
    "400, VALIDATION, refused by its provider",
    // It shortened its session, went on and wrote a file, and ended with exit code 1.
    "too-long, VALIDATION, too long",
  })
  void failsForGood(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failed(type).message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded, RATE_LIMIT, overloaded: The engine is currently overloaded",
    "stream-error, RATE_LIMIT, overloaded: The engine is currently overloaded",
    "cut, ENVIRONMENT, can't reach its provider",
  })
  void failsForNow(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failedForNow(type).message()).contains(words);
  }

  @Test
  void losesASessionThatIsGone() throws Exception {
    assertThat(client().continuing("ses_gone", Usage.UNKNOWN).replay("session-lost").outcome())
        .isInstanceOf(Outcome.SessionLost.class);
  }

  @Test
  void countsAContinuationByItself() throws Exception {
    assertThat(
            client()
                .continuing("ses_1", new Usage(2400, 68, 400, 0, BigDecimal.ONE))
                .replay("resume")
                .done()
                .usage()
                .inputTokens())
        .isEqualTo(1200);
  }

  @Test
  void givesUpOnAProviderThatNeverAnswers() throws Exception {
    StreamCase.Seen seen =
        client()
            .run(
                """
                for i in $(seq 7); do
                  echo 'timestamp=2026-11-24T17:00:19.554Z level=ERROR run=1 message="stream error" providerID=house modelID=large session.id=ses_1 small=false agent=build mode=primary error.error="AI_APICallError: Cannot connect to API: Unable to connect. Is the computer able to access the url?"' >&2
                done
                exec sleep 1000\
                """);

    assertThat(seen.failedForNow(ErrorType.ENVIRONMENT).message())
        .contains("can't reach its provider: Cannot connect to API");
  }

  @Test
  void isNotDoneInTheMiddleOfItsWork() throws Exception {
    StreamCase.Seen seen =
        client()
            .run(
                """
                cat <<'END'
                {"type":"tool_use","sessionID":"s","part":{"tool":"write","callID":"c","state":{"status":"completed","input":{"filePath":"a"},"metadata":{"exists":false}}}}
                {"type":"step_finish","sessionID":"s","part":{"reason":"tool-calls"}}
                END\
                """);

    assertThat(seen.failedForNow(ErrorType.IMPLEMENTATION).message())
        .contains("its stream ended without a result");
  }
}
