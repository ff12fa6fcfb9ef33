package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.event.StoryResult;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {
  @TempDir Path directory;
  private Path file;
  private LogWriter writer;

  @BeforeEach
  void makeWriter() {
    file = directory.resolve("docs/features/7/implementation-log.json");
    writer = writer();
  }

  @Test
  void writesTheEntryThatThePublishedExampleShows() throws Exception {
    writer.append(Plans.recording("run-1", Plans.failed("5")));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            [
              {
                "storyNumber": 5,
                "storyTitle": "Title of 5",
                "agent": "backend-developer",
                "status": "failed",
                "summary": "",
                "startedAt": "2026-01-02T03:04:05Z",
                "completedAt": "2026-01-02T03:04:07Z",
                "durationSeconds": 2.0,
                "filesModified": [],
                "filesCreated": [],
                "filesDeleted": [],
                "actions": [],
                "toolsUsed": [],
                "issuesEncountered": [],
                "notes": "",
                "error": {
                  "type": "ValidationError",
                  "message": "Missing required environment variable DATABASE_URL",
                  "context": "running the migration",
                  "recoveryHints": [
                    "set DATABASE_URL",
                    "name it under `environment`"
                  ]
                },
                "attempts": 2,
                "phase": "2",
                "run": "run-1",
                "plan": "docs/features/7/user-stories.md",
                "storyHash": "sha256:%s",
                "commit": null,
                "usage": {
                  "inputTokens": 0,
                  "outputTokens": 0,
                  "cacheReadTokens": 0,
                  "costUsd": null
                }
              }
            ]
            """
                .formatted("0".repeat(64)));
  }

  @Test
  void writesWhatTheSchemaAllows() throws Exception {
    Plan plan = Plans.plan("9.1 = A title");
    writer.append(
        Plans.recording(
            "run-1", Plans.completed("1"), Plans.failed("7-Fix-88.1"), Plans.completed("007")));
    writer.mark(List.of(mark(plan, Mark.State.COMPLETED, null)));
    writer.mark(List.of(mark(plan, Mark.State.PENDING, "run-1")));
    try (InputStream schema =
        LogWriter.class.getResourceAsStream("/io/regatta/schema/log-entry.schema.json")) {
      Schema entries =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
      ImplementationLog log = ImplementationLog.read(file);
      assertThat(log.entries()).hasSize(5);
      for (LogEntry entry : log.entries()) {
        assertThat(entries.validate(log.json(entry), InputFormat.JSON))
            .extracting(Error::getMessage)
            .isEmpty();
      }
      String completedWithError =
          log.json(log.entries().get(1)).replace("\"failed\"", "\"completed\"");
      assertThat(entries.validate(completedWithError, InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void writesANumberOnlyForAPlainInteger() throws Exception {
    writer.append(
        Plans.recording(
            "run-1",
            Plans.completed("12"),
            Plans.completed("0"),
            Plans.completed("007"),
            Plans.completed("4.10"),
            Plans.completed("12345678901234567890")));
    assertThat(Files.readString(file))
        .contains(
            "\"storyNumber\": 12,",
            "\"storyNumber\": 0,",
            "\"storyNumber\": \"007\",",
            "\"storyNumber\": \"4.10\",",
            "\"storyNumber\": \"12345678901234567890\",")
        .contains("\"durationSeconds\": 120.25,", "\"costUsd\": 0.0125")
        .contains("Added \\\"it\\\" – grün", "wrote\\ttests")
        .doesNotContain("\"error\"");
  }

  @Test
  void recordsAResultOnce() throws Exception {
    Recording recording = Plans.recording("run-1", Plans.completed("1"), Plans.failed("2"));
    assertThat(writer.append(recording).written())
        .containsExactly(new StoryId("1"), new StoryId("2"));
    byte[] once = Files.readAllBytes(file);
    LogWriter.Appended again = writer.append(recording);
    assertThat(again.written()).isEmpty();
    assertThat(again.alreadyThere()).containsExactly(new StoryId("1"), new StoryId("2"));
    assertThat(Files.readAllBytes(file)).isEqualTo(once);
    assertThat(writer.append(Plans.recording("run-2", Plans.completed("2"))).written())
        .containsExactly(new StoryId("2"));
  }

  @Test
  void keepsWhatOthersAppendedMeanwhile() throws Exception {
    writer.append(Plans.recording("run-1", Plans.completed("1")));
    String others = Files.readString(file).replace("\n]\n", ",\n  {\"story\": 99}\n]\n");
    Files.writeString(file, others);
    writer.append(Plans.recording("run-1", Plans.completed("2")));
    assertThat(Files.readString(file)).startsWith(others.substring(0, others.length() - 3));
    assertThat(ImplementationLog.read(file).entries()).hasSize(3);
  }

  @Test
  void losesNothingWhenManyWriteAtOnce() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<LogWriter.Appended>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Recording recording = Plans.recording("run-" + i, Plans.completed(String.valueOf(i)));
        calls.add(() -> writer().append(recording));
      }
      for (Future<LogWriter.Appended> call : executor.invokeAll(calls)) {
        assertThat(call.get().written()).hasSize(1);
      }
    }
    assertThat(ImplementationLog.read(file).entries()).hasSize(20);
  }

  @Test
  void refusesABrokenLogAndLeavesItAlone() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[{\"story\": 1},");
    assertThatThrownBy(() -> writer.append(Plans.recording("run-1", Plans.completed("1"))))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("the log is broken");
    assertThat(file).hasContent("[{\"story\": 1},");
  }

  @Test
  void saysThatAReadOnlyLogCannotBeWritten() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[]");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    LogException refused =
        catchThrowableOfType(
            LogException.class,
            () -> writer.append(Plans.recording("run-1", Plans.completed("1"))));
    assertThat(refused).hasMessageContaining("cannot write the log: the file is read-only");
    assertThat(refused.hint()).isPresent();
    assertThat(file).hasContent("[]");
  }

  @Test
  void namesWhoHoldsTheLog() throws Exception {
    Files.createDirectories(file.getParent());
    LogWriter hasty = new LogWriter(file, locks(), holder("regatta mark 3"), Duration.ZERO);
    LogWriter slow = writer();
    slow.append(Plans.recording("run-1", Plans.completed("1")));
    String name = names(directory.resolve("locks")).getFirst().replace(".lock", "");
    switch (locks().tryAcquire(name, holder("regatta implement feature 7"))) {
      case FileLocks.Attempt.Acquired(var lock) -> {
        try (lock) {
          assertThatThrownBy(() -> hasty.append(Plans.recording("run-1", Plans.completed("2"))))
              .isInstanceOf(LogException.class)
              .hasMessageContaining("being written by process 1 on alder")
              .hasMessageContaining("regatta implement feature 7");
        }
      }
      case FileLocks.Attempt.Taken taken -> throw new AssertionError(taken.toString());
    }
  }

  @Test
  void marksByHandAppendAnEntryWithTheReason() throws Exception {
    Plan plan = Plans.plan("9.1 = A title");
    writer.mark(List.of(mark(plan, Mark.State.COMPLETED, null)));
    assertThat(LogHistory.of(plan, Plans.FEATURE, ImplementationLog.read(file)).states())
        .containsValue(StoryState.COMPLETED);
    writer.mark(List.of(mark(plan, Mark.State.PENDING, null)));
    assertThat(LogHistory.of(plan, Plans.FEATURE, ImplementationLog.read(file)).states())
        .containsValue(StoryState.PENDING);
    assertThat(Files.readString(file))
        .contains("\"status\": \"reverted\"", "\"notes\": \"did it by hand\"", "\"run\": null");
  }

  @Test
  void printsResultsThatCouldNotBeRecorded() throws LogException {
    String json =
        LogWriter.toJson(Plans.recording("run-1", Plans.completed("1"), Plans.failed("2")));
    assertThat(Plans.log(json).entries())
        .extracting(entry -> entry.facts().statusText())
        .containsExactly("completed", "failed");
  }

  @Test
  void refusesAResultOfAStoryThatNobodyPlanned() {
    List<StoryResult> results = List.of(Plans.completed("1"));
    assertThatThrownBy(
            () -> writer.append(new Recording("run-1", Plans.FEATURE, List.of(), results)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Mark mark(
      Plan plan, Mark.State state, @org.jspecify.annotations.Nullable String run) {
    return new Mark(
        plan.stories().getFirst(), "1", Plans.FEATURE, state, "did it by hand", Plans.AT, run);
  }

  private LogWriter writer() {
    return new LogWriter(file, locks(), holder("regatta mark"), Duration.ofMinutes(1));
  }

  private FileLocks locks() {
    return new FileLocks(directory.resolve("locks"));
  }

  private static LockHolder holder(String command) {
    return new LockHolder(1, "", command, Instant.EPOCH, "alder");
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }

  @Test
  void keepsAByteOrderMarkOfABlankFile() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\uFEFF \n");
    writer.append(Plans.recording("run-1", Plans.completed("1")));
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        .startsWith("\uFEFF[\n  {\n")
        .endsWith("  }\n]\n");
  }
}
