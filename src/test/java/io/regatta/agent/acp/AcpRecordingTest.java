package io.regatta.agent.acp;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What real adapters said when a model let them write one file, or when it did not answer.
@Timeout(60)
class AcpRecordingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  /// A script that says what an adapter said, and waits where it was told something.
  private String recorded(String name) throws IOException {
    StringBuilder script = new StringBuilder();
    for (String line : lines(name)) {
      JsonNode event = JSON.readTree(line.replace("@WORKSPACE@", run.workspace().toString()));
      JsonNode frame = event.path("frame");
      switch (event.path("dir").stringValue("")) {
        case ">" -> script.append("hear\n");
        case "<" -> script.append("cat <<'END'\n").append(frame).append("\nEND\n");
        default ->
            script.append(
                frame.path("code").isNull()
                    ? "IFS= read -r line; exec sleep 1000\n"
                    : "IFS= read -r line; exit " + frame.path("code") + "\n");
      }
    }
    return FakeAgent.script(script.toString());
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = AcpRecordingTest.class.getResourceAsStream(name + ".ndjson")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "claude, Write, 2800, 68, 400, 0.00834",
    "codex-patch, edit, 0, 0, 0,",
    "copilot, edit, 2400, 68, 400,",
    "gemini, edit, 2400, 68, 0, 0.003680",
  })
  void isDoneWithAFile(
      String name, String tool, long input, long output, long cached, @Nullable BigDecimal cost)
      throws Exception {
    Outcome outcome = run.run(recorded(name));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    AgentReport report = outcome.report();
    assertThat(report.claimed())
        .isEqualTo(new FileChanges(List.of("hello.txt"), List.of(), List.of()));
    assertThat(report.actions()).containsExactly("created hello.txt");
    assertThat(report.toolsUsed()).containsExactly(tool);
    assertThat(report.summary()).isEqualTo("All done: I wrote hello.txt.");
    assertThat(report.issuesEncountered()).isEmpty();
    assertThat(report.usage()).isEqualTo(new Usage(input, output, cached, 0, cost));
    assertThat(run.sessions).hasSize(1);
  }

  @Test
  void claimsAChangeWhereOpencodeDoesNotSayWhetherTheFileIsNew() throws Exception {
    AgentReport report = run.run(recorded("opencode")).report();

    assertThat(report.claimed().modified()).containsExactly("hello.txt");
    assertThat(report.usage()).isEqualTo(new Usage(1200, 34, 200, 0, new BigDecimal("0.00702")));
  }

  @Test
  void showsTheCommandsOfCodex() throws Exception {
    Outcome outcome = run.run(recorded("codex-shell"));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.report().actions())
        .singleElement()
        .asString()
        .startsWith("ran printf '%s' 'hello from the scripted model");
    assertThat(outcome.report().summary()).isEqualTo("All done: I wrote hello.txt.");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-500, ENVIRONMENT, scripted 500 api_error",
    "codex-500, RATE_LIMIT, experiencing high demand",
    "gemini-500, ENVIRONMENT, failed: scripted 500 api_error",
  })
  void triesAgainWhatTheProviderRefused(String name, ErrorType type, String words)
      throws Exception {
    Outcome outcome = run.run(recorded(name));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).retryable()).isTrue();
    StoryError error = ((Outcome.Failed) outcome).error();
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-401, Failed to authenticate, the agent's own command line",
    "cline-login, Authentication required, Sign in with Cline",
  })
  void stopsForALogIn(String name, String words, String hint) throws Exception {
    Outcome outcome = run.run(recorded(name));

    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    StoryError error = ((Outcome.Unavailable) outcome).error();
    assertThat(error.type()).isEqualTo(ErrorType.AUTHENTICATION);
    assertThat(error.message()).contains(words);
    assertThat(error.recoveryHints().getFirst()).contains(hint);
  }
}
