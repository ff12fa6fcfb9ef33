package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BoardRowsTest {
  @Test
  void aTerminalOfTheUsualSizeShowsPhasesStoriesAndTheSum() {
    assertThat(screen(shop(), 80, 24))
        .isEqualTo(
            """

            ✓ Phase 1: Foundation            1m 08s  2/2 done
            ▸ Phase 2: The shop                 35s  ⣿⣶⣀⣀⣀⣀⣀⣀⣀⣀ 1/7 · 1 failed · 1 waiting
              ⠙  3  Add the login form          35s  12.3k    $0.05  editing LoginForm.java
              ⠙  4  Store sessions              35s    850           running npm test
              ↻  5  支払いページを作る          35s                  tries again in 20s
              ✗  6  Password reset by mail      25s  Missing required environment variable…
              ⠙  7  Order history 🎉 with …     35s   1.2M    $3.46  done
            ○ Phase 3: Polish                        1 story
            ○ Phase 4                                1 story
              3/11 done · 1 failed           1m 43s   1.3M   ≥$3.71  4 running · 3 waiting\
            """);
  }

  @Test
  void aWideTerminalShowsRolesAndAllOfTheLastAction() {
    assertThat(screen(shop(), 200, 60))
        .isEqualTo(
            """

            ✓ Phase 1: Foundation (sequential)                                                        1m 08s  2/2 done
            ▸ Phase 2: The shop (parallel)                                                               35s  ⣿⣶⣀⣀⣀⣀⣀⣀⣀⣀ 1/7 · 1 failed · 1 waiting
              ⠙  3  Add the login form                                            frontend-developer     35s  12.3k    $0.05  editing src/main/java/com/acme/shop/login/LoginForm.java
              ⠙  4  Store sessions                                                backend-developer      35s    850           running npm test
              ↻  5  支払いページを作る                                            frontend-developer     35s                  tries again in 20s
              ✗  6  Password reset by mail                                        backend-developer      25s  Missing required environment variable DATABASE_URL
              ⠙  7  Order history 🎉 with a title that is longer than it should…  docs                   35s   1.2M    $3.46  done
            ○ Phase 3: Polish (parallel)                                                                      1 story
            ○ Phase 4 (sequential)                                                                            1 story
              3/11 done · 1 failed                                                                    1m 43s   1.3M   ≥$3.71  4 running · 3 waiting\
            """);
  }

  @Test
  void aSmallTerminalShowsStoriesAndTimes() {
    assertThat(screen(shop(), 40, 10))
        .isEqualTo(
            """
            ▸ Phase 2: The shop        1/7      35s
            ⠙ 3 Add the login form              35s
            ⠙ 4 Store sessions                  35s
            ↻ 5 支払いページを作る              35s
            ✗ 6 Password reset by mail          25s
            ⠙ 7 Order history 🎉 with a ti…     35s
            3/11 done · 1 failed             1m 43s\
            """);
  }

  @Test
  void theSmallestShowsOneStoryAndTheSum() {
    assertThat(screen(shop(), 20, 5))
        .isEqualTo(
            """
            ✗ 6 Passwo…     25s
            3/11 done …  1m 43s\
            """);
  }

  /// A phase that is over, one with stories in every state, and two ahead.
  private static SampleRun shop() {
    SampleRun run =
        new SampleRun()
            .story("1", "Tables", "database-developer")
            .story("2", "Seeds", "database-developer")
            .story("3", "Add the login form", "frontend-developer")
            .story("4", "Store sessions", "backend-developer")
            .story("5", "支払いページを作る", "frontend-developer")
            .story("6", "Password reset by mail", "backend-developer")
            .story("7", "Order history 🎉 with a title that is longer than it should be", "docs")
            .story("8", "Search", "backend-developer")
            .story("9", "Export", "backend-developer")
            .story("10", "Imprint", "docs-writer")
            .story("11", "Deploy", "devops-engineer")
            .phase("1", "Foundation", Mode.SEQUENTIAL, "1", "2")
            .phase("2", "Phase 2: The shop", Mode.PARALLEL, "3", "4", "5", "6", "7", "8", "9")
            .phase("3", "Polish", Mode.PARALLEL, "10")
            .phase("4", "", Mode.SEQUENTIAL, "11")
            .begins()
            .phaseStarts("1")
            .starts("1")
            .later(65)
            .uses("1", 9_000, "0.20")
            .completes("1")
            .starts("2")
            .later(3)
            .completes("2")
            .phaseEnds("1")
            .phaseStarts("2")
            .starts("3", "4", "5", "6", "7", "8")
            .later(20)
            .uses("3", 12_345, "0.05")
            .does("3", "editing src/main/java/com/acme/shop/login/LoginForm.java")
            .uses("4", 850, null)
            .does("4", "running npm test")
            .later(5)
            .fails("6", ErrorType.ENVIRONMENT, "Missing required environment variable DATABASE_URL")
            .completes("8")
            .uses("7", 1_234_567, "3.456")
            .attemptEnds("7", new Outcome.Done(AgentReport.SILENT));
    run.then(new RunEvent.RetryScheduled(new StoryId("5"), 2, Duration.ofSeconds(30), "busy"));
    return run.later(10);
  }

  @Test
  void manyPhasesAreCounted() {
    SampleRun run = new SampleRun();
    for (int phase = 1; phase <= 20; phase++) {
      run.story("" + phase, "Story", "role").phase("" + phase, "", Mode.SEQUENTIAL, "" + phase);
    }
    run.begins();
    for (int phase = 1; phase < 9; phase++) {
      run.phaseStarts("" + phase).starts("" + phase).completes("" + phase).phaseEnds("" + phase);
    }
    run.phaseStarts("9").starts("9");
    assertThat(screen(run, 60, 24))
        .isEqualTo(
            """

            … 5 phases before
            ✓ Phase 6                                      1/1       0s
            ✓ Phase 7                                      1/1       0s
            ✓ Phase 8                                      1/1       0s
            ▸ Phase 9                                      0/1       0s
            ⠙ 9 Story                                                0s
            ○ Phase 10                                     0/1
            ○ Phase 11                                     0/1
            ○ Phase 12                                     0/1
            … and 8 more phases
            8/20 done                                                0s\
            """);
  }

  @Test
  void ofManyStoriesTheMostInterestingAreShown() {
    SampleRun run = SampleRun.ofStories(30);
    run.later(100).does("20", "editing a.txt").later(1).does("25", "editing b.txt");
    run.fails("28", ErrorType.TIMEOUT, "no output for 20m");

    List<String> shown = screen(run, 80, 12).lines().filter(row -> row.startsWith("  ")).toList();
    assertThat(shown.stream().map(row -> row.substring(0, 6)))
        .containsExactly(
            "  ⠙  1", "  ⠙  2", "  ⠙  3", "  ⠙ 20", "  ⠙ 25", "  ✗ 28", "  … an", "  0/30");
    assertThat(shown).contains("  … and 24 more");
  }

  private static String screen(SampleRun run, int columns, int rows) {
    int most = Math.max(1, rows - 3);
    return new BoardRows(new Styles(false))
        .of(run.board(), columns - 1, most, run.now(), 1).stream()
            .map(Row::text)
            .collect(Collectors.joining("\n"));
  }
}
