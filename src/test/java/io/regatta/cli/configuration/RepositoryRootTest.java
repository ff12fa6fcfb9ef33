package io.regatta.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryRootTest {
  @TempDir Path top;
  private Path start = Path.of("");

  @BeforeEach
  void directories() throws Exception {
    start = Files.createDirectories(top.resolve("a/b/c"));
  }

  @Test
  void theStartItselfWhereNothingIsFound() {
    assertThat(RepositoryRoot.find(start)).isEqualTo(start);
  }

  @Test
  void theNearestDirectoryWithPlans() throws Exception {
    Files.createDirectories(top.resolve("a/docs/features"));
    Files.createDirectories(top.resolve("docs/features"));
    assertThat(RepositoryRoot.find(start)).isEqualTo(top.resolve("a"));
  }

  @Test
  void theConfigurationFileCountsMoreThanPlans() throws Exception {
    Files.createDirectories(top.resolve("a/b/docs/features"));
    Files.createFile(top.resolve("a/regatta.yaml"));
    assertThat(RepositoryRoot.find(start)).isEqualTo(top.resolve("a"));
  }

  @Test
  void gitCountsMostAlsoAsAFile() throws Exception {
    Files.createFile(top.resolve("a/b/regatta.yaml"));
    Files.writeString(top.resolve("a/.git"), "gitdir: elsewhere");
    assertThat(RepositoryRoot.find(start.resolve("../c"))).isEqualTo(top.resolve("a"));
    Files.createDirectory(top.resolve("a/b/.git"));
    Files.writeString(top.resolve("a/b/.git/HEAD"), "ref: refs/heads/main");
    assertThat(RepositoryRoot.find(start)).isEqualTo(top.resolve("a/b"));
  }

  @Test
  void anEmptyGitDirectoryIsNoRepository() throws Exception {
    Files.createDirectory(top.resolve("a/b/.git"));
    Files.createFile(top.resolve("a/regatta.yaml"));
    assertThat(RepositoryRoot.find(start)).isEqualTo(top.resolve("a"));
  }
}
