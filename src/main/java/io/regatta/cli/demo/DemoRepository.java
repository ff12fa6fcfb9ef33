package io.regatta.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.Reasons;
import io.regatta.cli.demo.DemoException.Reason;
import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// A git repository with a plan, roles that scripts play, and one commit.
///
/// It is the same whatever the user's git is set up to do (signing, hooks, templates, names of
/// branches, ignored files), and nothing outside of its directory is changed.
public final class DemoRepository {
  /// Where the plan stands in it.
  public static final String PLAN = "docs/features/1/user-stories.md";

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /// The least number that has five digits in base 36.
  private static final int SHORTEST = 36 * 36 * 36 * 36;

  /// What the repository itself says, so that neither the user's settings nor their absence matter
  /// to those who work in it either.
  private static final String SETTINGS =
      """
      [user]
      	name = Regatta demo
      	email = demo@regatta.invalid
      [commit]
      	gpgSign = false
      [core]
      	autocrlf = false
      	excludesFile = /dev/null
      	hooksPath = .git/hooks
      """;

  private final Path directory;

  private DemoRepository(Path directory) {
    this.directory = directory;
  }

  /// Makes one in a new temporary directory.
  ///
  /// @throws DemoException if git is missing or files can't be written
  public static DemoRepository temporary() throws DemoException, InterruptedException {
    checkGit();
    try {
      return make(newDirectory(Path.of(System.getProperty("java.io.tmpdir")).toRealPath()));
    } catch (IOException e) {
      throw new DemoException(
          Reason.ENVIRONMENT,
          "a temporary directory can't be made: " + Reasons.of(e),
          "name a directory that you can write, such as: regatta demo ./regatta-demo",
          e);
    }
  }

  /// One that nobody else can look into, with a shorter name than the JDK would give it: the name
  /// is part of every command that the demo prints.
  private static Path newDirectory(Path parent) throws IOException {
    while (true) {
      int number = ThreadLocalRandom.current().nextInt(SHORTEST, SHORTEST * 36);
      try {
        return Files.createDirectory(
            parent.resolve("regatta-demo-" + Integer.toString(number, 36)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException taken) {
        // Somebody has that name: another one is drawn.
      }
    }
  }

  /// Makes one in a directory, which is created if need be.
  ///
  /// @throws DemoException if there is something in it, git is missing or files can't be written
  public static DemoRepository in(Path directory) throws DemoException, InterruptedException {
    Path place = directory.toAbsolutePath().normalize();
    checkVacant(place);
    checkGit();
    return make(place);
  }

  private static void checkVacant(Path place) throws DemoException {
    if (!Files.exists(place)) {
      return;
    }
    String hint = "name a directory that is new or empty, or none for a temporary one";
    if (!Files.isDirectory(place)) {
      throw new DemoException(Reason.OCCUPIED, place + " is a file, not a directory", hint, null);
    }
    try (Stream<Path> content = Files.list(place)) {
      if (content.findAny().isPresent()) {
        throw new DemoException(
            Reason.OCCUPIED, place + " is not empty, and the demo overwrites nothing", hint, null);
      }
    } catch (IOException e) {
      throw new DemoException(
          Reason.ENVIRONMENT, place + " can't be looked into: " + Reasons.of(e), hint, e);
    }
  }

  private static void checkGit() throws DemoException, InterruptedException {
    try {
      ToolRun.of(List.of("git", "--version"), Path.of("/"), Map.of(), LIMIT);
    } catch (ToolException e) {
      throw new DemoException(
          Reason.ENVIRONMENT,
          "the demo needs git, and it can't be run: " + e.getMessage(),
          "install git 2.38 or newer and see that it is on the PATH",
          e);
    }
  }

  private static DemoRepository make(Path directory) throws DemoException, InterruptedException {
    DemoRepository repository = new DemoRepository(directory);
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
      repository.git("init", "--quiet", "--template=", "--initial-branch=main");
      Files.writeString(
          directory.resolve(".git/config"), SETTINGS, UTF_8, StandardOpenOption.APPEND);
      DemoFiles.write(directory);
    } catch (IOException e) {
      throw new DemoException(
          Reason.ENVIRONMENT,
          "the demo can't be written to " + directory + ": " + Reasons.of(e),
          "name a directory that you can write, with some space left",
          e);
    }
    repository.git("add", "--all", "--force");
    repository.git("commit", "--quiet", "--no-verify", "--message", "Plan a to-do list");
    return repository;
  }

  /// Runs git on this repository, whatever repository and settings the environment names: the demo
  /// may be called from a hook, where `GIT_DIR` is that of another one.
  private void git(String... arguments) throws DemoException, InterruptedException {
    Path metadata = directory.resolve(".git");
    List<String> line =
        new ArrayList<>(List.of("git", "--git-dir=" + metadata, "--work-tree=" + directory));
    line.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_COUNT", "0",
            "GIT_INDEX_FILE", metadata.resolve("index").toString(),
            "GIT_OBJECT_DIRECTORY", metadata.resolve("objects").toString());
    ToolRun run;
    try {
      run = ToolRun.of(line, directory, environment, LIMIT);
    } catch (ToolException e) {
      throw new DemoException(
          Reason.ENVIRONMENT, e.getMessage(), e.hint().orElse("see that git can be run"), e);
    }
    if (!run.succeeded()) {
      throw new DemoException(
          Reason.ENVIRONMENT,
          "git " + arguments[0] + " failed in " + directory + ": " + run.errors().strip(),
          "the demo needs git 2.38 or newer; `git --version` tells which it is",
          null);
    }
  }

  /// Its root: absolute.
  public Path directory() {
    return directory;
  }

  /// Where its plan stands: absolute.
  public Path plan() {
    return directory.resolve(PLAN);
  }
}
