package io.regatta.plan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.PlanException;
import io.regatta.plan.PlanFormat.ReadingOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
  private static final ReadingOptions OPTIONS = new ReadingOptions(true);

  @TempDir private Path directory = Path.of("");

  @Test
  void readsStoriesInDocumentOrderWhereNothingSchedulesThem() throws Exception {
    Path file = directory.resolve("plan.md");
    Files.writeString(
        file,
        "### 1. A\nAgent: a-developer\nAcceptance Criteria:\n- x\n### 2. B\nAgent: b-writer\n");

    var reading = new PlanReader(directory).read(file, null, OPTIONS);

    assertThat(reading.refused()).isFalse();
    assertThat(reading.plan().phases()).hasSize(1);
    assertThat(reading.plan().scheduled())
        .extracting(story -> story.id().text())
        .containsExactly("1", "2");
    assertThat(
            new PlanReader(directory).read(file, "markdown", new ReadingOptions(false)).problems())
        .anySatisfy(problem ->
            assertThat(problem.hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("--document-order")));
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.md"), " \n");

    assertThatThrownBy(() -> new PlanReader(directory).read(directory, null, OPTIONS))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> new PlanReader(directory).read(empty, null, OPTIONS))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(
            () -> new PlanReader(directory).read(directory.resolve("none.md"), null, OPTIONS))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void suggestsAFormat() throws Exception {
    Path file = Files.writeString(directory.resolve("plan.md"), "# x\n");

    assertThatThrownBy(() -> new PlanReader(directory).read(file, "markdwon", OPTIONS))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> assertThat(e.hint().orElseThrow()).startsWith("did you mean markdown?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"plan.json | {", "plan.yaml | a: [", "prd.YML | \"a", "tasks.json | {\"a\": 1,}"})
  void whatIsWrongWithADataFileIsSaidWithItsLine(String name, String content) throws Exception {
    Path file = Files.writeString(directory.resolve(name), content);

    assertThatThrownBy(() -> new PlanReader(directory).read(file, null, OPTIONS))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> {
              assertThat(e).hasMessageStartingWith("the plan " + file + ":1: ");
              assertThat(e.hint()).isPresent();
            });
  }

  @Test
  void aFileInNoKnownFormatIsNotGuessedAt() throws Exception {
    Path file = Files.writeString(directory.resolve("plan.txt"), "1. Title\n");

    assertThatThrownBy(() -> new PlanReader(directory).read(file, null, OPTIONS))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> {
              assertThat(e).hasMessage("the plan " + file + " is in no known format");
              assertThat(e.hint())
                  .contains(
                      "known formats are prd, taskmaster, speckit, ralphy, markdown; choose with"
                          + " --format");
            });
    assertThat(new PlanReader(directory).read(file, "MARKDOWN", OPTIONS).refused()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.md", "PLAN.MD", "plan.markdown"})
  void goesByTheNameOfTheFile(String name) throws Exception {
    Path file = Files.writeString(directory.resolve(name), "Title\n=====\n");

    assertThat(new PlanReader(directory).read(file, null, OPTIONS).plan().title())
        .isEqualTo("Title");
  }

  @Test
  void aFileLargerThanAnyPlanIsNotRead() throws Exception {
    Path file = directory.resolve("plan.md");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 64L * 1024 * 1024);
    }

    assertThatThrownBy(() -> new PlanReader(directory).read(file, null, OPTIONS))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("larger than 64 MiB");
  }
}
