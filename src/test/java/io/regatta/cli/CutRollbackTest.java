package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ScratchRepository.Result;
import io.regatta.workspace.PlanRefs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rollback that was killed on its way: refs, log and checkout are as they were at that moment.
class CutRollbackTest {
  private static final PlanRefs REFS = PlanRefs.of(IsolatedRepository.PLAN);

  @TempDir Path root;
  IsolatedRepository repository;

  @BeforeEach
  void fourStoriesLanded() throws Exception {
    repository = new IsolatedRepository(root.toRealPath());
    assertThat(implement().exit()).isZero();
  }

  private Result implement() {
    return repository.run("implement", "feature", "5", "--quiet");
  }

  private Result rollback(String... options) {
    String[] words = new String[options.length + 3];
    System.arraycopy(new String[] {"rollback", "feature", "5"}, 0, words, 0, 3);
    System.arraycopy(options, 0, words, 3, options.length);
    return repository.run(words);
  }

  /// Where a rollback is killed.
  private enum Cut {
    KEPT,
    MARKED,
    PUBLISHED
  }

  private void cut(Cut cut, String... options) throws Exception {
    String before = repository.git("rev-parse", "HEAD");
    String logBefore = Files.readString(repository.scratch.log());
    assertThat(rollback(options).exit()).isZero();
    String published = repository.git("rev-parse", "HEAD");
    String kept =
        repository.git("log", "-1", "--basic-regexp", "--grep=^Rollback: ", "--format=%H");
    String log = Files.readString(repository.scratch.log());
    repository.git("reset", "-q", "--hard", before);
    Files.writeString(repository.scratch.log(), cut == Cut.KEPT ? logBefore : log);
    if (cut == Cut.PUBLISHED) {
      assertThat(repository.git("rev-parse", REFS.branch())).isEqualTo(published);
    } else {
      repository.git("update-ref", REFS.branch(), before);
      repository.git("update-ref", REFS.landing(), kept);
    }
  }

  private long commits(String subject) throws Exception {
    return repository.git("log", "--format=%s").lines().filter(subject::equals).count();
  }

  private void assertSettled() throws Exception {
    assertThat(repository.git("for-each-ref", REFS.landing())).isEmpty();
    assertThat(repository.git("rev-parse", REFS.branch()))
        .isEqualTo(repository.git("rev-parse", "HEAD"));
    assertThat(repository.git("status", "--short")).isEmpty();
  }

  @Test
  void aRunForgetsWhatWasOnlyKept() throws Exception {
    cut(Cut.KEPT, "--story", "3");

    Result run = implement();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("nothing left to do");
    assertThat(run.err()).contains("a rollback was cut off before it changed anything");
    assertThat(repository.file("f3.txt")).exists();
    assertThat(repository.statuses("3")).containsExactly("completed");
    assertSettled();
  }

  @Test
  void theSameRollbackBeginsAnewWhereItWasOnlyKept() throws Exception {
    cut(Cut.KEPT, "--story", "3");

    assertThat(rollback("--story", "3").exit()).isZero();

    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(commits("Revert \"Rows (story 3)\"")).isOne();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted");
    assertSettled();
  }

  @Test
  void aRunGoesOnWithWhatTheLogTellsAndThenDoesTheStory() throws Exception {
    cut(Cut.MARKED, "--story", "3");

    Result run = implement();

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("went on with a rollback that was cut off: story 3 is reverted");
    assertThat(repository.file("f3.txt")).exists();
    assertThat(commits("Rows (story 3)")).isEqualTo(2);
    assertThat(commits("Revert \"Rows (story 3)\"")).isOne();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    assertSettled();
  }

  @Test
  void theSameRollbackGoesOnWithWhatTheLogTells() throws Exception {
    cut(Cut.MARKED, "--story", "2,4");

    Result again = rollback("--story", "2,4");

    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("stories 4, 2 are reverted");
    assertThat(repository.file("f2.txt")).doesNotExist();
    assertThat(commits("Revert \"Form (story 2)\"")).isOne();
    assertThat(repository.statuses("2")).containsExactly("completed", "reverted");
    assertSettled();
  }

  @Test
  void anotherRollbackComesOnTopOfTheOneThatWasCutOff() throws Exception {
    cut(Cut.MARKED, "--story", "3");

    assertThat(rollback("--story", "4").exit()).isZero();

    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(Files.readString(repository.file("f2.txt"))).isEqualTo("2\n");
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted");
    assertThat(repository.statuses("4")).containsExactly("completed", "reverted");
    assertSettled();
  }

