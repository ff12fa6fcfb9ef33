package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What is said of runs that did not come to their end.
class LeftRunsTest extends EngineCase {
  @Test
  void whereNothingRanThereIsNothingToSay() {
    assertThat(LeftRuns.check(fresh())).containsExactly(Finding.ok("runs", "none yet"));
  }

  @Test
  void aRunThatEndedIsFine() throws Exception {
    Path repository = fresh();
    leave(repository, "20260102-030405-0001", journal(), 0);

    assertThat(LeftRuns.check(repository))
        .containsExactly(Finding.ok("runs", "none at work, and none cut off"));
  }

  @Test
  void aRunThatWasCutOffIsNamed() throws Exception {
    Path repository = fresh();
    byte[] journal = journal();
    leave(repository, "20260102-030405-0001", journal, 0);
    leave(repository, "20260102-030405-0002", journal, journal.length / 2);

    assertThat(LeftRuns.check(repository))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
          assertThat(finding.message()).isEqualTo("1 run was cut off: 20260102-030405-0002");
          assertThat(finding.remedy()).isPresent();
        });
  }

  @Test
  void ofManyTheLastAreNamed() throws Exception {
    Path repository = fresh();
    byte[] journal = journal();
    for (int i = 1; i <= 3; i++) {
      leave(repository, "20260102-030405-000" + i, journal, journal.length / 2);
    }
    assertThat(LeftRuns.check(repository).getFirst().message())
        .isEqualTo(
            "3 runs were cut off: 20260102-030405-0003, 20260102-030405-0002,"
                + " 20260102-030405-0001");

    leave(repository, "20260102-030405-0004", journal, journal.length / 2);
    Files.createDirectories(repository.resolve(".regatta/runs/20260102-030405-0005"));

    assertThat(LeftRuns.check(repository).getFirst().message())
        .isEqualTo(
            "4 runs were cut off: 20260102-030405-0004, 20260102-030405-0003, 20260102-030405-0002,"
                + " …");
  }

  private Path fresh() {
    return repository.resolve("fresh");
  }

  private byte[] journal() throws Exception {
    kit.run(new PlanSketch().parallel("1", "2"));
    return Files.readAllBytes(kit.directory.journal());
  }

  /// @param missing how many bytes of its journal were never written
  private static void leave(Path repository, String run, byte[] journal, int missing)
      throws Exception {
    Path directory = Files.createDirectories(repository.resolve(".regatta/runs").resolve(run));
    Files.write(
        directory.resolve("journal.ndjson"), Arrays.copyOf(journal, journal.length - missing));
  }
}
