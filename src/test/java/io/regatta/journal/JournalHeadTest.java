package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalHeadTest {
  @TempDir Path directory;

  private Path journal(String text) throws Exception {
    return Files.writeString(directory.resolve("journal.ndjson"), text);
  }

  @Test
  void thePlanStandsInTheFirstLine() throws Exception {
    Path journal =
        journal(
            "{\"seq\":1,\"x\":{\"plan\":\"not this\"},\"plan\":\"docs/\\u00e4/p.md\",\"stories\":");

    assertThat(JournalHead.plan(journal)).contains("docs/ä/p.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "{", "{\"seq\":1,\"pl", "{\"plan\":7}", "{}", "\u0000"})
  void whatIsNoBeginningNamesNoPlan(String text) throws Exception {
    assertThat(JournalHead.plan(journal(text))).isEmpty();
  }

  @Test
  void aJournalThatIsNotThereNamesNoPlan() throws Exception {
    assertThat(JournalHead.plan(directory.resolve("none"))).isEmpty();
  }
}
