package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store looks like from outside, and how runs are found in it.
class RunStoreLayoutTest {
  @TempDir private Path repository = Path.of("");

  @Test
  void nothingIsMadeBeforeItIsNeeded() throws Exception {
    RunStore store = new RunStore(repository);

    assertThat(store.runs()).isEmpty();
    assertThat(store.find("2026")).isEmpty();
    assertThat(repository).isEmptyDirectory();
  }

  @Test
  void allOfItIsPrivateToTheUser() throws Exception {
    RunStore store = new RunStore(repository);
    RunDirectory run = store.create("20260102-030405-ffff");

    for (Path directory :
        List.of(store.home(), store.locks(), store.home().resolve("runs"), run.path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .as(directory.toString())
          .isEqualTo("rwx------");
    }
  }

  @Test
  void gitIgnoresAllOfItUnlessTheUserSaysOtherwise() throws Exception {
    RunStore store = new RunStore(repository);
    store.prepare();
    Path ignore = repository.resolve(".regatta/.gitignore");
    assertThat(ignore).hasContent("*\n");

    Files.writeString(ignore, "runs\n");
    store.prepare();

    assertThat(ignore).hasContent("runs\n");
  }

  @Test
  void aStoreThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(repository.resolve(".regatta"), "a file in its place");

    assertThatThrownBy(() -> new RunStore(repository).prepare())
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.file()).isEqualTo(repository.resolve(".regatta")));
  }

  @Test
  void anIdTellsWhenItsRunBegan() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.ofHours(9));
    Random random = new Random(1);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ids.add(new RunStore(repository).newId(clock, random));
    }

    assertThat(ids)
        .hasSizeGreaterThan(10)
        .allMatch(id -> id.matches("20260102-030405-[0-9a-f]{4}"));
  }

  @Test
  void aRunIsFoundByItsIdOrAnUnmistakableBeginningOfIt() throws Exception {
    RunStore store = new RunStore(repository);
    RunDirectory first = store.create("20260102-030405-ffff");
    RunDirectory second = store.create("20260102-030405-ffff-2");
    RunDirectory third = store.create("20260103-030405-ffff");

    assertThat(store.find("20260103")).contains(third);
    assertThat(store.find("20260102-030405-ffff")).contains(first);
    assertThat(store.find("20260102-030405-ffff-")).contains(second);
    assertThat(store.find("20260102")).isEmpty();
    assertThat(store.find("2027")).isEmpty();
  }

  @Test
  void whatIsNoDirectoryIsNoRun() throws Exception {
    RunStore store = new RunStore(repository);
    RunDirectory run = store.create("20260102-030405-ffff");
    Files.writeString(run.path().resolveSibling("20260101-000000-0000"), "somebody's note");

    assertThat(store.runs()).containsExactly(run);
  }

  @Test
  void aRunOfAnEarlierSecondIsOlderWhateverWasTouchedSince() throws Exception {
    RunStore store = new RunStore(repository);
    RunDirectory older = store.create("20260102-030405-ffff");
    RunDirectory newer = store.create("20260102-030406-0000");
    Files.setLastModifiedTime(older.path(), FileTime.fromMillis(2_000));
    Files.setLastModifiedTime(newer.path(), FileTime.fromMillis(1_000));

    assertThat(store.runs()).containsExactly(older, newer);
  }
}
