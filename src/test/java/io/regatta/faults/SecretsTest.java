package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.SampleSecrets;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Agents, gates and setup commands that print keys wherever they can, seen from outside: nothing
/// that Regatta keeps, shows or commits has one of them.
class SecretsTest extends FaultCase {
  /// Set where the tool runs, and passed on by name.
  private static final String PASSWORD = "correct-Horse \"Battery\"";

  private static final String TICKET = "ACME-7391-4418";
  private static final String SETTINGS =
      """
      environment: [SHOP_PASSWORD, SHOP_ACCOUNT]
      redact: [SHOP_ACCOUNT, "/ACME-[0-9]{4}-[0-9]{4}/"]
      retries: 0
      """;

  private List<String> secrets = List.of();

  @BeforeEach
  void writeKeys() throws IOException {
    List<String> all = new ArrayList<>(SampleSecrets.keys());
    secrets = new ArrayList<>(all.stream().map(SampleSecrets::core).toList());
    secrets.addAll(List.of("correct-Horse", "Battery", TICKET, "tiny"));
    Files.createDirectories(repository.control());
    all.add(TICKET);
    Files.writeString(keys(), String.join("\n", all) + "\n");
    // As a program writes them that escapes what JSON wants escaped.
    Files.writeString(
        repository.control().resolve("keys.json"),
        String.join(" ", all).replace("\\n", "\n").replace("\"", "\\\"").replace("\n", "\\n"));
  }

  private Path keys() {
    return repository.control().resolve("keys");
  }

  /// Prints every key in two pieces, and leaves them in each field of a result.
  private static String tells(String status) {
    return """
    dd if="$control/keys" bs=7 status=none
    dd if="$control/keys" bs=50 status=none >&2
    printf '%s %s\\n' "$SHOP_PASSWORD" "$SHOP_ACCOUNT"
    k=$(cat "$control/keys.json")
    cat >"$REGATTA_RESULT_FILE" <<END
    { "status": "STATUS", "summary": "I used $k", "actions": ["ran $k"], "toolsUsed": ["$k"],
      "issuesEncountered": ["$k"], "filesCreated": ["src/$k.txt"], "notes": "$k",
      "error": { "type": "ValidationError", "message": "refused $k", "context": "with $k",
                 "recoveryHints": ["use $k", "or $k"] } }
    END
    """
        .replace("STATUS", status);
  }

  private Ended implementing(String... options) throws Exception {
    return end(repository.implement(withSecrets(), options));
  }

  private Tool withSecrets() {
    List<String> line =
        new ArrayList<>(List.of("env", "SHOP_PASSWORD=" + PASSWORD, "SHOP_ACCOUNT=tiny"));
    line.addAll(Tool.ofThisBuild().line());
    return new Tool(line);
  }

  @Test
  void ofAgentsAreNowhere() throws Exception {
    repository.with(
        SETTINGS,
        new ScriptedPhase(
            true,
            List.of(
                ScriptedStory.of("1", tells("completed")),
                ScriptedStory.of("2", tells("failed")),
                ScriptedStory.of("3", "dd if=\"$control/keys\" bs=3 status=none; exit 3"),
                ScriptedStory.of("4", "cat \"$control/keys\" >\"$REGATTA_RESULT_FILE\""))));
    Path events = repository.control().resolve("events");

    Ended run = implementing("--events", events.toString());

    assertThat(run.exit()).as(run.complaints()).isEqualTo(1);
    assertThat(run.printed()).contains(Redaction.MARK);
    assertThat(Files.readString(repository.log())).contains("I used ", Redaction.MARK);
    assertThat(Files.readString(repository.runs().getFirst().output(new StoryId("1"), 1)))
        .contains(Redaction.MARK);
    assertNowhere(run);
    for (String command : List.of("watch", "log", "logs")) {
      assertClean(command, end(repository.start(withSecrets(), words(command))).printed());
    }
  }

  private static List<String> words(String command) {
    return command.equals("logs")
        ? List.of("logs", "feature", "7", "--story", "1")
        : command.equals("log") ? List.of("log", "feature", "7", "--json") : List.of(command);
  }

  @Test
  void ofGatesSetupCommandsAndAgentsCommitsAreNowhere() throws Exception {
    String commits =
        "printf x >made; git add made; git -c user.name=a -c user.email=a@example.com commit -qm"
            + " \"Make it with $(cat \"$control/keys\")\"";
    repository.with(
        SETTINGS
            + "workspace: isolated\nsetup: [\"cat '"
            + keys()
            + "'\"]\ngates:\n  story: [\"cat '"
            + keys()
            + "'; test ! -e part-2\"]\n  fixAttempts: 1\n",
        new ScriptedPhase(
            true, List.of(ScriptedStory.of("1", commits), ScriptedStory.of("2", ""))));

    Ended run = implementing("--json");

    assertThat(run.exit()).as(run.printed() + run.complaints()).isEqualTo(1);
    assertNowhere(run);
    String history = repository.asks("log", "--all", "--format=%B").output();
    assertThat(history).contains("Make it with " + Redaction.MARK);
    assertClean("git log", history);
  }

