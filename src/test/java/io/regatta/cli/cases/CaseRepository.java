package io.regatta.cli.cases;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A git repository made of directories of files, and the shell in it.
///
/// @param root where it is: absolute, without links
record CaseRepository(Path root) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /// So that a case goes the same way whatever git is set up to do on this machine.
  private static final Map<String, String> PLAIN_GIT =
      Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");

  private static final String SETTINGS =
      """
      git init --quiet --template= --initial-branch=main
      cat >>.git/config <<'END'
      [user]
      	name = Ada
      	email = ada@example.invalid
      [core]
      	excludesFile = /dev/null
      	hooksPath = /dev/null
      [commit]
      	gpgSign = false
      END
      git add --all --force
      git commit --quiet --no-verify --message Plan
      """;

  /// Puts files here; those that exist are replaced.
  void add(Path files) throws IOException {
    for (Path file : all(files)) {
      Path copy = root.resolve(files.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(
            file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<Path> all(Path files) throws IOException {
    try (Stream<Path> found = Files.walk(files)) {
      return found.toList();
    }
  }

  /// Commits all that is here.
  void commit() throws Exception {
    ToolRun made = shell(SETTINGS);
    if (!made.succeeded()) {
      throw new IOException("no repository could be made in " + root + ": " + made.errors());
    }
  }

  /// What a line for the shell prints.
  List<String> recorded(String line) throws Exception {
    ToolRun ran = shell(line);
    List<String> recorded = new ArrayList<>();
    ran.output().lines().forEach(text -> recorded.add(text.isEmpty() ? "|" : "| " + text));
    ran.errors().lines().forEach(text -> recorded.add(text.isEmpty() ? "!" : "! " + text));
    recorded.add("= " + ran.exit());
    return recorded;
  }

  ToolRun shell(String line) throws Exception {
    return ToolRun.of(List.of("sh", "-ec", line), root, PLAIN_GIT, LIMIT);
  }
}
