package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether the machine has room for a run.
class MachinePreflightTest {
  private static final long MEBIBYTE = 1024 * 1024;

  private final MachinePreflight two = new MachinePreflight(Path.of("").toAbsolutePath(), 2);

  @ParameterizedTest
  @CsvSource({"63, ERROR", "64, WARNING", "1023, WARNING", "1024, OK"})
  void aDiskWithoutRoomKeepsARunFromBeginning(long free, Finding.Severity severity) {
    Finding found = two.disk(free * MEBIBYTE);

    assertThat(found.severity()).isEqualTo(severity);
    assertThat(found.message())
        .isEqualTo(free + " MiB free on the disk of " + Path.of("").toAbsolutePath());
    assertThat(found.remedy().isPresent()).isEqualTo(severity != Finding.Severity.OK);
  }

  @Test
  void muchRoomIsToldInLargerUnits() {
    assertThat(two.disk(10_239 * MEBIBYTE).message()).startsWith("10239 MiB free");
    assertThat(two.disk(68_731 * MEBIBYTE).message()).startsWith("67 GiB free");
  }

  private List<Finding> memory(long mebibytes) {
    return two.memory(
        List.of(
            "MemTotal:       99999999 kB",
            "MemAvailable:   " + mebibytes * 1024 + " kB",
            "HugePages_Total:       0"));
  }

  @Test
  void asManyAttemptsAsTheMemoryHoldsAreFine() {
    assertThat(memory(512))
        .containsExactly(
            Finding.ok("memory", "512 MiB of memory available for 2 attempts at once"));
  }

  @Test
  void moreAttemptsThanTheMemoryHoldsAreWarnedOfWithTheCapThatItHolds() {
    assertThat(memory(511))
        .containsExactly(
            Finding.warning(
                "memory",
                "511 MiB of memory available for 2 attempts at once, at some 256 MiB each",
                "set a cap: parallel: 1 in regatta.yaml, or --parallel"));
    assertThat(new MachinePreflight(Path.of(""), 9).memory(List.of("MemAvailable: 1048576 kB")))
        .extracting(found -> found.remedy().orElse(""))
        .containsExactly("set a cap: parallel: 4 in regatta.yaml, or --parallel");
  }

  @Test
  void aCapIsNeverLessThanOne() {
    assertThat(memory(100))
        .extracting(found -> found.remedy().orElse(""))
        .containsExactly("set a cap: parallel: 1 in regatta.yaml, or --parallel");
  }

  @Test
  void whereNothingIsSaidOfMemoryNothingIsGuessed() {
    assertThat(two.memory(List.of("MemTotal: 5 kB", "MemAvailable: plenty"))).isEmpty();
  }

  @Test
  void looksAtThisMachine() {
    assertThat(two.check()).extracting(Finding::subject).startsWith("disk");
  }
}