  @Test
  void aMarkComesAfterTheRollbackThatWasCutOff() throws Exception {
    cut(Cut.MARKED, "--story", "3");

    Result mark =
        repository.run("mark", "feature", "5", "3", "completed", "--reason", "not needed");

    assertThat(mark.exit()).isZero();
    assertThat(mark.err()).contains("went on with a rollback that was cut off");
    assertThat(repository.file("f3.txt")).doesNotExist();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    assertThat(repository.git("for-each-ref", REFS.landing())).isEmpty();
  }

  @Test
  void aRunDoesAStoryAnewWhoseRollbackHadOnlyToReachTheCheckout() throws Exception {
    cut(Cut.PUBLISHED, "--story", "3");

    assertThat(implement().exit()).isZero();

    assertThat(repository.file("f3.txt")).exists();
    assertThat(commits("Revert \"Rows (story 3)\"")).isOne();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    assertSettled();
  }

  @Test
  void aRunBringsInWhatAnUndoThatWasCutOffPromised() throws Exception {
    rollback("--story", "3");
    cut(Cut.MARKED, "--undo");
    assertThat(repository.file("f3.txt")).doesNotExist();

    Result run = implement();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("nothing left to do");
    assertThat(run.err()).contains("story 3 is in again");
    assertThat(repository.file("f3.txt")).exists();
    assertThat(commits("Reapply \"Rows (story 3)\"")).isOne();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    assertSettled();
  }

  @Test
  void anUndoThatWasOnlyKeptIsForgottenAndTheStoryDoneAnew() throws Exception {
    rollback("--story", "3");
    cut(Cut.KEPT, "--undo");

    assertThat(implement().exit()).isZero();

    assertThat(repository.file("f3.txt")).exists();
    assertThat(commits("Reapply \"Rows (story 3)\"")).isZero();
    assertThat(commits("Rows (story 3)")).isEqualTo(2);
    assertSettled();
  }

  @Test
  void theSameUndoTypedAgainUndoesNoMore() throws Exception {
    rollback("--story", "3");
    cut(Cut.MARKED, "--undo");

    Result again = rollback("--undo");

    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("has been undone already");
    assertThat(repository.file("f3.txt")).exists();
    assertThat(repository.statuses("3")).containsExactly("completed", "reverted", "completed");
    assertSettled();
  }

  @Test
  void anotherBranchThanTheOneThatWasCheckedOutStaysWhereItIs() throws Exception {
    cut(Cut.MARKED, "--story", "3");
    repository.git("switch", "-q", "-c", "other");
    String other = repository.git("rev-parse", "HEAD");

    Result mark = repository.run("mark", "feature", "5", "3", "pending", "--reason", "so it is");

    assertThat(mark.err()).contains("your branch was not moved: other is checked out now");
    assertThat(repository.git("rev-parse", "HEAD")).isEqualTo(other);
    assertThat(repository.file("f3.txt")).exists();
    assertThat(repository.git("ls-tree", "--name-only", REFS.branch())).doesNotContain("f3.txt");
  }

  @Test
  void noBranchFollowsWhereNoneWasCheckedOut() throws Exception {
    String before = repository.git("rev-parse", "HEAD");
    repository.git("switch", "-q", "--detach");
    assertThat(rollback("--story", "3").exit()).isZero();
    repository.git("update-ref", REFS.landing(), REFS.branch() + "~1");
    repository.git("update-ref", REFS.branch(), before);
    repository.git("switch", "-q", "main");

    Result mark = repository.run("mark", "feature", "5", "3", "pending", "--reason", "so it is");

    assertThat(mark.exit()).isZero();
    assertThat(mark.err()).contains("story 3 is reverted").doesNotContain("not moved");
    assertThat(repository.git("rev-parse", "main")).isEqualTo(before);
    assertThat(repository.git("ls-tree", "--name-only", REFS.branch())).doesNotContain("f3.txt");
  }

  @Test
  void whatARunKeptIsLeftToTheRun() throws Exception {
    String landed = repository.git("log", "-1", "--basic-regexp", "--grep=^Story: ", "--format=%H");
    repository.git("update-ref", REFS.branch(), landed + "~1");
    repository.git("update-ref", REFS.landing(), landed);

    Result mark = repository.run("mark", "feature", "5", "1", "completed", "--reason", "it is");

    assertThat(mark.exit()).isZero();
    assertThat(repository.git("rev-parse", REFS.landing())).isEqualTo(landed);
    assertThat(repository.git("rev-parse", REFS.branch()))
        .isEqualTo(repository.git("rev-parse", landed + "~1"));
  }
}
