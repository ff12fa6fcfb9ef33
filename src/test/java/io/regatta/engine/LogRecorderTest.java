package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureLog;
import io.regatta.log.LogException;
import io.regatta.log.LogFile;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRecorderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final StoryId ONE = new StoryId("1");
  private static final String PLAN = "docs/features/5/user-stories.md";

  @TempDir Path directory;
  private Path repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = directory.resolve("repository");
    Files.createDirectories(repository.resolve(PLAN).getParent());
  }

  private void record(LogFile known) throws Exception {
    List<StoryId> stories = List.of(ONE);
    new LogRecorder(
            repository,
            known,
            new FileLocks(directory.resolve("locks")),
            new LockHolder(1, "", "test", NOW, "here"))
        .record(
            new RunEvent.RunStarted(
                1,
                "run",
                PLAN,
                "0",
                1,
                List.of(new RunEvent.PlannedStory(ONE, "Store orders", "dev", "h")),
                List.of(new RunEvent.PlannedPhase("1", "All", Mode.PARALLEL, stories)),
                new RunEvent.Assignment("", List.of(), stories, null, null, null)),
            List.of(
                new StoryResult(
                    ONE,
                    "1",
                    Verdict.COMPLETED,
                    new StoryResult.Timing(NOW, NOW, Duration.ZERO),
                    1,
                    StoryResult.Work.NONE,
                    null)));
  }

  @Test
  void recordsBesideThePlanWhicheverLogWasReadBefore() throws Exception {
    Path log = LogRecorder.log(repository.resolve(PLAN));
    LogFile elsewhere = new LogFile(repository.resolve("other.json"));

    record(elsewhere);

    assertThat(Files.readString(log)).contains("Store orders");
    assertThat(elsewhere.path()).doesNotExist();
  }

  @Test
  void doesNotWriteWhereALinkLeadsOutOfTheRepository() throws Exception {
    Path log = LogRecorder.log(repository.resolve(PLAN));
    Path outside = Files.writeString(directory.resolve("outside.json"), "[]");
    Files.createSymbolicLink(log, outside);

    assertThatThrownBy(() -> record(new LogFile(log))).isInstanceOf(LogException.class);

    assertThat(outside).hasContent("[]");
  }

  @Test
  void theLogOfAPlanIsBesideIt() {
    assertThat(LogRecorder.logPath(PLAN)).isEqualTo("docs/features/5/implementation-log.json");
    assertThat(LogRecorder.logPath("plan.md")).isEqualTo("implementation-log.json");
  }

  @Test
  void aFeatureLogIsAmongTheLogsWhereThereIsOne() throws Exception {
    String log = LogRecorder.logPath(PLAN);
    assertThat(LogRecorder.logs(repository, log)).containsExactly(log);

    Path features = repository.resolve(FeatureLog.PATH);
    Files.createDirectories(features.getParent());
    Files.writeString(features, "[]");

    assertThat(LogRecorder.logs(repository, log)).containsExactlyInAnyOrder(log, FeatureLog.PATH);
  }
}
