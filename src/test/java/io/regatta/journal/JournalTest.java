package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final StoryId ONE = new StoryId("1");
  private static final List<RunEvent> EVENTS =
      List.of(
          new RunEvent.RunStarted(
              1,
              "r",
              "plan.md",
              "0.1.0",
              1,
              List.of(new RunEvent.PlannedStory(ONE, "Grüße 🚣", "x-developer", "sha256:0")),
              List.of(new RunEvent.PlannedPhase("1", "Phase 1", Mode.PARALLEL, List.of(ONE))),
              new RunEvent.Assignment(
                  "Title", List.of(), List.of(ONE), 4, Scheduling.DAG, RunEvent.Carried.NOTHING)),
          new RunEvent.PhaseStarted("1", List.of(ONE), List.of()),
          new RunEvent.AttemptStarted(ONE, 1, "command", null, null),
          new RunEvent.PhaseFinished("1", Duration.ofSeconds(1), io.regatta.event.FileChanges.NONE),
          new RunEvent.RunFinished(RunEvent.RunEnding.INCOMPLETE, Duration.ofSeconds(1)));

  @TempDir Path directory;

  private Path written() throws Exception {
    Path file = directory.resolve("journal.ndjson");
    try (Journal journal = Journal.create(file, Clock.systemUTC())) {
      journal.append(EVENTS.subList(0, 2));
      journal.append(EVENTS.subList(2, EVENTS.size()));
    }
    return file;
  }

  @Test
  void whatWasAppendedIsReadBackInOrderWithoutGaps() throws Exception {
    Journal.Contents contents = Journal.read(written());

    assertThat(contents.entries()).extracting(JournalEntry::event).isEqualTo(EVENTS);
    assertThat(contents.entries())
        .extracting(JournalEntry::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(contents.torn()).isFalse();
  }

  @Test
  void aJournalIsPrivateToTheUser() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written())))
        .isEqualTo("rw-------");
  }

  @Test
  void cutAtAnyByteItYieldsTheWholeLinesBeforeTheCut() throws Exception {
    byte[] whole = Files.readAllBytes(written());
    Path cut = directory.resolve("cut.ndjson");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      int lines = 0;
      for (int i = 0; i < length; i++) {
        lines += whole[i] == '\n' ? 1 : 0;
      }

      Journal.Contents contents = Journal.read(cut);

      assertThat(contents.entries())
          .extracting(JournalEntry::event)
          .isEqualTo(EVENTS.subList(0, lines));
      assertThat(contents.torn()).isEqualTo(length > 0 && whole[length - 1] != '\n');
      assertThat(RunState.replay(contents.entries()).seq()).isEqualTo(lines);
    }
  }

  @Test
  void cutAtAnyByteItCanBeContinued() throws Exception {
    byte[] whole = Files.readAllBytes(written());
    Path cut = directory.resolve("cut.ndjson");
    for (int length = 0; length <= whole.length; length += 7) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      List<JournalEntry> before = Journal.read(cut).entries();
      try (Journal journal = Journal.reopen(cut, Clock.systemUTC())) {
        journal.append(List.of(EVENTS.getLast()));
      }
      List<RunEvent> expected = new ArrayList<>();
      before.forEach(entry -> expected.add(entry.event()));
      expected.add(EVENTS.getLast());

      Journal.Contents after = Journal.read(cut);

      assertThat(after.entries()).extracting(JournalEntry::event).isEqualTo(expected);
      assertThat(after.torn()).isFalse();
    }
  }

  @Test
  void aDamagedLineEndsTheReading() throws Exception {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "\0\0\0");
    Files.write(file, lines);

    assertThat(Journal.read(file).entries()).hasSize(1);
    assertThat(Journal.read(file).torn()).isTrue();
  }

  @Test
  void onlyTheEndOfARunThatLeftNothingToRecordIsSettled() throws Exception {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    assertThat(Journal.endsSettled(file)).isTrue();
    assertThat(Journal.endsSettled(directory.resolve("none"))).isFalse();
    Path cut = directory.resolve("cut.ndjson");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThat(Journal.endsSettled(cut)).isFalse();
    }
    try (Journal journal = Journal.reopen(file, Clock.systemUTC())) {
      journal.append(
          List.of(new RunEvent.RunFinished(RunEvent.RunEnding.UNRECORDED, Duration.ofSeconds(1))));
    }
    assertThat(Journal.endsSettled(file)).isFalse();
  }

  @Test
  void aMissingJournalHoldsNothing() throws Exception {
    assertThat(Journal.read(directory.resolve("none")).entries()).isEmpty();
  }

  @Test
  void anExistingJournalIsNeverStartedAnew() throws Exception {
    Path file = written();
    assertThatThrownBy(() -> Journal.create(file, Clock.systemUTC()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString());
  }
}