  @Test
  void inPromptsReachTheAgentAndAreNotKept() throws Exception {
    String told =
        "{ cat; cat \"$REGATTA_CONTEXT_FILE\" \"$REGATTA_PROMPT_FILE\"; }"
            + " >\"$control/told-$REGATTA_STORY_ID\"";
    repository.with(SETTINGS, ScriptedPhase.sequential(ScriptedStory.of("1", told)));
    Path role = repository.root().resolve(".claude/agents/worker.md");
    String key = SampleSecrets.keys().getFirst();
    Files.writeString(role, "Use " + key + " and nothing else.\n");
    Path plan = repository.feature().resolve("user-stories.md");
    Files.writeString(
        plan, Files.readString(plan).replace("## Execution", TICKET + "\n\n## Execution"));

    Ended run = implementing();

    assertThat(run.exit()).as(run.complaints()).isZero();
    assertThat(Files.readString(repository.control().resolve("told-1")).split(key, -1)).hasSize(3);
    Files.delete(role);
    Files.delete(plan);
    assertNowhere(run);
  }

  @Test
  void aKilledRunKeptAreTakenOutByTheNextOne() throws Exception {
    repository.with(
        SETTINGS,
        ScriptedPhase.sequential(
            ScriptedStory.of(
                "1",
                "[ -e \"$control/again\" ] || { "
                    + tells("completed")
                    + "kill -9 $PPID; sleep 60; }")));
    Path role = repository.root().resolve(".claude/agents/worker.md");
    Files.writeString(role, "Use " + SampleSecrets.keys().getFirst() + ".\n");
    implementing();
    assertThat(kept(".told.md")).isNotEmpty();
    Files.writeString(repository.control().resolve("again"), "");

    Ended run = implementing();

    assertThat(run.exit()).as(run.complaints()).isZero();
    assertThat(kept(".told.md")).isEmpty();
    Files.delete(role);
    assertNowhere(run);
  }

  private List<Path> kept(String ending) throws IOException {
    try (var files = Files.walk(repository.root().resolve(".regatta"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /// Everything that a run makes is its user's alone.
  @Test
  void andEverythingElseIsPrivateWhateverTheUmask() throws Exception {
    repository.with(
        SETTINGS
            + "gates:\n  phase: [\"echo gate\"]\nsetup: [\"echo setup\"]\nworkspace: isolated\n",
        ScriptedPhase.sequential(
            ScriptedStory.of("1", "echo '{}' >\"$REGATTA_RESULT_FILE\"; echo out"),
            ScriptedStory.of("2", "echo out; exit 1")));
    List<String> line = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
    line.addAll(Tool.ofThisBuild().line());
    Tool tool = new Tool(line);
    Ended run = end(repository.implement(tool));
    assertThat(run.exit()).as(run.complaints()).isEqualTo(1);
    String detached = end(repository.implement(tool, "--detach")).printed().strip();
    end(repository.start(tool, List.of("watch", detached)));
    assertThat(repository.runs()).hasSize(2);
    assertThat(repository.runs().getLast().console()).isNotEmptyFile();

    assertPrivate(repository.root().resolve(".regatta"), true);
    assertPrivate(repository.control().resolve("state/regatta"), false);
    assertThat(repository.asks("status", "--porcelain", ".regatta").output()).isEmpty();
  }

  /// @param all whether what is below counts too, which in a workspace is the story's
  private static void assertPrivate(Path top, boolean all) throws IOException {
    List<String> open = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is)
              throws IOException {
            // What a story does is its own, and so is its git index; nobody comes to them from
            // outside.
            boolean tree = !all && directory.endsWith("tree");
            return tree ? FileVisitResult.SKIP_SUBTREE : look(directory, "rwx------");
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            boolean index = !all && file.getFileName().toString().matches("index(\\.look)?");
            return index ? FileVisitResult.CONTINUE : look(file, "rw-------");
          }

          private FileVisitResult look(Path path, String expected) throws IOException {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
            if (!found.equals(PosixFilePermissions.fromString(expected))) {
              open.add(PosixFilePermissions.toString(found) + " " + path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(open).isEmpty();
  }

  private void assertNowhere(Ended run) throws IOException {
    assertClean("standard output", run.printed());
    assertClean("standard error", run.complaints());
    for (Path top : List.of(repository.root(), repository.control())) {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
              if (!agentsOwn(file)) {
                assertClean(
                    file.toString(),
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /// What the test itself made for the agents, and what they were told.
  private boolean agentsOwn(Path file) {
    return file.startsWith(repository.control())
        && file.getFileName().toString().matches("keys(\\.json)?|told-.*|[0-9]+\\.sh");
  }

  private void assertClean(String where, String text) {
    assertThat(secrets.stream().filter(text::contains).toList()).as(where).isEmpty();
  }
}
