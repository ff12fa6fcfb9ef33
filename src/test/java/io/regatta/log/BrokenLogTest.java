package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenLogTest {
  private static final String CONFLICT =
      """
      [
        {"story": 1, "status": "completed"},
      <<<<<<< HEAD
        {"story": 2, "status": "completed"}
      =======
        {"story": 3, "status": "completed"}
      >>>>>>> feature
      ]
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"story\": 1,}]",
        "[{\"story\": 1}, ]",
        "[{\"story\": 1} {\"story\": 2}]",
        "[{\"story\" 1}]",
        "[{story: 1}]",
        "[{'story': 1}]",
        "[{\"story\": 01}]",
        "[{\"story\": +1}]",
        "[{\"story\": .5}]",
        "[{\"story\": 1.}]",
        "[{\"story\": 1e}]",
        "[{\"story\": NaN}]",
        "[{\"story\": truth}]",
        "[{\"story\": \"a\\x\"}]",
        "[{\"story\": \"a\\u12g4\"}]",
        "[{\"story\": \"a\tb\"}]",
        "[{\"story\": 1}",
        "[{\"story\": 1]",
        "[{\"story\": 1}]]",
        "{\"story\": 1}{\"story\": 2}",
        "{\"story\": 1]",
        "[] // done",
        "null",
        "42",
        "\"text\"",
        "log of the issue",
        "]",
        "\u0000\u0000\u0000\u0000"
      })
  void saysWhereALogIsBroken(String text) {
    LogException broken = catchThrowableOfType(LogException.class, () -> Plans.log(text));
    assertThat(broken).hasMessageStartingWith("the log is broken: ");
    assertThat(broken.place().line()).isEqualTo(1);
    assertThat(broken.place().column()).isPositive();
    assertThat(broken.hint()).isPresent();
  }

  @Test
  void countsLinesAndColumns() {
    LogException broken =
        catchThrowableOfType(
            LogException.class,
            () -> Plans.log("[\r\n  {\r\n    \"story\": 1\r\n    \"status\": 2\r\n  }\r\n]"));
    assertThat(broken)
        .hasMessage(
            "the log is broken: expected ',' or '}', found '\"' (implementation-log.json:4:5)");
  }

  @Test
  void refusesToFollowNestingWithoutEnd() {
    assertThatThrownBy(() -> Plans.log("[".repeat(100_000)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("nests deeper than 1000 levels");
  }

  @Test
  void namesMergeConflictMarkersAndSaysHowToMendThem() {
    LogException broken = catchThrowableOfType(LogException.class, () -> Plans.log(CONFLICT));
    assertThat(broken).hasMessageContaining("merge conflict markers in lines 3, 5, 7");
    assertThat(broken.place().line()).isEqualTo(3);
    assertThat(broken.hint().orElseThrow())
        .contains("regatta log merge --resolve implementation-log.json");
  }

  @Test
  void takesNoTextThatLooksLikeMarkersForAConflict() throws LogException {
    assertThat(Plans.log("[{\"story\": 1, \"notes\": \"<<<<<<< HEAD\"}]").entries()).hasSize(1);
    LogException broken =
        catchThrowableOfType(LogException.class, () -> Plans.log("[\n=======\n]"));
    assertThat(broken).hasMessageStartingWith("the log is broken");
  }

  @Test
  void offersABackupAndSaysWhatItLacks() throws IOException {
    Path log = directory.resolve("implementation-log.json");
    Files.writeString(log, "[{\"story\": 1}, {\"story\": 2}, {\"story\": 3}, {\"story");
    Files.writeString(directory.resolve("implementation-log.json.backup"), "[ { \"story\" : 1 } ]");
    LogException broken =
        catchThrowableOfType(LogException.class, () -> ImplementationLog.read(log));
    assertThat(broken.hint().orElseThrow())
        .contains(
            "implementation-log.json.backup, which is readable and has 1 entries",
            "of the 3 entries that are readable in the log it lacks 2");
  }

  @Test
  void takesAMissingOrBlankFileForAnEmptyLog() throws LogException, IOException {
    Path log = directory.resolve("implementation-log.json");
    assertThat(ImplementationLog.read(log).exists()).isFalse();
    Files.writeString(log, " \n");
    ImplementationLog blank = ImplementationLog.read(log);
    assertThat(blank.entries()).isEmpty();
    assertThat(blank.notes())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("is blank and counts as empty"));
  }

  @Test
  void saysThatADirectoryIsNoLog() {
    assertThatThrownBy(() -> ImplementationLog.read(directory))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("cannot read the log");
  }

  @Test
  void keepsTextThatIsNotUtf8() throws LogException {
    byte[] bytes =
        "[{\"story\": 1, \"notes\": \"caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1);
    ImplementationLog log = ImplementationLog.parse(Path.of("log.json"), bytes);
    byte[] appended = NewEntries.append(log, java.util.List.of(JsonValue.members())).toBytes();
    assertThat(appended).startsWith(java.util.Arrays.copyOf(bytes, bytes.length - 1));
  }
}
