package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.journal.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KilledRunTest extends FaultCase {
  private static final int KILLED = 137;

  @Test
  void whatStoodInTheJournalIsRecordedAndDoesNotRunAgain() throws Exception {
    repository.with("", ScriptedPhase.parallel(story("1", ""), story("2", KILL_AFTER_FIRST)));

    assertThat(implement().exit()).isEqualTo(KILLED);
    assertThat(repository.log()).doesNotExist();
    Ended next = implement();

    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.complaints())
        .contains("had died; recorded what it had finished and the log had not: 1");
    assertThat(logged()).containsExactly("1 completed", "2 completed");
    assertThat(starts("1")).isEqualTo(1);
    assertThat(starts("2")).isEqualTo(2);
  }

  @Test
  void whatWasRecordedBeforeTheJournalSaidSoIsNotRecordedAgain() throws Exception {
    repository.with("", ScriptedPhase.sequential(story("1", ""), story("2", "")));
    assertThat(implement().exit()).isZero();
    byte[] log = Files.readAllBytes(repository.log());
    RunDirectory run = repository.runs().getFirst();
    String journal = Files.readString(run.journal());
    int recorded = journal.lastIndexOf("\"PhaseRecorded\"");
    Files.writeString(run.journal(), journal.substring(0, journal.lastIndexOf('\n', recorded) + 9));

    Ended next = implement();

    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.printed()).contains("nothing left to do");
    assertThat(Files.readAllBytes(repository.log())).isEqualTo(log);
    assertThat(Files.readString(run.journal())).contains("\"RunFinished\"").endsWith("}\n");
  }

  @Test
  void itsChildrenAreEndedBeforeAnythingElseStarts() throws Exception {
    repository.with(
        "",
        ScriptedPhase.parallel(
            story(
                "1",
                "[ -e \"$control/once\" ] || setsid sh -c 'sleep 300; :' >/dev/null 2>&1 &\n"
                    + "trap '' TERM\n"
                    + KILL),
            story("2", "[ -e \"$control/once\" ] || sleep 300\n")));

    assertThat(implement().exit()).isEqualTo(KILLED);
    assertThat(repository.processes()).isNotEmpty();
    Ended next = implement();

    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.complaints()).containsPattern("ended \\d+ processes that it had left running");
    assertThat(repository.processes()).isEmpty();
    assertThat(logged()).containsExactly("1 completed", "2 completed");
  }

  @Test
  void runsThatHadHardlyBegunAreNoObstacle() throws Exception {
    repository.with("", ScriptedPhase.parallel(story("1", "")));
    Path runs = repository.root().resolve(".regatta/runs");
    Files.createDirectories(runs.resolve("20260101-000000-0001"));
    Path empty = Files.createDirectories(runs.resolve("20260101-000000-0002"));
    Files.createFile(empty.resolve("journal.ndjson"));
    Path torn = Files.createDirectories(runs.resolve("20260101-000000-0003"));
    Files.writeString(torn.resolve("journal.ndjson"), "{\"seq\":1,\"at\":\"2026");

    Ended run = implement();

    assertThat(run.exit()).as(run.complaints()).isZero();
    assertThat(logged()).containsExactly("1 completed");
  }

  @Test
  void aMarkHasTheLastWordOverARunThatDiedBeforeIt() throws Exception {
    repository.with(
        "", ScriptedPhase.parallel(story("1", "exit 1\n"), story("2", KILL_AFTER_FIRST)));

    assertThat(implement().exit()).isEqualTo(KILLED);
    Ended mark = regatta("mark", "feature", "7", "1", "completed", "--reason", "by hand");
    assertThat(mark.exit()).as(mark.complaints()).isZero();
    assertThat(logged()).containsExactly("1 failed", "1 completed");
    assertThat(implement().exit()).isZero();

    assertThat(logged()).containsExactly("1 failed", "1 completed", "2 completed");
    assertThat(starts("1")).isEqualTo(1);
  }

  @Test
  void theBrokenLogOfAnotherPlanIsNoObstacle() throws Exception {
    repository.with("", ScriptedPhase.parallel(story("1", ""), story("2", KILL_AFTER_FIRST)));
    assertThat(implement().exit()).isEqualTo(KILLED);
    Files.writeString(repository.log(), "<<<<<<< ours\n");
    Path other = repository.root().resolve("docs/features/8/user-stories.md");
    Files.createDirectories(other.getParent());
    Files.copy(repository.feature().resolve("user-stories.md"), other);

    Ended run = regatta("implement", "feature", "8");

    assertThat(run.exit()).as(run.complaints()).isZero();
    assertThat(run.complaints()).contains("what it had finished can't be recorded yet");
    assertThat(repository.log()).hasContent("<<<<<<< ours\n");
    Files.delete(repository.log());
    assertThat(implement().exit()).isZero();
    assertThat(logged()).containsExactly("1 completed", "2 completed");
  }
}
