package io.regatta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityTest {
  private final Activity activity = new Activity(Path.of("/home/me/clone/3.1"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ran npm test|ran npm test",
        "ran cd /home/me/clone/3.1 && npm test|ran npm test",
        "ran cd '/home/me/clone/3.1'; npm test|ran npm test",
        "ran ls /home/me/clone/3.1|ran ls .",
        "reading /home/me/clone/3.1/src/app.ts|reading src/app.ts",
        "reading /home/me/other/app.ts|reading /home/me/other/app.ts"
      })
  void namesFilesAsTheRepositoryDoes(String text, String line) {
    assertThat(activity.line(text)).isEqualTo(line);
  }

  @Test
  void isOneLineThatSteersNothing() {
    assertThat(activity.line("ran \u001b[2Ja\nb")).isEqualTo("ran a b");
    assertThat(activity.line("x".repeat(1_000_000))).hasSize(200);
    assertThat(activity.spoken("x".repeat(1_000_000))).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I'll look at `src/app.ts` first.|I'll look at src/app.ts first.",
        "**Planning the change**|Planning the change",
        "## What I did|What I did",
        "- **First** this|First this",
        "1. First this|First this",
        "{\"status\":\"completed\"}|''",
        "[{\"status\":\"completed\"}]|''",
        "```json|''",
        "[x] done|[x] done",
        "-1 is wrong|-1 is wrong"
      })
  void saysWhatTheAgentSaysWithoutItsMarkup(String message, String line) {
    assertThat(activity.spoken(message)).isEqualTo(line);
  }

  @Test
  void saysTheFirstLineThatSaysSomething() {
    assertThat(activity.spoken("\n  \n Done.\nAnd more.")).isEqualTo("Done.");
    assertThat(activity.spoken("")).isEmpty();
  }
}
