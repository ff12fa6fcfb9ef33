package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.journal.RunStore;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopsTest {
  private final List<String> said = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  @TempDir Path repository;

  private Stops stops() throws Exception {
    return new Stops(
        new Stops.Run() {
          @Override
          public void stop(String by, boolean atOnce) {
            said.add(by + (atOnce ? " now" : ""));
          }

          @Override
          public void stop(String by, List<StoryId> stories) {
            throw new AssertionError("no story was meant");
          }
        },
        new RunStore(repository).create("20260301-100000-0001"),
        now::get,
        exit -> said.add("halt " + exit));
  }

  @Test
  void theSecondSignalStopsAtOnceAndThoseBehindItDoNoMore() throws Exception {
    try (Stops stops = stops()) {
      for (int i = 0; i < 5; i++) {
        stops.signalled("SIGINT");
      }
    }
    assertThat(said)
        .containsExactly("SIGINT", "SIGINT now", "SIGINT now", "SIGINT now", "SIGINT now");
  }

  @Test
  void whoHasWaitedInVainEndsTheProcess() throws Exception {
    try (Stops stops = stops()) {
      stops.signalled("SIGTERM");
      stops.signalled("SIGINT");
      now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
      stops.signalled("SIGINT");
      assertThat(said).doesNotContain("halt 143");
      now.incrementAndGet();
      stops.signalled("SIGINT");
    }
    assertThat(said).contains("halt 143");
  }
}
