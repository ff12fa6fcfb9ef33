package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whatever a journal holds, it is read as far as it is whole, and goes on from there.
class JournalFuzzTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @FuzzTest
  void goesOnBehindTheLastWholeEntry(byte[] bytes) throws IOException, JournalException {
    Path directory = Files.createTempDirectory("journal-fuzz");
    Path file = directory.resolve("journal.ndjson");
    try {
      Files.write(file, bytes);
      check(file, bytes);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static void check(Path file, byte[] bytes) throws IOException, JournalException {
    Journal.Contents contents = Journal.read(file);
    int whole = (int) contents.wholeBytes();
    assertThat(whole).isBetween(0, bytes.length);
    assertThat(contents.torn()).isEqualTo(whole < bytes.length);
    for (int i = 0; i < contents.entries().size(); i++) {
      assertThat(contents.entries().get(i).seq()).isEqualTo(i + 1);
    }
    Journal.endsSettled(file);
    Optional<RunState> before = replay(file);

    RunEvent event = new RunEvent.RunFinished(RunEvent.RunEnding.INCOMPLETE, Duration.ofHours(1));
    List<JournalEntry> appended;
    try (Journal journal = Journal.reopen(file, CLOCK)) {
      appended = journal.append(List.of(event));
    }
    assertThat(Arrays.copyOf(Files.readAllBytes(file), whole))
        .isEqualTo(Arrays.copyOf(bytes, whole));
    List<JournalEntry> expected = new ArrayList<>(contents.entries());
    expected.addAll(appended);
    Journal.Contents after = Journal.read(file);
    assertThat(after.entries()).isEqualTo(expected);
    assertThat(after.torn()).isFalse();
    assertThat(Journal.endsSettled(file)).isTrue();
    assertThat(replay(file).isPresent()).isEqualTo(before.isPresent());
  }

  private static Optional<RunState> replay(Path file) {
    try {
      return Optional.of(Journal.replay(file));
    } catch (JournalException e) {
      assertThat(e.hint()).isPresent();
      assertThat(e.getMessage()).contains(file.toString());
      return Optional.empty();
    }
  }
}
