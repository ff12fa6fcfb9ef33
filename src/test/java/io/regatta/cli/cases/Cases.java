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
  private static final Path PAGES = Path.of("docs");

  /// The files that say what pages are made of, beside the cases.
  private static final List<String> LISTS = List.of("examples", "getting-started");

  /// Whether to take what is printed now for what is right.
  private static final boolean WRITE = Boolean.getBoolean("regatta.cases.write");

  private Cases() {}

  /// A test for each case and, after them, one for each page that is made of some.
  ///
  /// @param directory an empty one to work in
  public static List<DynamicTest> tests(CaseRun.Tool tool, Path directory) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : CommandCase.files(DIRECTORY)) {
      CommandCase written = CommandCase.read(file);
      tests.add(dynamicTest(written.name(), () -> check(tool, directory, file, written)));
    }
    for (String list : LISTS) {
      Path page = PAGES.resolve(list + ".md");
      tests.add(dynamicTest(page.toString(), () -> checkPage(list, page)));
    }
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

  private static void checkPage(String list, Path page) throws IOException {
    String text = ExamplesPage.of(DIRECTORY.resolve(list));
    if (WRITE) {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, text);
    }
    assertThat(text)
        .as("made of src/test/cases; to write it anew see CONTRIBUTING.md")
        .isEqualTo(Files.readString(page));
  }
}
