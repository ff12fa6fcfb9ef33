package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A repository is somebody else's work: no id, path, pattern or link in it or on the command line
/// leads out of it. Only `--plan` does, which is the user's own word.
class OutsideOfTheRepositoryTest {
  private static final String CANARY = "what nobody may see";
  private static final String PLAN = "docs/features/5/user-stories.md";

  @TempDir Path home;
  private Path outside;
  private ScratchRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    outside = Files.createDirectories(home.resolve("outside"));
    Files.writeString(outside.resolve("secret.md"), CANARY);
    repository =
        new ScratchRepository(
            Files.createDirectories(home.resolve("a/b/repository")),
            "cat >told-$REGATTA_STORY_ID; echo x >$REGATTA_STORY_ID");
  }

  @ParameterizedTest
  @CsvSource({
    "feature, ../../x",
    "feature, ..",
    "feature, /etc",
    "feature, 5/../../x",
    "fix, ../88",
    "bug, ../../../x",
    "bug, PAY/7",
    "bug, .",
    "bug, a\\b"
  })
  void noIdOfAPlanLeadsThere(String kind, String id) {
    for (String command : List.of("implement", "plan", "status", "check")) {
      ScratchRepository.Result result = repository.run(command, kind, id);
      assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.USAGE);
      assertThat(result.err()).contains("is not the id of a " + kind).contains("hint: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../../outside/secret", "/etc/passwd", "..", "a/../../b", "x\\y"})
  void noRoleOfAPlanLeadsThere(String role) throws IOException {
    String plan = Files.readString(repository.root().resolve(PLAN));
    repository.write(PLAN, plan.replace("backend-developer", role));

    ScratchRepository.Result result = repository.run("implement", "feature", "5", "--only", "1");

    assertThat(result.exit()).as(result.err()).isBetween(ExitCode.OK, ExitCode.USAGE);
    assertNothingTold();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../outside/secret.md",
        "../**/*.md",
        "context/../../../../outside/*",
        "{context,../../../outside}/*",
        "linked/*",
        "linked/secret.md",
        "link.md",
        "**/*.md"
      })
  void noPatternOfTheConfigurationAndNoLinkThatItFindsLeadsThere(String glob) throws IOException {
    Files.createSymbolicLink(repository.root().resolve("linked"), outside);
    Files.createSymbolicLink(repository.root().resolve("link.md"), outside.resolve("secret.md"));
    append("context:\n  roles:\n    backend-developer: ['" + glob + "', '" + outside + "/*']\n");

    ScratchRepository.Result result = repository.run("implement", "feature", "5", "--only", "1");

    assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).contains("leads out of the repository", "hint: ");
    assertNothingTold();
  }

  @ParameterizedTest
  @ValueSource(strings = {"context", ".claude", ".claude/agents"})
  void noDirectoryOfContextOrRolesThatIsALinkLeadsThere(String directory) throws IOException {
    Path link = repository.root().resolve(directory);
    remove(link);
    Files.createDirectories(link.getParent());
    for (String name :
        List.of("backend/x.md", "backend-developer.md", "agents/backend-developer.md")) {
      Path file = outside.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, CANARY);
    }
    Files.createSymbolicLink(link, outside);

    repository.run("implement", "feature", "5", "--only", "1");

    assertNothingTold();
  }

  @Test
  void noRoleDefinitionThatIsALinkLeadsThere() throws IOException {
    Path role = repository.root().resolve(".claude/agents/backend-developer.md");
    Files.delete(role);
    Files.createSymbolicLink(role, outside.resolve("secret.md"));

    ScratchRepository.Result result = repository.run("implement", "feature", "5", "--only", "1");

    assertThat(result.err()).contains("leads out of the repository");
    assertNothingTold();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAN, "docs/features/5", "docs/features", "docs"})
  void noPlanBehindALinkIsReadFromThere(String linked) throws IOException {
    Path link = repository.root().resolve(linked);
    Path moved = outside.resolve("moved");
    Files.move(link, moved);
    Files.createSymbolicLink(link, moved);

    for (String command : List.of("implement", "plan", "status", "check", "log")) {
      ScratchRepository.Result result = repository.run(command, "feature", "5");
      assertThat(result.exit()).as(command + result.out()).isEqualTo(ExitCode.USAGE);
      assertThat(result.err()).contains("leads out of the repository", "--plan FILE");
    }
    assertThat(files(outside)).noneMatch(file -> file.endsWith("implementation-log.json"));
    assertThat(repository.run("plan", "--plan", link.resolve(toPlan(linked)).toString()).exit())
        .isEqualTo(ExitCode.OK);
  }

  private static String toPlan(String linked) {
    return linked.equals(PLAN) ? "" : PLAN.substring(linked.length() + 1);
  }

  @Test
  void noLogBehindALinkIsWrittenThere() throws IOException {
    Path target = outside.resolve("log.json");
    Files.createSymbolicLink(repository.log(), target);

    for (String[] command :
        List.of(
            new String[] {"implement", "feature", "5"},
            new String[] {"mark", "1", "completed", "feature", "5", "--reason", "x"})) {
      ScratchRepository.Result result = repository.run(command);
      assertThat(result.exit())
          .as(result.out() + result.err())
          .isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
      if (command[0].equals("implement")) {
        assertThat(result.err()).contains("the log is behind a link that leads out");
      }
    }
    assertThat(target).doesNotExist();
    assertThat(repository.root().resolve("1")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {".regatta", ".regatta/runs", ".regatta/locks", ".regatta/.gitignore"})
  void nothingIsKeptBehindALinkThere(String linked) throws IOException {
    Path link = repository.root().resolve(linked);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, outside);
    List<String> before = files(outside);

    ScratchRepository.Result result = repository.run("implement", "feature", "5");

    assertThat(result.exit()).as(result.out()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(result.err()).contains("is a symbolic link", "hint: remove the link");
    assertThat(files(outside)).isEqualTo(before);
  }

  @Test
  void noFileThatAnAgentClaimsLiesThere() throws IOException {
    repository.write(
        "regatta.yaml",
        "agents:\n  default: { backend: command, run: [sh, -c, 'echo x >made; printf %s"
            + " \"{\\\"status\\\": \\\"completed\\\", \\\"filesCreated\\\":"
            + " [\\\"made\\\", \\\"../../../outside/secret.md\\\", \\\"/etc/passwd\\\"]}\""
            + " >$REGATTA_RESULT_FILE'] }\n");

    ScratchRepository.Result result = repository.run("implement", "feature", "5", "--only", "1");

    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(repository.log())).contains("\"made\"");
    assertThat(
            Files.readString(repository.log())
                .replaceAll("(?s)\"(notes|issuesEncountered)\".*", ""))
        .doesNotContain("passwd", "secret.md");
    assertThat(outside.resolve("secret.md")).hasContent(CANARY);
  }

  private void append(String settings) throws IOException {
    String now = Files.readString(repository.root().resolve("regatta.yaml"));
    repository.write("regatta.yaml", now + settings);
  }

  private void assertNothingTold() throws IOException {
    for (String file : files(repository.root())) {
      Path path = repository.root().resolve(file);
      if (Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        assertThat(Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file)
            .doesNotContain(CANARY);
      }
    }
  }

  /// Everything below a directory; links are not followed.
  private static List<String> files(Path top) throws IOException {
    try (var all = Files.walk(top)) {
      return new ArrayList<>(all.map(path -> top.relativize(path).toString()).sorted().toList());
    }
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (var children = Files.list(path)) {
        for (Path child : children.toList()) {
          remove(child);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
