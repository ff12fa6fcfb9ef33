package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir Path repository;
  private RunStore store;
  private final Random random = new Random(7);

  @BeforeEach
  void openStore() {
    store = new RunStore(repository);
  }

  private String begin(Instant now) throws JournalException {
    return store.create(store.newId(Clock.fixed(now, ZoneOffset.UTC), random)).run();
  }

  private List<String> known() throws JournalException {
    return store.runs().stream().map(RunDirectory::run).toList();
  }

  @Test
  void anIdTellsWhenTheRunBegan() throws Exception {
    assertThat(begin(NOW)).matches("20260102-030405-[0-9a-f]{4}");
  }

  @Test
  void listsRunsInTheOrderInWhichTheyBeganHoweverManyBeginWithinASecond() throws Exception {
    List<String> begun = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      begun.add(begin(NOW));
    }

    assertThat(begun).doesNotHaveDuplicates();
    assertThat(known()).isEqualTo(begun);
  }

  @Test
  void aRunThatBeginsAfterTheClockWasSetBackIsStillTheLatest() throws Exception {
    List<String> begun =
        List.of(
            begin(NOW),
            begin(NOW.minusSeconds(5 * 3600)),
            begin(NOW.minusSeconds(5 * 3600 - 60)),
            begin(NOW.plusSeconds(1)));

    assertThat(known()).isEqualTo(begun);
    assertThat(begun.get(1)).startsWith("20260102-030405-");
    assertThat(begun.getLast()).startsWith("20260102-030406-");
  }

  @Test
  void whatIsNoIdDoesNotDisturbTheOrder() throws Exception {
    store.create("zzz");
    store.create("20269999-999999-0001");
    String first = begin(NOW);
    String second = begin(NOW.minusSeconds(10));

    assertThat(known()).containsExactly(first, second, "20269999-999999-0001", "zzz");
  }
}
