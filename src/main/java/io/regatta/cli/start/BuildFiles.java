package io.regatta.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that say how a repository is built, and what each suggests.
final class BuildFiles {
  /// No build file is longer; it bounds the work for one that is something else.
  private static final int LONGEST = 1 << 20;

  private static final Pattern TARGET = Pattern.compile("(?m)^(test|check|lint)[ \\t]*:(?!=)");

  private final Path root;

  private BuildFiles(Path root) {
    this.root = root;
  }

  /// Those at the root, in the order in which they are known here.
  static List<BuildFile> in(Path root) {
    BuildFiles files = new BuildFiles(root);
    return Stream.<Optional<BuildFile>>of(
            files.known("package.json", text -> new NodePackage(text, files::has).buildFile()),
            files.known("pom.xml", text -> files.wrapped("pom.xml", "mvnw", "mvn", "-q test")),
            files.gradle(),
            files.known("Cargo.toml", text -> checks("Cargo.toml", "cargo test")),
            files.known("go.mod", text -> checks("go.mod", "go vet ./...", "go test ./...")),
            files.known("pyproject.toml", files::python),
            files.known("Makefile", BuildFiles::make))
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean has(String name) {
    return Files.exists(root.resolve(name));
  }

  private Optional<BuildFile> known(String name, Function<String, BuildFile> reading) {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(reading.apply(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static BuildFile checks(String name, String... commands) {
    return new BuildFile(
        name, List.of(), Stream.of(commands).map(line -> new Guess(line, name)).toList());
  }

  /// A build tool that a repository may bring along.
  private BuildFile wrapped(String name, String wrapper, String tool, String words) {
    return checks(name, (has(wrapper) ? "./" + wrapper : tool) + " " + words);
  }

  private Optional<BuildFile> gradle() {
    return Stream.of("build.gradle", "build.gradle.kts")
        .flatMap(name -> known(name, text -> wrapped(name, "gradlew", "gradle", "test")).stream())
        .findFirst();
  }

  private BuildFile python(String text) {
    String name = "pyproject.toml";
    boolean tests = text.contains("pytest") || has("tests");
    List<Guess> setup = new ArrayList<>();
    String runner = "python3 -m pytest";
    if (has("uv.lock")) {
      setup.add(new Guess("uv sync", "uv.lock"));
      runner = "uv run pytest";
    } else if (has("poetry.lock")) {
      setup.add(new Guess("poetry install", "poetry.lock"));
      runner = "poetry run pytest";
    }
    return new BuildFile(name, setup, tests ? List.of(new Guess(runner, name)) : List.of());
  }

  private static BuildFile make(String text) {
    List<Guess> checks =
        TARGET
            .matcher(text)
            .results()
            .map(target -> target.group(1))
            .distinct()
            .map(target -> new Guess("make " + target, "Makefile"))
            .toList();
    return new BuildFile("Makefile", List.of(), checks);
  }
}
