package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
  private static final RunDirectory RUN = new RunDirectory(Path.of("runs", "r"));

  @ParameterizedTest
  @ValueSource(strings = {"1", "4.10", "7-fix-88.1", "abcdefghijklmnopqrstuvwxyz-0123456789"})
  void theFilesOfAPlainIdBearItsName(String id) {
    assertThat(RUN.output(new StoryId(id), 2))
        .isEqualTo(Path.of("runs/r/attempts/" + id + "-2.output.log"));
    assertThat(RUN.phase(id)).isEqualTo(Path.of("runs/r/phases", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../../etc",
        "/etc/passwd",
        ".hidden",
        "a/../../b",
        "C:\\x",
        "a\0b",
        "é",
        "a b",
        "\u202e"
      })
  void noIdLeadsOutOfTheDirectoryOfItsRun(String id) {
    Path file = RUN.prompt(new StoryId(id), 1);

    assertThat(file.normalize()).isEqualTo(file);
    assertThat(file.getParent()).isEqualTo(RUN.attempts());
    assertThat(file.getFileName().toString())
        .matches("[a-z0-9_-][a-z0-9_.-]*-1\\.prompt\\.md")
        .isNotEqualTo(RUN.result(new StoryId(id), 1).getFileName().toString());
  }

  @Test
  void twoIdsNeverShareAFile() {
    Map<Path, StoryId> files = new HashMap<>();
    for (char c = '!'; c < 0x250; c++) {
      for (String text : List.of("" + c, "a" + c, "_" + Integer.toHexString(c) + "_")) {
        StoryId id = new StoryId(text);
        assertThat(files.merge(RUN.prompt(id, 1), id, (before, now) -> before)).isEqualTo(id);
      }
    }
  }

  @Test
  void spellingsOfOneIdShareAFile() {
    assertThat(RUN.prompt(new StoryId("Fix-88.1"), 1))
        .isEqualTo(RUN.prompt(new StoryId("FIX-88.1"), 1));
  }
}
