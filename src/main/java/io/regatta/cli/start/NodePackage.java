package io.regatta.cli.start;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A `package.json`: which of the usual scripts it has, and which package manager is meant.
final class NodePackage {
  private static final String NAME = "package.json";

  /// What people call what checks their work, the quickest first.
  private static final List<String> CHECKS = List.of("lint", "typecheck", "test");

  /// What `npm init` writes where there are no tests.
  private static final String NO_TESTS = "no test specified";

  private final JsonNode file;
  private final Manager manager;

  /// @param installs what makes a fresh clone ready
  /// @param lock the file that shows that it is used
  private record Manager(String program, String installs, String lock) {}

  private static final List<Manager> MANAGERS =
      List.of(
          new Manager("pnpm", "pnpm install --frozen-lockfile", "pnpm-lock.yaml"),
          new Manager("yarn", "yarn install --frozen-lockfile", "yarn.lock"),
          new Manager("bun", "bun install --frozen-lockfile", "bun.lock"),
          new Manager("bun", "bun install --frozen-lockfile", "bun.lockb"),
          new Manager("npm", "npm ci", "package-lock.json"),
          new Manager("npm", "npm ci", "npm-shrinkwrap.json"));

  /// @param text the file's content
  /// @param has whether there is a file of that name beside it
  NodePackage(String text, Predicate<String> has) {
    this.file = parse(text);
    this.manager =
        MANAGERS.stream()
            .filter(known -> has.test(known.lock()))
            .findFirst()
            .orElse(new Manager("npm", "npm install", NAME));
  }

  private static JsonNode parse(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException broken) {
      return MissingNode.getInstance();
    }
  }

  BuildFile buildFile() {
    boolean needs =
        Stream.of("dependencies", "devDependencies").anyMatch(key -> !file.path(key).isEmpty());
    return new BuildFile(
        NAME,
        needs ? List.of(new Guess(manager.installs(), manager.lock())) : List.of(),
        CHECKS.stream()
            .filter(this::isScript)
            .map(script -> new Guess(line(script), NAME))
            .toList());
  }

  private boolean isScript(String name) {
    String script = file.path("scripts").path(name).asString("");
    return !script.isBlank() && !script.contains(NO_TESTS);
  }

  private String line(String script) {
    return manager.program() + (script.equals("test") ? " " : " run ") + script;
  }
}
