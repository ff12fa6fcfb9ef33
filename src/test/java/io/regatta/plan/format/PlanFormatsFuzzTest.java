package io.regatta.plan.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Story;
import io.regatta.plan.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Whatever a file holds, every reader ends with an answer; and what it says can be ticked is a
/// piece of the file.
class PlanFormatsFuzzTest {
  @FuzzTest
  void neverThrows(byte[] data) {
    String content = new String(data, StandardCharsets.UTF_8);
    for (String name : List.of("tasks.md", "tasks.json", "tasks.yaml")) {
      PlanSource source = new PlanSource(name, content, new Around(content));
      for (PlanFormat format : PlanFormats.all()) {
        format.recognises(source);
        PlanReading reading = format.read(source, new ReadingOptions(true));
        assertThat(reading.problems()).isSortedAccordingTo((a, b) -> a.line() - b.line());
        for (Story story : reading.plan().stories()) {
          Tick tick = story.tick();
          assertThat(tick == null || tick.end() <= content.length()).isTrue();
        }
      }
    }
  }

  /// A plan that finds itself wherever it looks.
  private record Around(String content) implements PlanSource.Siblings {
    @Override
    public List<String> files(String path) {
      return List.of(path);
    }

    @Override
    public Optional<String> read(String path) {
      return Optional.of(content);
    }
  }
}
