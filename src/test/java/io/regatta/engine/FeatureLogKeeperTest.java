package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.RunEvent;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureLog;
import io.regatta.log.LogFile;
import io.regatta.log.Mark;
import io.regatta.plan.Mode;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureLogKeeperTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private static final String PLAN =
      """
      # Feature 5: Orders
      ### 1. Store orders
      Agent: dev
      Acceptance Criteria:
      - It lasts
      ## Execution Order
      ### Phase 1 (Sequential)
      - Story #1
      """;

  @TempDir Path root;

  private Path file() {
    return root.resolve(FeatureLog.PATH);
  }

  private Path plan() throws Exception {
    Path plan = root.resolve("docs/features/5/user-stories.md");
    Files.createDirectories(plan.getParent());
    Files.writeString(plan, PLAN);
    return plan;
  }

  private RunSession open(Path plan) throws Exception {
    LockHolder holder = new LockHolder(1, "", "test", CLOCK.instant(), "here");
    return RunSession.open(root, plan, RunSession.Extent.PLAN_ALONE, holder, CLOCK);
  }

  @Test
  void whatACrashKeptFromTheFeatureLogIsSaidTheNextTime() throws Exception {
    Path path = plan();
    Plan plan = new PlanReader().read(path, null, new ReadingOptions(false)).plan();
    Files.writeString(file(), "[{\"id\":\"5\",\"state\":\"planned\"}]");
    try (RunSession session = open(path)) {
      // Written without the feature log, as if the process had died in between.
      session.mark(
          List.of(
              new Mark(
                  plan.scheduled().getFirst(),
                  "1",
                  session.planPath(),
                  Mark.State.COMPLETED,
                  "by hand",
                  CLOCK.instant(),
                  null)));
      FeatureLogKeeper keeper = session.keepFeatureLog(plan);
      keeper.keep();
      String said = Files.readString(file());
      keeper.keep();

      assertThat(said)
          .contains("\"state\":\"deployed\"", "\"completedStories\":[\"Story-1\"]")
          .isEqualTo(Files.readString(file()));
      assertThat(keeper.remarks()).isEmpty();
    }
  }

  @Test
  void aBrokenFeatureLogIsARemarkOnceAndNoFailure() throws Exception {
    Path path = plan();
    Plan plan = new PlanReader().read(path, null, new ReadingOptions(false)).plan();
    Files.writeString(file(), "{");
    try (RunSession session = open(path)) {
      FeatureLogKeeper keeper = session.keepFeatureLog(plan);
      keeper.keep();
      keeper.keep();

      assertThat(keeper.remarks())
          .singleElement()
          .satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(remark.message()).startsWith("the feature log was not kept: ");
          });
      keeper.keep();
      assertThat(keeper.remarks()).isEmpty();
      assertThat(file()).hasContent("{");
    }
  }

  /// Records nothing, and then keeps the feature log.
  private FeatureLogKeeper recording(RunSession session, Plan plan, Path path, String of)
      throws Exception {
    FeatureLogKeeper keeper =
        new FeatureLogKeeper(
            (run, results) -> {},
            root,
            session.planPath(),
            plan,
            new LogFile(LogRecorder.log(path)),
            new FileLocks(root.resolve("locks")),
            new LockHolder(1, "", "test", CLOCK.instant(), "here"),
            CLOCK);
    List<StoryId> stories = plan.scheduled().stream().map(Story::id).toList();
    keeper.record(
        new RunEvent.RunStarted(
            1,
            "run",
            of,
            "0",
            1,
            List.of(new RunEvent.PlannedStory(stories.getFirst(), "T", "dev", "h")),
            List.of(new RunEvent.PlannedPhase("1", "All", Mode.SEQUENTIAL, stories)),
            new RunEvent.Assignment("", List.of(), stories, null, null, null)),
        List.of());
    return keeper;
  }

  @Test
  void isKeptAfterEachWriteOfItsOwnPlansLogAlone() throws Exception {
    Path path = plan();
    Plan plan = new PlanReader().read(path, null, new ReadingOptions(false)).plan();
    String before = "[{\"id\":\"5\",\"state\":\"planned\"}]";
    Files.writeString(file(), before);
    try (RunSession session = open(path)) {
      recording(session, plan, path, "docs/features/6/user-stories.md");
      assertThat(file()).hasContent(before);

      recording(session, plan, path, session.planPath());
      assertThat(Files.readString(file())).contains("\"state\":\"in_progress\"");
    }
  }

  @Test
  void oneThatLeadsOutOfTheRepositoryIsNotWritten(@TempDir Path elsewhere) throws Exception {
    Path path = plan();
    Plan plan = new PlanReader().read(path, null, new ReadingOptions(false)).plan();
    String before = "[{\"id\":\"5\",\"state\":\"planned\"}]";
    Path outside = Files.writeString(elsewhere.resolve("log.json"), before);
    Files.createSymbolicLink(file(), outside);
    try (RunSession session = open(path)) {
      FeatureLogKeeper keeper = recording(session, plan, path, session.planPath());

      assertThat(outside).hasContent(before);
      assertThat(keeper.remarks())
          .singleElement()
          .extracting(Problem::message)
          .asString()
          .startsWith("the feature log was not kept: ");
    }
  }
}
