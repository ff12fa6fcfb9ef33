package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a writer of a journal is told, and what becomes of what it wrote.
class JournalAppendTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
  private static final RunEvent STARTED =
      new RunEvent.PhaseStarted("1", List.of(new StoryId("1")), List.of());
  private static final RunEvent FINISHED =
      new RunEvent.PhaseFinished("1", Duration.ofSeconds(1), FileChanges.NONE);
  private static final RunEvent ENDED =
      new RunEvent.RunFinished(RunEvent.RunEnding.COMPLETED, Duration.ofSeconds(1));

  @TempDir private Path directory = Path.of("");

  @Test
  void whatIsAppendedIsHandedBackAsItWillBeRead() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, CLOCK)) {
      List<JournalEntry> first = journal.append(List.of(STARTED));
      List<JournalEntry> second = journal.append(List.of(FINISHED, ENDED));

      assertThat(first).extracting(JournalEntry::seq).containsExactly(1L);
      assertThat(second).extracting(JournalEntry::seq).containsExactly(2L, 3L);
      assertThat(Journal.read(file).entries())
          .containsExactly(first.getFirst(), second.getFirst(), second.getLast());
    }
  }

  @Test
  void aClosedJournalTakesNothingMore() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    Journal journal = Journal.create(file, CLOCK);
    journal.append(List.of(STARTED));
    journal.close();

    assertThatThrownBy(() -> journal.append(List.of(FINISHED)))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file);
              assertThat(e).hasMessageContaining(file.toString());
              // What was written, if anything, could not be taken back either, and that is told.
              assertThat(e.getSuppressed()).hasSize(1);
            });
    assertThat(Journal.read(file).entries()).hasSize(1);
  }

  @Test
  void theEndOfALongRunIsFoundWithoutReadingAllOfIt() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, CLOCK)) {
      for (int i = 0; i < 100; i++) {
        journal.append(List.of(STARTED, FINISHED));
      }
      assertThat(Files.size(file)).isGreaterThan(3 * 4096);
      assertThat(Journal.endsSettled(file)).isFalse();

      journal.append(List.of(ENDED));

      assertThat(Journal.endsSettled(file)).isTrue();
    }
  }

  @Test
  void anEndBehindALineOfAnyLengthIsFound() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, CLOCK)) {
      journal.append(
          List.of(new RunEvent.PhaseStarted("x".repeat(10_000), List.of(), List.of()), ENDED));
    }

    assertThat(Journal.endsSettled(file)).isTrue();
  }

  @Test
  void anEntryOutOfTurnIsNoPartOfAJournal() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, CLOCK)) {
      journal.append(List.of(STARTED, FINISHED, ENDED));
    }
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2)));

    Journal.Contents contents = Journal.read(file);

    assertThat(contents.entries()).extracting(JournalEntry::event).containsExactly(STARTED);
    assertThat(contents.wholeBytes()).isEqualTo(lines.get(0).length() + 1);
    assertThat(contents.torn()).isTrue();
  }

  @Test
  void whatCannotBeReadIsNoEmptyJournal() {
    assertThatThrownBy(() -> Journal.read(directory))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> Journal.endsSettled(directory))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aJournalThatContradictsItselfIsNotReplayed() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, CLOCK)) {
      journal.append(List.of(FINISHED));
    }

    assertThatThrownBy(() -> Journal.replay(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("contradicts itself");
  }
}
