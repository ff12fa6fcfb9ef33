package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  @TempDir Path repository;

  @Test
  void ordersRunsOfTheSameSecondByWhichBeganFirst() throws Exception {
    RunStore store = new RunStore(repository);
    List<String> inOrder =
        List.of("20260102-030404-ffff", "20260102-030405-9999", "20260102-030405-1111");
    long began = 1_000;
    for (String run : inOrder) {
      Path directory = store.create(run).path();
      Files.setLastModifiedTime(directory, FileTime.fromMillis(began));
      began += 5;
    }

    assertThat(store.runs()).extracting(RunDirectory::run).containsExactlyElementsOf(inOrder);
  }

  @Test
  void aClockThatWasSetBackMakesNoRunOlderThanTheOneBeforeIt() throws Exception {
    RunStore store = new RunStore(repository);
    Clock before = Clock.fixed(Instant.parse("2026-01-02T03:04:59Z"), ZoneOffset.UTC);
    Clock setBack = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    List<String> made = new ArrayList<>();
    for (Clock clock : List.of(before, setBack, setBack)) {
      made.add(store.create(store.newId(clock, new SplittableRandom(7))).run());
    }

    assertThat(store.runs()).extracting(RunDirectory::run).containsExactlyElementsOf(made);
    assertThat(made.get(0)).startsWith("20260102-030459-");
    assertThat(made.get(1)).startsWith("20260102-030500-");
  }

  @Test
  void directoriesThatAreNoRunsOfOursTellNoTime() throws Exception {
    RunStore store = new RunStore(repository);
    store.create("zzz-1");
    store.create("20269999-999999-1");
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    assertThat(store.newId(clock, new SplittableRandom(7))).startsWith("20260102-030405-");
  }
}
