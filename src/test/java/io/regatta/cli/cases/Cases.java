package io.regatta.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/// The golden cases of this project, as tests.
public final class Cases {
  private static final Path DIRECTORY = Path.of("src", "test", "cases");
  private static final Path EXAMPLES = Path.of("docs", "examples.md");

  /// Whether to take what is printed now for what is right.
  private static final boolean WRITE = Boolean.getBoolean("regatta.cases.write");

  private Cases() {}

  /// A test for each case and, after them, one for the page that is made of some.
  ///
  /// @param directory an empty one to work in
  public static List<DynamicTest> tests(CaseRun.Tool tool, Path directory) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : CommandCase.files(DIRECTORY)) {
      CommandCase written = CommandCase.read(file);
      tests.add(dynamicTest(written.name(), () -> check(tool, directory, file, written)));
    }
    tests.add(dynamicTest("docs/examples.md", Cases::checkExamples));
    return tests;
  }

  private static void check(CaseRun.Tool tool, Path directory, Path file, CommandCase written)
      throws Exception {
    Path place = Files.createDirectory(directory.resolve(written.name()));
    CaseRun run = new CaseRun(tool, DIRECTORY.resolve("repositories"), place);
    String now = run.record(written).text();
    if (WRITE) {
      Files.writeString(file, now);
    }
    assertThat(now).as(file.toString()).isEqualTo(Files.readString(file));
  }

  private static void checkExamples() throws IOException {
    String page = ExamplesPage.of(DIRECTORY);
    if (WRITE) {
      Files.createDirectories(EXAMPLES.toAbsolutePath().getParent());
      Files.writeString(EXAMPLES, page);
    }
    assertThat(page)
        .as("made of src/test/cases; to write it anew see CONTRIBUTING.md")
        .isEqualTo(Files.readString(EXAMPLES));
  }
}
