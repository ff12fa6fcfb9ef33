package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// A line is one whole event, which is then written as it was read, or none.
class EventJsonFuzzTest {
  private final EventJson json = new EventJson();

  @FuzzTest
  void whatIsReadCanBeWritten(byte[] bytes) {
    json.read(new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(entry -> {
          String line = new String(json.write(entry), StandardCharsets.UTF_8);
          assertThat(line).endsWith("}\n").doesNotContain("\r");
          assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
          assertThat(json.read(line)).contains(entry);
        });
  }
}
