package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "editing src/main/java/com/acme/App.java|50|editing src/main/java/com/acme/App.java",
        "editing src/main/java/com/acme/App.java|35|editing src/…/com/acme/App.java",
        "editing src/main/java/com/acme/App.java|30|editing src/…/acme/App.java",
        "editing src/main/java/com/acme/App.java|24|editing src/…/App.java",
        "editing src/main/java/com/acme/App.java|19|editing …/App.java",
        "editing src/main/java/com/acme/App.java|17|editing App.java",
        "editing src/main/java/com/acme/App.java|14|editing Ap…ava",
        "editing src/main/java/com/acme/App.java|6|editi…",
        "editing /etc/hosts.d/long-name.conf|26|editing …/long-name.conf",
        "running npm test -- --reporter dot src/app.ts|20|running npm test --…",
        "thinking about it|9|thinking…",
        "reading 資料/日本語の長い名前.md|24|reading 日本語…名前.md"
      })
  void aPathKeepsItsFile(String activity, int columns, String shortened) {
    assertThat(Shortened.to(activity, columns)).isEqualTo(shortened);
    assertThat(DisplayWidth.of(shortened)).isLessThanOrEqualTo(columns);
  }

  @Test
  void whateverTheWidthItFits() {
    for (String activity : new String[] {"a/b/c", "edit a/日本語/b", "/", "x /", "日本 語/語", ""}) {
      for (int columns = 0; columns < 20; columns++) {
        assertThat(DisplayWidth.of(Shortened.to(activity, columns))).isLessThanOrEqualTo(columns);
      }
    }
  }
}
