package io.regatta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
  @Test
  void everyFileOfTheRepositoryIsNamed() throws Exception {
    URL resources = Objects.requireNonNull(DemoFiles.class.getResource("repository"));
    Path directory = Path.of(resources.toURI());
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(DemoFiles.names())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> directory.relativize(file).toString())
                  .toList());
    }
  }

  @Test
  void scriptsThatAreCalledCanBeExecuted(@TempDir Path directory) throws Exception {
    DemoFiles.write(directory);
    assertThat(directory.resolve("agents/play.sh")).isExecutable();
    assertThat(Files.isExecutable(directory.resolve("regatta.yaml"))).isFalse();
  }
}
