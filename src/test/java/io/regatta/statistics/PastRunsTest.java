package io.regatta.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.RunEvent.RunEnding;
import io.regatta.journal.RunStore;
import io.regatta.log.EntryAccount;
import io.regatta.log.ImplementationLog;
import io.regatta.statistics.PastStory.Fate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastRunsTest {
  @TempDir Path root;
  private final List<PastRuns.Damage> damage = new ArrayList<>();

  private PastRuns runs(@Nullable String plan, TeamLog... logs) throws Exception {
    return new PastRuns(new RunStore(root), List.of(logs), plan, damage::add);
  }

  private static TeamLog log(String path, String json) throws Exception {
    return new TeamLog(
        path,
        path.replace("implementation-log.json", "user-stories.md"),
        EntryAccount.of(
            ImplementationLog.parse(Path.of(path), json.getBytes(StandardCharsets.UTF_8)),
            null,
            ""));
  }

  private static String entry(@Nullable String run, int story, String status, int attempts) {
    return """
    {"storyNumber": %d, "storyTitle": "Story %d", "agent": "backend-developer", "status": "%s",
     "completedAt": "2026-03-01T10:10:00Z", "durationSeconds": 60.0, "attempts": %d, "run": %s,
     "plan": "docs/features/5/user-stories.md", "storyHash": "sha256:0",
     "usage": {"inputTokens": 1, "outputTokens": 1, "cacheReadTokens": 0, "costUsd": 0.5}}\
    """
        .formatted(story, story, status, attempts, run == null ? "null" : "\"" + run + "\"");
  }

  private static final String LOG = "docs/features/5/implementation-log.json";

  @Test
  void theNewestRunComesFirst() throws Exception {
    new MadeUpRun("2026-03-01T10:00:00Z").ended(RunEnding.COMPLETED).in(root);
    new MadeUpRun("2026-03-02T10:00:00Z").ended(RunEnding.COMPLETED).in(root);
    TeamLog log = log(LOG, "[" + entry("20260301-200000-ffff", 1, "completed", 1) + "]");

    assertThat(runs(null, log).newestFirst().map(PastRun::run))
        .containsExactly("20260302-100000-0a1b", "20260301-200000-ffff", "20260301-100000-0a1b");
  }

  @Test
  void aRunIsTakenFromItsJournal() throws Exception {
    new MadeUpRun("2026-03-01T10:00:00Z")
        .completed(1, "0.25", 4, 6)
        .failed(2, 5)
        .blocked(3, 2)
        .ended(RunEnding.INCOMPLETE)
        .in(root);

    PastRun run = runs(null).newestFirst().findFirst().orElseThrow();

    assertThat(run.source()).isEqualTo(PastRun.Source.JOURNAL);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(15));
    assertThat(run.stories())
        .extracting(PastStory::fate)
        .containsExactly(Fate.COMPLETED, Fate.FAILED, Fate.BLOCKED);
    assertThat(run.stories().getFirst().effort().worked()).isEqualTo(Duration.ofMinutes(10));
    assertThat(run.knownCost().orElseThrow()).isEqualByComparingTo("0.50");
    assertThat(run.costUnknown()).isEqualTo(1);
    assertThat(run.attemptFailures()).isEqualTo(Map.of(io.regatta.event.ErrorType.TIMEOUT, 2));
  }

  @Test
  void aStoryThatJournalAndLogBothHaveCountsOnce() throws Exception {
    MadeUpRun made = new MadeUpRun("2026-03-01T10:00:00Z").completed(1, null, 5);
    made.ended(RunEnding.COMPLETED).in(root);
    TeamLog log = log(LOG, "[" + entry(made.run(), 1, "completed", 1) + "]");

    PastRuns runs = runs(null, log);

    assertThat(runs.newestFirst().flatMap(run -> run.stories().stream())).hasSize(1);
    assertThat(runs.loose()).isEmpty();
  }

  @Test
  void whatAJournalHasLostIsTakenFromTheLog() throws Exception {
    MadeUpRun made = new MadeUpRun("2026-03-01T10:00:00Z").completed(1, null, 5);
    made.in(root);
    TeamLog log =
        log(
            LOG,
            "["
                + entry(made.run(), 1, "completed", 1)
                + ","
                + entry(made.run(), 2, "failed", 1)
                + "]");

    PastRun run = runs(null, log).newestFirst().findFirst().orElseThrow();

    assertThat(run.stories())
        .extracting(PastStory::story, PastStory::fate)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("1", Fate.COMPLETED),
            org.assertj.core.groups.Tuple.tuple("2", Fate.FAILED));
    assertThat(run.notReached()).isEqualTo(1);
  }

  @Test
  void aDamagedJournalIsSaidToBeSoAndTheOthersCount() throws Exception {
    Path journal =
        new MadeUpRun("2026-03-01T10:00:00Z").completed(1, null, 5).completed(2, null, 5).in(root);
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(5, "{ no event");
    Files.write(journal, lines);
    new MadeUpRun("2026-03-02T10:00:00Z").ended(RunEnding.COMPLETED).in(root);

    List<PastRun> runs = runs(null).newestFirst().toList();

    assertThat(runs).hasSize(2);
    assertThat(runs.getLast().count(Fate.COMPLETED)).isEqualTo(1);
    assertThat(damage)
        .containsExactly(new PastRuns.Damage("20260301-100000-0a1b", "line 6 is no event"));
  }

  @Test
  void aJournalThatContradictsItselfLeavesItsEntriesInTheLog() throws Exception {
    MadeUpRun made = new MadeUpRun("2026-03-01T10:00:00Z").completed(1, null, 5);
    Path journal = made.in(root);
    Files.writeString(
        journal, Files.readString(journal).replace("\"story\":\"1\"", "\"story\":\"9\""));
    TeamLog log = log(LOG, "[" + entry(made.run(), 1, "completed", 1) + "]");

    PastRun run = runs(null, log).newestFirst().findFirst().orElseThrow();

    assertThat(run.source()).isEqualTo(PastRun.Source.LOG);
    assertThat(run.count(Fate.COMPLETED)).isEqualTo(1);
    assertThat(damage).hasSize(1);
    assertThat(damage.getFirst().reason()).contains("no story 9");
  }

  @Test
  void aLineThatWasBeingWrittenIsNoDamage() throws Exception {
    Path journal = new MadeUpRun("2026-03-01T10:00:00Z").completed(1, null, 5).in(root);
    Files.writeString(journal, Files.readString(journal) + "{\"seq\":");

    assertThat(runs(null).newestFirst()).hasSize(1);
    assertThat(damage).isEmpty();
  }

  @Test
  void runsOfOtherPlansAreLeftOut() throws Exception {
    new MadeUpRun("2026-03-01T10:00:00Z").in(root);
    new MadeUpRun("2026-03-02T10:00:00Z", "docs/features/6/user-stories.md").in(root);

    PastRuns runs = runs(MadeUpRun.PLAN);

    assertThat(runs.newestFirst().map(PastRun::plan)).containsExactly(MadeUpRun.PLAN);
  }

  @Test
  void whatWasMarkedByHandBelongsToNoRun() throws Exception {
    TeamLog log = log(LOG, "[" + entry(null, 1, "completed", 0) + "]");

    assertThat(runs(null, log).loose().getFirst().stories())
        .extracting(PastStory::fate, PastStory::wasTried)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Fate.BY_HAND, false));
  }

  @Test
  void anEntryThatTwoLogsHaveCountsOnce() throws Exception {
    String entry =
        """
        [{"story": "88.1", "title": "Repair the login", "status": "completed",
          "timestamp": "2026-01-02T03:04:05Z"}]\
        """;

    PastRuns runs =
        runs(
            null, log(LOG, entry), log("docs/features/5/issues/88/implementation-log.json", entry));

    assertThat(runs.loose()).hasSize(1);
    assertThat(runs.loose().getFirst().stories()).hasSize(1);
  }

  @Test
  void aRunWhoseIdIsNoTimeBeganOnItsFirstDay() throws Exception {
    TeamLog log = log(LOG, "[" + entry("nightly", 1, "completed", 1) + "]");

    assertThat(runs(null, log).newestFirst().findFirst().orElseThrow().began())
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void whereNothingIsThereAreNoRuns() throws Exception {
    assertThat(runs(null).newestFirst()).isEmpty();
  }
}
