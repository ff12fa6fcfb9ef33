package io.regatta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRepositoryTest {
  @TempDir Path directory;

  @Test
  void hasOneCommitWithEverythingInItOnTheBranchMain() throws Exception {
    DemoRepository repository = DemoRepository.in(directory.resolve("new/demo"));
    assertThat(git(repository, "branch", "--show-current")).isEqualTo("main");
    assertThat(git(repository, "log", "--format=%an <%ae> %s"))
        .isEqualTo("Regatta demo <demo@regatta.invalid> Plan a to-do list");
    assertThat(git(repository, "status", "--porcelain", "--ignored")).isEmpty();
    assertThat(git(repository, "ls-files").lines()).containsAll(DemoFiles.names());
    assertThat(repository.plan()).isRegularFile();
  }

  @Test
  void isMadeInAnEmptyDirectoryThatExists() throws Exception {
    assertThat(DemoRepository.in(directory).directory()).isEqualTo(directory);
  }

  @Test
  void overwritesNothing() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> DemoRepository.in(directory))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("is not empty");
    assertThatThrownBy(() -> DemoRepository.in(file))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("is a file");
    try (Stream<Path> content = Files.list(directory)) {
      assertThat(content).containsExactly(file);
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void saysWhereItCannotBeWritten() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> DemoRepository.in(file.resolve("demo")))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("can't be written to " + file.resolve("demo"));
  }

  private static String git(DemoRepository repository, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    return ToolRun.of(line, repository.directory(), Map.of(), Duration.ofMinutes(1)).text();
  }
}
