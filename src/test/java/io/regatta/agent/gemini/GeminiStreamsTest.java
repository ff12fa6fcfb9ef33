package io.regatta.agent.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.client.StreamCase;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real client printed, version 0.61.0.
@Timeout(60)
class GeminiStreamsTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new GeminiClient(), root);
  }

  @Test
  void reportsTheFileThatItWrote() throws Exception {
    StreamCase.Seen seen = client().replay("ok");

    AgentReport report = seen.done();
    assertThat(report.summary()).isEqualTo("All done: I wrote hello.txt.");
    assertThat(report.toolsUsed()).containsExactly("write_file");
    assertThat(report.actions()).containsExactly("wrote hello.txt");
    assertThat(report.claimed().created()).containsExactly("hello.txt");
    assertThat(report.usage()).isEqualTo(new Usage(2400, 68, 400, 0, new BigDecimal("0.003230")));
    assertThat(report.notes()).contains("no result in the form asked for");
    assertThat(seen.sessions()).containsExactly("1253423a-be97-4106-a16b-0ca1f7b3f515");
    assertThat(seen.activity()).contains("editing hello.txt", "All done: I wrote hello.txt.");
  }

  @Test
  void tellsChangedFilesFromNewOnes() throws Exception {
    Files.createDirectories(client().workspace());
    Files.writeString(client().workspace().resolve("hello.txt"), "before");

    assertThat(client().replay("ok").done().claimed().modified()).containsExactly("hello.txt");
  }

  @Test
  void reportsTheFileThatItChanged() throws Exception {
    Files.createDirectories(client().workspace());
    Files.writeString(client().workspace().resolve("README.md"), "a");
    AgentReport report = client().replay("replace").done();

    assertThat(report.claimed().modified()).containsExactly("README.md");
    assertThat(report.actions()).containsExactly("edited README.md");
  }

  @Test
  void reportsTheCommandThatItRan() throws Exception {
    assertThat(client().replay("shell-allowed").done().actions())
        .containsExactly("ran echo hi > shell.txt");
  }

  @Test
  void isNotDoneWhereAllItTriedWasRefused() throws Exception {
    StreamCase.Seen seen = client().replay("shell-other");

    StoryError error = seen.failed(ErrorType.ENVIRONMENT);
    assertThat(error.message()).contains("not permitted").contains("run echo hi > shell.txt");
    assertThat(error.recoveryHints().getFirst()).contains("agents.backend-developer.commands");
    assertThat(seen.outcome().report().issuesEncountered())
        .containsExactly("not allowed: run echo hi > shell.txt");
  }

  @Test
  void isNotPermittedToWriteElsewhere() throws Exception {
    assertThat(client().replay("outside").failed(ErrorType.ENVIRONMENT).message())
        .contains("not permitted")
        .contains("write /elsewhere/out.txt");
  }

  @Test
  void countsWhatItTriedAgain() throws Exception {
    assertThat(client().replay("500-retry").done().notes()).contains("again 1 time(s)");
  }

  @Test
  void waitsForTheEndOfALimit() throws Exception {
    StreamCase.Seen seen = client().replay("limit");

    assertThat(seen.limited().limit().message())
        .isEqualTo("You have exhausted your daily quota on this model.");
    assertThat(seen.limited().limit().account()).isEqualTo("gemini");
  }

  @ParameterizedTest
  @CsvSource({"429", "limit-text"})
  void isLimited(String name) throws Exception {
    client().replay(name).limited();
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION, scripted 401",
    "403, AUTHENTICATION, does not have permission",
    "no-key, AUTHENTICATION, Invalid auth method",
    "402, BUDGET, insufficient credits",
    "no-credit, BUDGET, check your plan and billing",
  })
  void breaksWhereNoStoryCanSucceed(String name, ErrorType type, String words) throws Exception {
    StoryError error = client().replay(name).unavailable(type);

    assertThat(error.message()).contains(words).doesNotContain("[API Error").doesNotContain("{");
    if (type == ErrorType.AUTHENTICATION) {
      assertThat(error.recoveryHints().getFirst()).contains("GEMINI_API_KEY");
    }
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
    "overloaded, RATE_LIMIT, overloaded",
    "cut, ENVIRONMENT, can't reach its provider",
    "network, ENVIRONMENT, fetch failed",
    // These two exit with 0.
    "stream-error, ENVIRONMENT, Model stream ended",
    "hang-term, IMPLEMENTATION, its stream ended without a result",
  })
  void failsForNow(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failedForNow(type).message()).contains(words);
  }

  @Test
  void losesASessionThatIsGone() throws Exception {
    assertThat(
            client()
                .continuing("00000000-0000-4000-8000-000000000000", Usage.UNKNOWN)
                .replay("session-lost")
                .outcome())
        .isInstanceOf(Outcome.SessionLost.class);
  }

  @Test
  void countsOnlyTheOutputThatIsKnown() throws Exception {
    StreamCase.Seen seen =
        client()
            .run(
                """
                cat <<'END'
                {"type":"tool_use","tool_name":"glob","tool_id":"t","parameters":{"pattern":"*.ts"}}
                {"type":"tool_result","tool_id":"t","status":"success"}
                {"type":"result","status":"success","stats":{"total_tokens":150,"input_tokens":100,"output_tokens":20}}
                END\
                """);

    // 30 were spent on thinking.
    assertThat(seen.done().usage().outputTokens()).isEqualTo(50);
    assertThat(seen.done().actions()).containsExactly("searched for *.ts");
  }
}
