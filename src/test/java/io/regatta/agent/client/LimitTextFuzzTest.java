package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Whatever a provider says of a limit or of its troubles, it is understood, or means nothing.
class LimitTextFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-24T16:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @FuzzTest
  void anyTextIsATimeThatCanBeMeantOrNone(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<Instant> end = Limits.end(text, NOW, ZONE);
    end.ifPresent(instant ->
        assertThat(instant)
            .isBetween(NOW.minus(Duration.ofMinutes(15)), NOW.plus(Duration.ofDays(40))));
    assertThat(Limits.isNotice(text) && text.strip().length() > 400).isFalse();
    assertThat(Troubles.of(null, text).message()).isNotNull().hasSizeLessThanOrEqualTo(1000);
    assertThat(Troubles.of(bytes.length, text).kind()).isNotNull();
    Versions.find(text).ifPresent(version -> new Versions("2.0.0", "2.1").untried(version));
  }
}
