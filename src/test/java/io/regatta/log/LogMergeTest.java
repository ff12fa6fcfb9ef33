package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMergeTest {
  @TempDir Path directory;

  @Test
  void keepsTheNewEntriesOfBothSidesOursFirst() throws Exception {
    assertThat(
            merged(
                "[\n  {\"s\": 1}\n]\n",
                "[\n  {\"s\": 1},\n  {\"s\": 2}\n]\n",
                "[{\"s\":1},{\"s\":3}]"))
        .isEqualTo("[\n  {\"s\": 1},\n  {\"s\": 2},\n  {\"s\":3}\n]\n");
  }

  @Test
  void addsAnEntryOfBothSidesOnce() throws Exception {
    assertThat(merged("[]", "[{\"s\":1},{\"s\":2}]", "[{\"s\": 1}, {\"s\": 2}, {\"s\": 2}]"))
        .isEqualTo("[{\"s\":1},{\"s\":2},{\"s\": 2}]");
  }

  @Test
  void putsBackWhatOursDeletedWhereItWas() throws Exception {
    assertThat(
            merged(
                "[{\"s\":1},{\"s\":2}]",
                "[{\"s\":1},{\"s\":9}]",
                "[{\"s\":1},{\"s\":2},{\"s\":3}]"))
        .isEqualTo("[{\"s\":1},{\"s\":2},{\"s\":9},{\"s\":3}]");
  }

  @Test
  void keepsWhatTheirsDeleted() throws Exception {
    assertThat(merged("[{\"s\":1},{\"s\":2}]", "[{\"s\":1},{\"s\":2}]", "[{\"s\":2}]"))
        .isEqualTo("[{\"s\":1},{\"s\":2}]");
  }

  @Test
  void mergesAnArrayIntoABlankFileAndTheOtherWayRound() throws Exception {
    assertThat(merged("", "", "[{\"s\":1}]")).isEqualTo("[{\"s\":1}]");
    assertThat(merged("", "[{\"s\":1}]\n", "")).isEqualTo("[{\"s\":1}]\n");
  }

  @Test
  void takesTheirChangesOfOtherKeysAndNamesConflicts() throws Exception {
    Path ours = write("ours", "{\"a\": 1, \"b\": 1, \"c\": 2, \"stories\": [{\"s\":1}]}");
    LogMerge.Merged merged =
        LogMerge.merge(
            write("base", "{\"a\": 1, \"b\": 1, \"c\": 1, \"stories\": []}"),
            ours,
            write(
                "theirs", "{\"a\": 1, \"b\": 5, \"c\": 3, \"d\": [4], \"stories\": [{\"s\":2}]}"));
    assertThat(Files.readString(ours))
        .isEqualTo(
            "{\"a\": 1, \"b\": 5, \"c\": 2, \"stories\": [{\"s\":1},{\"s\":2}], \"d\": [4]}");
    assertThat(merged.conflicts()).containsExactly("both sides changed \"c\": ours was kept");
    assertThat(merged.added()).isEqualTo(1);
  }

  @Test
  void takesNoEventsForStoriesAndNoStoriesForEvents() throws Exception {
    String named = "[{\"storyNumber\":2,\"status\":\"failed\"}]";
    Path ours = write("ours", "{\"a\":1}");
    LogMerge.Merged merged =
        LogMerge.merge(
            write("base", ""),
            ours,
            write("theirs", "{\"stories\":[],\"entries\":" + named + ",\"b\":2}"));
    assertThat(Files.readString(ours)).isEqualTo("{\"a\":1,\"b\":2}");
    assertThat(merged.added()).isZero();
    assertThat(merged.conflicts())
        .containsExactly(
            "\"entries\" of theirs would change what counts as stories: it was left out");

    ours = write("ours", "{\"entries\":" + named + "}");
    merged = LogMerge.merge(write("base", ""), ours, write("theirs", "{\"stories\":[2],\"b\":2}"));
    assertThat(Files.readString(ours)).isEqualTo("{\"entries\":" + named + ",\"b\":2}");
    assertThat(merged.conflicts()).hasSize(1).first().asString().startsWith("\"stories\"");
  }

  @Test
  void countsAnObjectThatBecomesAnEntryItself() throws Exception {
    Path ours = write("ours", "{\"a\":1}");
    Path theirs = write("theirs", "{\"storyNumber\":3,\"status\":\"completed\"}");
    assertThat(LogMerge.merge(write("base", ""), ours, theirs).added()).isOne();
    assertThat(Files.readString(ours))
        .isEqualTo("{\"a\":1,\"storyNumber\":3,\"status\":\"completed\"}");
  }

  @Test
  void mergesIntoAnEmptyObject() throws Exception {
    assertThat(merged("{}", "{}", "{\"a\": 1, \"b\": 2, \"stories\": [{\"s\": 1}]}"))
        .isEqualTo("{\"a\": 1,\"b\": 2,\"stories\": [{\"s\": 1}]}");
  }

  @Test
  void refusesABrokenSideAndLeavesOursAlone() throws Exception {
    Path ours = write("ours", "[{\"s\":1}]");
    assertThatThrownBy(() -> LogMerge.merge(write("base", "[]"), ours, write("theirs", "[{")))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("theirs");
    assertThat(ours).hasContent("[{\"s\":1}]");
  }

  @Test
  void resolvesASimpleConflict() throws Exception {
    String broken =
        """
        [
          {"s": 1, "x": 1.0},
        <<<<<<< HEAD
          {"s": 2}
        =======
          {
            "s": 3
          }
        >>>>>>> feature
        ]
        """;
    assertThat(resolved(broken))
        .isEqualTo(
            """
            [
              {"s": 1, "x": 1.0},
              {"s": 2},
              {
                "s": 3
              }
            ]
            """);
    assertThat(directory.resolve("log.json.broken")).hasContent(broken);
  }

  @Test
  void resolvesConflictsInSeveralPlacesWithCommonAncestors() throws Exception {
    assertThat(
            resolved(
                """
                [
                <<<<<<< ours
                  {"s": "a1"},
                ||||||| base
                  {"s": "gone"},
                =======
                  {"s": "b1"},
                >>>>>>> theirs
                  {"s": "common"},
                <<<<<<< ours
                  {"s": "a2"}
                =======
                  {"s": "b2"}
                >>>>>>> theirs
                ]
                """))
        .isEqualTo(
            """
            [
              {"s": "a1"},
              {"s": "b1"},
              {"s": "common"},
              {"s": "a2"},
              {"s": "b2"}
            ]
            """);
  }

  @Test
  void resolvesAConflictInsideAConflict() throws Exception {
    assertThat(
            resolved(
                """
                [
                  {"s": 1},
                <<<<<<< HEAD
                <<<<<<< HEAD
                  {"s": 2}
                =======
                  {"s": 4}
                >>>>>>> main
                =======
                  {"s": 3}
                >>>>>>> parent of 1234567 (Revert)
                ]
                """))
        .isEqualTo(
            """
            [
              {"s": 1},
              {"s": 2},
              {"s": 4},
              {"s": 3}
            ]
            """);
  }

  @Test
  void keepsAnEntryThatOnlyOneSideHas() throws Exception {
    for (String sides : List.of("%s=======\n", "=======\n%s")) {
      String conflict =
          "[\n  {\"s\": 1}\n<<<<<<< a\n" + sides.formatted("  ,{\"s\": 2}\n") + ">>>>>>> b\n]\n";
      assertThat(Plans.log(resolved(conflict)).entries()).hasSize(2);
    }
  }

  @Test
  void refusesWhatItCannotResolveAndLeavesItAlone() throws Exception {
    for (String broken :
        List.of(
            "[\n<<<<<<< a\n{\"s\": 1}\n]\n",
            "[\n{\"s\": 1}\n>>>>>>> b\n]\n",
            "[\n<<<<<<< a\n{\"s\": 1},\n=======\n{\"s\": 2}\n>>>>>>> b\n]\n",
            "[{\"s\": 1}]",
            "[{\"s\": 1")) {
      Path file = write("log.json", broken);
      assertThatThrownBy(() -> LogMerge.resolve(file)).isInstanceOf(LogException.class);
      assertThat(Files.readString(file)).isEqualTo(broken);
      assertThat(directory.resolve("log.json.broken")).doesNotExist();
    }
  }

  private String merged(String base, String ours, String theirs) throws Exception {
    Path file = write("ours", ours);
    assertThat(LogMerge.merge(write("base", base), file, write("theirs", theirs)).conflicts())
        .isEmpty();
    return Files.readString(file);
  }

  private String resolved(String broken) throws Exception {
    Path file = write("log.json", broken);
    assertThat(LogMerge.resolve(file).conflicts()).isEmpty();
    return Files.readString(file);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
