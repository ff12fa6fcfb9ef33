package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ScratchRepository.Result;
import io.regatta.engine.RunSession;
import io.regatta.journal.LockHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackCommandTest {
  @TempDir Path root;
  IsolatedRepository repository;

  @BeforeEach
  void fourStoriesLanded() throws Exception {
    repository = new IsolatedRepository(root.toRealPath());
    assertThat(repository.run("implement", "feature", "5", "--quiet").exit()).isZero();
  }

  private Result rollback(String... options) {
    List<String> words = new ArrayList<>(List.of("rollback", "feature", "5"));
    words.addAll(List.of(options));
    return repository.run(words.toArray(String[]::new));
  }

  private long reverts() throws Exception {
    return repository.git("log", "--format=%s").lines().filter(s -> s.startsWith("Revert")).count();
  }

  @Test
  void revertsAStoryOnTopAndSaysSoInTheLog() throws Exception {
    String before = repository.git("rev-parse", "HEAD");

    assertThat(rollback("--story", "3").exit()).isZero();

    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted");
    assertThat(repository.git("merge-base", before, "HEAD")).isEqualTo(before);
    assertThat(repository.git("rev-parse", "regatta/feature-5"))
        .isEqualTo(repository.git("rev-parse", "HEAD"));
    assertThat(repository.git("status", "--short")).isEmpty();
    assertThat(repository.run("status", "feature", "5").out()).contains("3 completed, 1 pending");
  }

  @Test
  void whatWasTakenBackIsDoneAgainAndLands() throws Exception {
    rollback("--story", "3");

    assertThat(repository.run("implement", "feature", "5", "--quiet").exit()).isZero();

    assertThat(repository.file("f3.txt")).exists();
    assertThat(repository.git("log", "--format=%s").lines().filter("Rows (story 3)"::equals))
        .hasSize(2);
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    Result undo = rollback("--undo");
    assertThat(undo.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(undo.err()).contains("story 3 landed again since");
  }

  @Test
  void refusesWhereACompletedStoryDependsOnIt() throws Exception {
    Result refused = rollback("--story", "1");

    assertThat(refused.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(refused.err())
        .contains("story 3 depends on story 1; nothing was changed")
        .contains("rollback feature 5 --story 1,3");
    assertThat(reverts()).isZero();
    assertThat(rollback("--story", "1,3").exit()).isZero();
    assertThat(repository.statuses("1")).containsExactly("completed", "reverted");
    assertThat(reverts()).isEqualTo(2);
  }

  @Test
  void refusesWhereALaterStoryChangedTheSame() throws Exception {
    Result refused = rollback("--story", "2");

    assertThat(refused.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(refused.err())
        .contains("story 4 changed what story 2 brought in: f2.txt")
        .contains("rollback feature 5 --story 2,4");
    assertThat(rollback("--story", "2,4").exit()).isZero();
    assertThat(repository.file("f2.txt")).doesNotExist();
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    String before = repository.git("for-each-ref");
    String log = Files.readString(repository.scratch.log());

    assertThat(rollback("--dry-run").out()).contains("would revert");

    assertThat(repository.git("for-each-ref")).isEqualTo(before);
    assertThat(Files.readString(repository.scratch.log())).isEqualTo(log);
  }

  @Test
  void entriesThatAKilledRollbackWroteAreNotWrittenAgain() throws Exception {
    repository.run("mark", "feature", "5", "3", "pending", "--reason", "as a rollback says it");

    assertThat(rollback("--story", "3").exit()).isZero();

    assertThat(repository.statuses("3")).containsExactly("completed", "reverted");
    assertThat(reverts()).isEqualTo(1);
    assertThat(repository.git("status", "--short")).isEmpty();
  }

  @Test
  void completesARollbackThatWasKilledBeforeTheCheckoutFollowed() throws Exception {
    String before = repository.git("rev-parse", "HEAD");
    rollback("--story", "3");
    String log = Files.readString(repository.scratch.log());
    repository.git("reset", "-q", "--hard", before);
    Files.writeString(repository.scratch.log(), log);

    assertThat(rollback("--story", "3").exit()).isZero();

    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(reverts()).isEqualTo(1);
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted");
    assertThat(repository.git("status", "--short")).isEmpty();
  }

  @Test
  void undoingTwiceUndoesOneRollback() throws Exception {
    rollback("--story", "3");
    rollback("--story", "4");

    assertThat(rollback("--undo").exit()).isZero();
    Result again = rollback("--undo");

    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("has been undone already");
    assertThat(repository.statuses("4")).containsExactly("completed", "reverted", "completed");
    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(Files.readString(repository.file("f2.txt"))).isEqualTo("2\nfour\n");
    assertThat(rollback("--undo", "--story", "3").exit()).isZero();
    assertThat(repository.file("f3.txt")).exists();
  }

  @Test
  void takesBackWhatARunBroughtIn() throws Exception {
    rollback("--story", "3");
    repository.run("implement", "feature", "5", "--quiet");
    String run =
        repository.git("log", "-1", "--grep=^Rows", "--format=%(trailers:key=Run,valueonly)");

    assertThat(rollback("--run", run.strip()).exit()).isZero();

    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(repository.file("f1.txt")).exists();
  }

  @Test
  void givesWayToARunOfThePlan() throws Exception {
    Path top = repository.scratch.root();
    Clock clock = Clock.systemUTC();
    LockHolder run = new LockHolder(1, "run-1", "regatta implement", clock.instant(), "here");
    try (RunSession session =
        RunSession.open(
            top, top.resolve(IsolatedRepository.PLAN), RunSession.Extent.PLAN_ALONE, run, clock)) {
      assertThat(session.planPath()).isEqualTo(IsolatedRepository.PLAN);
      Result busy = rollback("--story", "3");
      assertThat(busy.exit()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(busy.err()).contains("run-1");
    }
    assertThat(reverts()).isZero();
  }

  @Test
  void saysThatWorkInASharedCheckoutIsInNoCommit(@TempDir Path other) throws Exception {
    ScratchRepository shared = new ScratchRepository(other.toRealPath(), "true");

    Result refused = shared.run("rollback", "feature", "5");

    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err()).contains("is no git repository with a commit");
  }
}
