package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What others do to the log, or beside the run, while it is at work.
class DisturbedLogTest extends UnrecordedCase {
  private static final String LOG = "docs/features/7/implementation-log.json";

  @Test
  void aLogThatBecomesReadOnlyIsLeftAlone() throws Exception {
    plan("chmod a-w " + LOG);
    Ended run = implement();
    byte[] left = log();

    assertUnrecorded(run, left);
    assertThat(run.complaints()).contains("implementation-log.json", "read-only", "hint: ");
    assertThat(logged()).containsExactly("1 completed");
    Ended refused = implement();
    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(log()).isEqualTo(left);
    assertThat(repository.log().toFile().setWritable(true)).isTrue();
    assertNextRunRecordsAndCompletes();
  }

  @Test
  void aLogInConflictIsLeftAloneAndTheConflictNamed() throws Exception {
    plan("cp " + LOG + " \"$control/whole\"; printf '<<<<<<< HEAD\\n[]\\n=======\\n' >>" + LOG);
    Ended run = implement();
    byte[] left = log();

    assertUnrecorded(run, left);
    assertThat(new String(left, StandardCharsets.UTF_8)).endsWith("<<<<<<< HEAD\n[]\n=======\n");
    assertThat(run.complaints())
        .containsPattern("implementation-log.json:\\d+")
        .contains("conflict");
    assertThat(implement().exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(log()).isEqualTo(left);
    Files.copy(
        repository.control().resolve("whole"),
        repository.log(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertNextRunRecordsAndCompletes();
  }

  @Test
  void whatSomebodyAddsMeanwhileStays() throws Exception {
    OldLog.OBJECT.writeTo(Files.createDirectories(repository.feature()).resolve("old"));
    plan("cp docs/features/7/old " + LOG);

    assertThat(implement().exit()).isZero();

    assertThat(OldLog.OBJECT.survivesIn(log())).isTrue();
    assertThat(logged().subList(1, 4)).containsExactly("2 completed", "3 completed", "4 completed");
  }

  @Test
  void aDirectoryInPlaceOfTheLogIsLeftAlone() throws Exception {
    plan("mv " + LOG + " \"$control/whole\"; mkdir " + LOG);
    Ended run = implement();

    assertThat(run.exit()).as(run.complaints()).isEqualTo(ExitCode.UNRECORDED);
    assertThat(repository.log()).isEmptyDirectory();
    assertThat(starts("4")).isZero();
    Files.delete(repository.log());
    Files.copy(repository.control().resolve("whole"), repository.log());
    assertNextRunRecordsAndCompletes();
  }

  @Test
  void aSecondRunAtOnceIsTurnedAwayAndToldWhoIsThere() throws Exception {
    plan("sh \"$control/second\" >\"$control/second.out\" 2>&1; echo $? >\"$control/second.exit\"");
    Files.writeString(
        repository.control().resolve("second"),
        quoted(Tool.ofThisBuild()) + " implement feature 7");

    assertThat(implement().exit()).isZero();

    assertThat(repository.control().resolve("second.exit")).hasContent("3\n");
    assertThat(Files.readString(repository.control().resolve("second.out")))
        .contains("error: another run is at work on this plan: process ")
        .contains("run " + repository.runs().getFirst().run())
        .contains("regatta stop");
    assertThat(logged()).containsExactly(ALL_COMPLETED);
    assertThat(repository.runs()).hasSize(1);
  }

  private static String quoted(Tool tool) {
    return String.join(" ", tool.line().stream().map(word -> "'" + word + "'").toList());
  }

  @Test
  void everythingElseOfALogThatIsAsLongAsThisSurvives() throws Exception {
    plan("true");
    OldLog old = OldLog.huge();
    old.writeTo(repository.log());

    assertThat(implement().exit()).isZero();

    assertThat(old.survivesIn(log())).isTrue();
    assertThat(Arrays.copyOfRange(log(), log().length - 1, log().length)).containsExactly(']');
  }
}
