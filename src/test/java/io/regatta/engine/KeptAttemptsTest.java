package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.journal.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run that died had no time to take away.
class KeptAttemptsTest {
  private static final Redaction REDACTION = Redaction.of(List.of("hunter2-hunter2"), List.of());

  @TempDir Path directory;

  @Test
  void promptsForAgentsAloneGoAndResultsLoseTheirSecrets() throws Exception {
    RunDirectory run = new RunDirectory(directory);
    Path attempts = Files.createDirectories(run.attempts());
    Path told = Files.writeString(attempts.resolve("1-1.prompt.told.md"), "hunter2-hunter2");
    Path prompt = Files.writeString(attempts.resolve("1-1.prompt.md"), "[redacted]");
    Path result =
        Files.writeString(attempts.resolve("1-1.result.json"), "{\"summary\":\"hunter2-hunter2\"}");
    Path context =
        Files.writeString(
            Files.createDirectories(directory.resolve("phases/1")).resolve("context.told.md"), "?");

    KeptAttempts.redact(run, REDACTION);

    assertThat(told).doesNotExist();
    assertThat(context).doesNotExist();
    assertThat(prompt).hasContent("[redacted]");
    assertThat(result).content().contains("summary").doesNotContain("hunter2");
  }

  @Test
  void aRunThatBeganNothingHasNothing() {
    KeptAttempts.redact(new RunDirectory(directory), REDACTION);

    assertThat(directory).isEmptyDirectory();
  }
}
