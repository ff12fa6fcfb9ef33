package io.regatta.plan.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySiblingsTest {
  @TempDir Path directory;
  private RepositorySiblings siblings = new RepositorySiblings(Path.of(""), Path.of(""));

  @BeforeEach
  void repository() throws IOException {
    write("secret.md", "not yours");
    write("repository/state.json", "{}");
    write("repository/plans/plan.md", "plan");
    write("repository/plans/contracts/b.yaml", "b");
    write("repository/plans/contracts/a.yaml", "a");
    write("repository/plans/contracts/.hidden", "h");
    siblings =
        RepositorySiblings.of(
            directory.resolve("repository"), directory.resolve("repository/plans/tasks.md"));
  }

  private void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void findsFilesAndWhatIsInDirectories() {
    assertThat(siblings.files("plan.md")).containsExactly("plan.md");
    assertThat(siblings.files("contracts")).containsExactly("contracts/a.yaml", "contracts/b.yaml");
    assertThat(siblings.files("none.md")).isEmpty();
    assertThat(siblings.read("../state.json")).contains("{}");
    assertThat(siblings.read("contracts")).isEmpty();
  }

  @Test
  void nothingLeadsOutOfTheRepository() throws IOException {
    Files.createSymbolicLink(
        directory.resolve("repository/plans/spec.md"), directory.resolve("secret.md"));
    Files.createSymbolicLink(directory.resolve("repository/plans/out"), directory);

    assertThat(siblings.read("../../secret.md")).isEmpty();
    assertThat(siblings.read("spec.md")).isEmpty();
    assertThat(siblings.files("spec.md")).isEmpty();
    assertThat(siblings.files("out")).isEmpty();
    assertThat(siblings.read("a\0b")).isEmpty();
  }

  @Test
  void ofAPlanOutsideTheRepositoryOnlyItsDirectoryIsSeen() {
    RepositorySiblings outside =
        RepositorySiblings.of(
            directory.resolve("elsewhere"), directory.resolve("repository/plans/tasks.md"));

    assertThat(outside.files("plan.md")).containsExactly("plan.md");
    assertThat(outside.read("../state.json")).isEmpty();
  }
}
