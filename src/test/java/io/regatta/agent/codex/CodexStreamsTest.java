package io.regatta.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.client.StreamCase;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real client printed, version 0.169.0.
@Timeout(60)
class CodexStreamsTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new CodexClient(), root);
  }

  @Test
  void reportsTheCommandThatItRan() throws Exception {
    StreamCase.Seen seen = client().replay("bash");

    AgentReport report = seen.done();
    assertThat(report.summary()).isEqualTo("Ran it.");
    assertThat(report.toolsUsed()).containsExactly("command_execution");
    assertThat(report.actions()).containsExactly("ran echo hi > shell.txt");
    assertThat(report.issuesEncountered()).isEmpty();
    assertThat(report.usage()).isEqualTo(new Usage(2800, 68, 400, 0, null));
    assertThat(report.notes()).contains("no result in the form asked for");
    assertThat(seen.sessions()).containsExactly("01a20e64-a452-7981-84c2-f2cc2d707083");
    assertThat(seen.activity())
        .contains("running echo hi > shell.txt", "ran echo hi > shell.txt", "Ran it.");
  }

  @Test
  void reportsTheFilesThatItChanged() throws Exception {
    AgentReport report = client().replay("patch").done();

    assertThat(report.claimed())
        .isEqualTo(
            new FileChanges(
                List.of("new.txt", "src/z.txt"), List.of("mod.txt"), List.of("old.txt")));
    assertThat(report.actions())
        .containsExactly(
            "edited mod.txt", "created new.txt", "deleted old.txt", "created src/z.txt");
    assertThat(report.toolsUsed()).containsExactly("file_change");
  }

  @Test
  void takesTheResultThatTheSchemaEnforced() throws Exception {
    StreamCase.Seen seen = client().replay("schema");

    assertThat(seen.done().summary()).isEqualTo("Wrote it");
    assertThat(seen.done().notes()).isEmpty();
    assertThat(seen.activity()).noneMatch(line -> line.startsWith("{"));
  }

  @Test
  void takesAResultWithBracesInItsTexts() throws Exception {
    StreamCase.Seen seen =
        client()
            .run(
                """
                cat <<'END'
                {"type":"item.completed","item":{"type":"command_execution","command":"ls","exit_code":0,"status":"completed"}}
                {"type":"item.completed","item":{"type":"agent_message","text":"{\\"status\\":\\"failed\\",\\"summary\\":\\"{ is not closed\\",\\"error\\":{\\"type\\":\\"DependencyError\\",\\"message\\":\\"no } there\\",\\"context\\":\\"\\",\\"recoveryHints\\":[]}}"}}
                {"type":"turn.completed","usage":{}}
                END\
                """);

    StoryError error = seen.failed(ErrorType.DEPENDENCY);
    assertThat(error.message()).isEqualTo("no } there");
    assertThat(seen.outcome().report().summary()).isEqualTo("{ is not closed");
  }

  @Test
  void isNotDoneWhereEveryWriteWasRefused() throws Exception {
    StreamCase.Seen seen = client().replay("read-only");

    StoryError error = seen.failed(ErrorType.ENVIRONMENT);
    assertThat(error.message()).contains("not permitted").contains("read-only sandbox");
    assertThat(error.recoveryHints())
        .anyMatch(hint -> hint.contains("agents.backend-developer.permissions"));
    assertThat(seen.outcome().report().issuesEncountered())
        .singleElement()
        .asString()
        .startsWith("not allowed: patch rejected");
  }

  @Test
  void isNotPermittedToWriteElsewhere() throws Exception {
    assertThat(client().replay("outside").failed(ErrorType.ENVIRONMENT).message())
        .contains("writing outside of the project");
  }

  @Test
  void countsWhatItTriedAgain() throws Exception {
    StreamCase.Seen seen = client().replay("cut-then-ok");

    assertThat(seen.done().notes()).contains("again 1 time(s)");
    assertThat(seen.done().claimed().created()).containsExactly("hello.txt");
  }

  @Test
  void waitsForTheEndOfALimit() throws Exception {
    StreamCase.Seen seen = client().replay("limit");

    Outcome.Limited limited = seen.limited();
    assertThat(limited.limit().account()).isEqualTo("codex");
    assertThat(limited.limit().message()).contains("hit your usage limit");
  }

  @Test
  void doesNotTakeTheNoticeOfALimitForWork() throws Exception {
    assertThat(client().replay("limit-text").limited().limit().message())
        .contains("You've hit your limit");
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION, codex is not logged in",
    "403, AUTHENTICATION, codex is not logged in",
    "no-key, AUTHENTICATION, SCRIPTED_API_KEY",
    "402, BUDGET, no credit left",
    "no-credit, BUDGET, no credit left",
  })
  void breaksWhereNoStoryCanSucceed(String name, ErrorType type, String words) throws Exception {
    StoryError error = client().replay(name).unavailable(type);

    assertThat(error.message()).contains(words);
    if (type == ErrorType.AUTHENTICATION) {
      assertThat(error.recoveryHints().getFirst()).contains("codex login");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no-model, VALIDATION, can't use the model",
    "too-long, VALIDATION, too long",
    "bad-config, IMPLEMENTATION, config.toml:1:9",
  })
  void failsForGood(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failed(type).message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded, RATE_LIMIT, at capacity",
    "stream-error, RATE_LIMIT, at capacity",
    "500, RATE_LIMIT, high demand",
    "529, RATE_LIMIT, unexpected status 529",
    "cut, ENVIRONMENT, stream disconnected",
  })
  void failsForNow(String name, ErrorType type, String words) throws Exception {
    assertThat(client().replay(name).failedForNow(type).message()).contains(words);
  }

  @Test
  void isLimitedByTooManyRequests() throws Exception {
    assertThat(client().replay("429").limited().limit().message()).contains("429");
  }

  @Test
  void losesASessionThatIsGone() throws Exception {
    StreamCase.Seen seen =
        client()
            .continuing("00000000-0000-7000-8000-000000000000", Usage.UNKNOWN)
            .replay("session-lost");

    assertThat(seen.outcome()).isInstanceOf(Outcome.SessionLost.class);
  }

  @Test
  void countsOnlyWhatAContinuationAdded() throws Exception {
    StreamCase.Seen seen =
        client()
            .continuing("01a20e64-a452-7981-84c2-f2cc2d707083", new Usage(1400, 34, 200, 0, null))
            .replay("bash");

    assertThat(seen.done().usage()).isEqualTo(new Usage(1400, 34, 200, 0, null));
    assertThat(seen.usages()).as("while it ran").containsOnly(new Usage(1400, 34, 200, 0, null));
  }

  @Test
  void givesUpWaitingForTheNetwork() throws Exception {
    StreamCase.Seen seen =
        client()
            .run(
                """
                for i in $(seq 12); do
                  echo '{"type":"error","message":"Reconnecting... waiting for network (Connection failed: error sending request)"}'
                done
                exec sleep 1000\
                """);

    assertThat(seen.failedForNow(ErrorType.ENVIRONMENT).message())
        .contains("can't reach its provider");
  }

  @Test
  void isNotDoneWhereItDidNothing() throws Exception {
    String nothing =
        """
        cat <<'END'
        {"type":"item.completed","item":{"type":"agent_message","text":"Nothing to do."}}
        {"type":"turn.completed","usage":{}}
        END\
        """;

    assertThat(client().run(nothing).failed(ErrorType.IMPLEMENTATION).message())
        .contains("used no tool");
    client().with(AgentSettings.of("codex").withAllowEmpty(true)).run(nothing).done();
  }

  @Test
  void tellsWhatItComplainedOfWhereNoToolOfItsWorked() throws Exception {
    StoryError error = client().replay("sandbox-missing").failed(ErrorType.IMPLEMENTATION);

    assertThat(error.message()).contains("used no tool");
    assertThat(error.context()).contains("could not create PATH aliases");
  }
}
