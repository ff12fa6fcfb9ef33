package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureLog;
import io.regatta.log.Mark;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.Problem;
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
}
