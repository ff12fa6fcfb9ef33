package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.StoryId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever titles, roles and agents say: a story's commit has one subject, five trailers of ours
/// at its end, and none that anybody else wrote.
class StoryMessageFuzzTest {
  @FuzzTest
  void trailersAreOursWhateverAgentsWrite(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] parts = text.split("\u0000", -1);
    String title = parts[0];
    String agent = parts[parts.length - 1];
    Authorship as =
        new Authorship(
            "docs/" + title,
            new StoryId("4.2"),
            title,
            agent,
            "run-1",
            1,
            text,
            io.regatta.Redaction.KNOWN_SHAPES);
    check(StoryMessage.of(as, List.of()));
    check(StoryMessage.of(as, List.of(parts)));
  }

  private static void check(String message) {
    List<String> lines = List.of(message.split("\n", -1));
    int end = lines.size();
    assertThat(lines.get(0)).contains(" (story 4.2)").doesNotStartWith("---");
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.subList(end - 6, end))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Plan: docs/"),
            line -> assertThat(line).isEqualTo("Story: 4.2"),
            line -> assertThat(line).startsWith("Agent:"),
            line -> assertThat(line).isEqualTo("Run: run-1"),
            line -> assertThat(line).isEqualTo("Attempt: 1"),
            line -> assertThat(line).isEmpty());
    assertThat(lines.get(end - 7)).isEmpty();
    assertThat(lines.subList(1, end - 6))
        .noneMatch(line -> line.matches("(?i)\\s*(plan|story|agent|run|attempt)\\s*:.*"))
        .noneMatch(line -> line.startsWith("---"));
    assertThat(message.replace("\n", "").replace("\t", ""))
        .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
  }
}
