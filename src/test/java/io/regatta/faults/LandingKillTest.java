package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of `bench/faults --landing`.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes under /proc")
@Timeout(300)
class LandingKillTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(longs = {2001, 2002})
  void landsEachStoryOnceAndStrandsNothing(long seed) throws Exception {
    KillCase.Report report = new LandingCase(Tool.ofThisBuild(), seed, home).run();

    assertThat(report.violations()).as("seed %d, %s", seed, report.strikes()).isEmpty();
  }
}
