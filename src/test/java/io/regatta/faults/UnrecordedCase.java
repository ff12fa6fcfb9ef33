package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import java.nio.file.Files;
import java.util.List;

/// A test of three phases: the first is recorded, the second does harm, the third must not start.
abstract class UnrecordedCase extends FaultCase {
  static final String[] ALL_COMPLETED = {
    "1 completed", "2 completed", "3 completed", "4 completed"
  };

  byte[] log() throws Exception {
    return Files.readAllBytes(repository.log());
  }

  /// @param harm what the agent of story 2 does, the first time
  void plan(String harm) throws Exception {
    plan(harm, "");
  }

  /// @param meanwhile what the agent of story 3 does
  void plan(String harm, String meanwhile) throws Exception {
    repository.with(
        "",
        ScriptedPhase.parallel(story("1", "")),
        ScriptedPhase.parallel(story("2", once(harm)), story("3", meanwhile)),
        ScriptedPhase.parallel(story("4", "")));
  }

  /// The run said what it could not record, and started nothing more; its log is as it was.
  void assertUnrecorded(Ended run, byte[] before) throws Exception {
    assertThat(run.exit()).as(run.complaints()).isEqualTo(ExitCode.UNRECORDED);
    assertThat(run.printed())
        .containsPattern("\"storyNumber\" ?: ?2,")
        .containsPattern("\"storyNumber\" ?: ?3,")
        .doesNotContainPattern("\"storyNumber\" ?: ?1,");
    assertThat(log()).isEqualTo(before);
    assertThat(starts("4")).isZero();
    assertThat(repository.asides()).isEmpty();
  }

  /// The next run records what the journal has, and runs the rest.
  void assertNextRunRecordsAndCompletes() throws Exception {
    Ended next = implement();
    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.complaints())
        .contains("recorded what it had finished and the log had not: 2, 3");
    assertThat(logged()).containsExactly(ALL_COMPLETED);
    for (String story : List.of("1", "2", "3", "4")) {
      assertThat(starts(story)).as("starts of story %s", story).isEqualTo(1);
    }
  }
}
