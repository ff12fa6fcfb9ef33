package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockHolderTest {
  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void tellsAUserWhoHoldsALock() {
    assertThat(new LockHolder(71, "run-1", "regatta implement 5", SINCE, "alder").describe())
        .isEqualTo(
            "process 71 on alder, run run-1 (`regatta implement 5`), since 2026-01-02T03:04:05Z");
    assertThat(new LockHolder(71, "", "regatta mark", SINCE, "alder").describe())
        .isEqualTo("process 71 on alder (`regatta mark`), since 2026-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pid 7\nsince yesterday\n",
        "pid seven\nsince 2026-01-02T03:04:05Z\n",
        "since 2026-01-02T03:04:05Z\n",
        "pid 7\n",
        "\0\0\0",
        " 7\n"
      })
  void whoeverSaysTooLittleIsNobody(String lines) {
    assertThat(LockHolder.parse(lines)).isEmpty();
  }

  @Test
  void aHolderOfALaterVersionIsUnderstood() {
    assertThat(LockHolder.parse("color blue\nlonely\npid 7\nsince 2026-01-02T03:04:05.678Z\n"))
        .contains(new LockHolder(7, "", "", SINCE, ""));
  }
}
