package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Disks that fill up while the tool is at work. Needs root; is skipped elsewhere.
class FullDiskTest extends UnrecordedCase {
  /// Waits for story 3 to have said so much that no corner of the disk takes it in.
  private static final String ONCE_THE_OTHER_SAID_ALL =
      "until [ -e \"$control/said\" ]; do sleep 0.01; done\n";

  private static final String SAYS_MUCH_AND_AWAITS_THE_FULL_DISK =
      """
      if [ ! -e "$control/full" ]; then
        printf '{"status":"completed","summary":"%08192d"}' 0 >"$REGATTA_RESULT_FILE"
        : >"$control/said"
        until [ -e "$control/full" ]; do sleep 0.01; done
      fi
      """;

  private void planOn(SmallDisk disk) throws Exception {
    plan(
        ONCE_THE_OTHER_SAID_ALL + disk.filled(repository.root()) + "; : >\"$control/full\"",
        SAYS_MUCH_AND_AWAITS_THE_FULL_DISK);
  }

  private void assertNextRunCompletes() throws Exception {
    Ended next = implement();
    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(logged()).containsExactlyInAnyOrder(ALL_COMPLETED);
    assertThat(starts("1")).isEqualTo(1);
    assertThat(starts("4")).isEqualTo(1);
  }

  @Test
  void aFullDiskUnderTheLogLeavesItAsItIs() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.feature(), "512k")) {
      plan(disk.filled(repository.root()));
      Ended run = implement();

      assertUnrecorded(run, log());
      assertThat(logged()).containsExactly("1 completed");
      assertThat(run.complaints()).contains("No space left on device", "make room on the disk");
      Ended refused = implement();
      assertThat(refused.exit()).as(refused.complaints()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(logged()).containsExactly("1 completed");
      disk.empty();
      assertNextRunRecordsAndCompletes();
    }
  }

  @Test
  void aFullDiskUnderTheJournalStartsNothingMoreAndTheLogHasTheRest() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.root().resolve(".regatta"), "512k")) {
      planOn(disk);
      Ended run = implement();

      assertThat(run.exit()).as(run.complaints()).isEqualTo(ExitCode.UNRECORDED);
      assertThat(run.complaints()).contains("journal.ndjson cannot be written: No space left");
      assertThat(logged()).containsExactly("1 completed", "2 completed", "3 completed");
      assertThat(starts("4")).isZero();
      disk.empty();
      assertNextRunCompletes();
      assertThat(starts("3")).isEqualTo(1);
    }
  }

  @Test
  void aFullDiskUnderEverythingLosesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.root(), "80m")) {
      planOn(disk);
      Ended run = implement();

      assertUnrecorded(run, log());
      assertThat(logged()).containsExactly("1 completed");
      disk.empty();
      assertNextRunCompletes();
    }
  }

  @Test
  void aDiskThatIsFullFromTheStartIsAnErrorOfTheEnvironment() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.root().resolve(".regatta"), "512k")) {
      plan("true");
      // Directories take no room there, and locks need none: the journal is the first to want some.
      Files.write(disk.directory().resolve(SmallDisk.BALLAST), new byte[508 * 1024]);
      Ended full = implement();

      assertThat(full.exit()).as(full.complaints()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(full.complaints()).contains("No space left", "hint: ");
      assertThat(starts("1")).isZero();
      disk.empty();
      assertThat(implement().exit()).isZero();
    }
  }
}
