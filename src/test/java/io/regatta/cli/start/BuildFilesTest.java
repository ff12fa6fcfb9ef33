package io.regatta.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFilesTest {
  private static final String PACKAGE =
      "{\"scripts\":{\"test\":\"node --test\",\"lint\":\"eslint .\",\"start\":\"node .\"},"
          + "\"devDependencies\":{\"eslint\":\"9\"}}";

  @TempDir Path root;

  private void write(String name, String content) throws Exception {
    Files.writeString(root.resolve(name), content);
  }

  private List<String> setup() {
    return BuildFiles.in(root).stream()
        .flatMap(file -> file.setup().stream())
        .map(Guess::command)
        .toList();
  }

  private List<String> checks() {
    return BuildFiles.in(root).stream()
        .flatMap(file -> file.checks().stream())
        .map(Guess::command)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "package-lock.json, npm ci, npm run lint, npm test",
    "pnpm-lock.yaml, pnpm install --frozen-lockfile, pnpm run lint, pnpm test",
    "yarn.lock, yarn install --frozen-lockfile, yarn run lint, yarn test",
    "bun.lock, bun install --frozen-lockfile, bun run lint, bun test",
    "README.md, npm install, npm run lint, npm test"
  })
  void theLockSaysWhichPackageManagerIsMeant(String lock, String install, String lint, String test)
      throws Exception {
    write("package.json", PACKAGE);
    write(lock, "");

    assertThat(setup()).containsExactly(install);
    assertThat(checks()).containsExactly(lint, test);
  }

  @Test
  void aTestScriptThatOnlySaysThereIsNoneIsNone() throws Exception {
    write(
        "package.json",
        "{\"scripts\":{\"test\":\"echo \\\"Error: no test specified\\\" && exit 1\"}}");

    assertThat(checks()).isEmpty();
    assertThat(setup()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "{\"scripts\":[\"test\"]}", "{\"scripts\":{\"test\":{}}}"})
  void aPackageThatCannotBeReadSuggestsNothing(String content) throws Exception {
    write("package.json", content);

    assertThat(checks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pom.xml|<project/>|mvn -q test",
        "build.gradle|plugins {}|gradle test",
        "build.gradle.kts|plugins {}|gradle test",
        "Cargo.toml|[package]|cargo test",
        "go.mod|module x|go vet ./...,go test ./...",
        "pyproject.toml|[tool.pytest]|python3 -m pytest"
      })
  void otherBuildToolsHaveAUsualWayToTest(String name, String content, String commands)
      throws Exception {
    write(name, content);

    assertThat(String.join(",", checks())).isEqualTo(commands);
  }

  @Test
  void aWrapperInTheRepositoryComesFirst() throws Exception {
    write("pom.xml", "<project/>");
    write("mvnw", "");
    write("build.gradle", "");
    write("gradlew", "");

    assertThat(checks()).containsExactly("./mvnw -q test", "./gradlew test");
  }

  @Test
  void pythonIsRunByWhatHasLockedItsPackages() throws Exception {
    write("pyproject.toml", "pytest");
    write("uv.lock", "");

    assertThat(setup()).containsExactly("uv sync");
    assertThat(checks()).containsExactly("uv run pytest");
  }

  @Test
  void ofAMakefileOnlyTargetsAreTaken() throws Exception {
    write("Makefile", "test := x\ncheck: build\n\ttest: no\nlint:\n\tx\n");

    assertThat(checks()).containsExactly("make check", "make lint");
  }

  @Test
  void aDirectoryOfThatNameIsNoBuildFile() throws Exception {
    Files.createDirectory(root.resolve("pom.xml"));

    assertThat(BuildFiles.in(root)).isEmpty();
  }
}
