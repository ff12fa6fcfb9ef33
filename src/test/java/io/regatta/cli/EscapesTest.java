package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ScratchRepository.Result;
import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Escape sequences stand in every field that somebody else writes (plan, log, roles, what agents
/// print, their results, names of files, commit messages, gates), and none of them comes out of any
/// command.
@Timeout(600)
class EscapesTest {
  /// A title, a colour, the clipboard, a link, a device string, C1 controls, the marks of
  /// direction, a return, a backspace.
  private static final String ESCAPES =
      "\u001b]0;pwned\u0007\u001b[31m\u001b]52;c;eA==\u001b\\\u001b]8;;http://x\u0007\u001bPq\u001b\\"
          + "\u009b2J\u009d0;x\u009c\u0084\u202e\u2066\u200f\u007f\b";

  /// The same for `printf` of a shell.
  private static final String PRINTED =
      "\\033]0;pwned\\007\\033[31m\\033]52;c;eA==\\033\\\\\\302\\2332J\\342\\200\\256\\r\\010";

  /// What must not come out: controls but line ends and tabs, and marks that turn the direction.
  private static final String STEERING =
      "[\\p{Cc}\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]";

  /// Regatta's own on a terminal: styles, and what moves the cursor back to redraw rows.
  private static final String OWN = "\u001b\\[(?:[0-9;]*m|[0-9]*A|K|J)|\r";

  @TempDir Path root;
  IsolatedRepository repository;

  @BeforeEach
  void aRepositoryFullOfEscapes() throws Exception {
    repository = new IsolatedRepository(root.toRealPath());
    repository.scratch.write(IsolatedRepository.PLAN, plan());
    repository.scratch.write(
        ".claude/agents/backend-developer.md", "---\nname: x\n---\nYou " + ESCAPES + "\n");
    repository.scratch.write(
        "context/backend/a" + "\u001b[31m\u009b\u202e" + ".md", "Know " + ESCAPES + "\n");
    repository.scratch.write("agent.sh", agent());
    repository.scratch.write(
        "regatta.yaml",
        """
        workspace: isolated
        retries: 0
        agents:
          default: { backend: command, run: [sh, "%1$s/agent.sh"] }
          frontend-developer: { backend: claude, run: [sh, "%1$s/agent.sh", stream] }
        gates:
          story: ['printf "gate %2$s\\n"; test ! -e red']
          fixAttempts: 0
        onFinish: ['printf "finished %2$s\\n" >&2; exit 1']
        context:
          roles: { "%3$s": ["context/**/*"], backend-developer: ["context/backend/**/*"] }
          keywords: { "Tables": ["no\\e[31m\\x9b.md"] }
        """
            .formatted(root.toRealPath(), PRINTED, "x\\e]0;t\\a\\x9b\\u202E"));
    Files.writeString(
        repository.scratch.log(),
        """
        {"issueNumber": 5, "entries": [
          {"storyNumber": 9, "storyTitle": "%1$s", "status": "%1$s", "completedAt": "%1$s"},
          {"storyNumber": "%1$s", "storyTitle": "x", "status": "failed", "agent": "%1$s",
           "completedAt": "2026-01-02T03:04:05Z", "plan": "%1$s", "run": "%1$s",
           "error": {"type": "%1$s", "message": "%1$s", "context": "%1$s", "recoveryHints": ["%1$s"]}}
        ]}
        """
            .formatted(json()));
    repository.git("add", "-A");
    repository.git("commit", "-q", "-m", "escapes");
  }

  private static String json() {
    StringBuilder text = new StringBuilder();
    ESCAPES.chars().forEach(c -> text.append("\\u%04x".formatted(c)));
    return text.toString();
  }

  private static String plan() {
    return """
    # Sign-in ESC

    ## Story 1: Tables ESC
    **Agent**: backend-developer
    **Dependencies**: none ESC
    **Files**: `srcESC.txt`
    **Acceptance Criteria**:

    - There are tables ESC

    ## Story 2: Form ESC
    **Agent**: backend-developer
    **Dependencies**: none
    **Acceptance Criteria**:

    - There is a form

    ## Story 3: Rows ESC
    **Agent**: frontend-developer
    **Dependencies**: none
    **Acceptance Criteria**:

    - There are rows

    ## Story 4: Button ESC
    **Agent**: backend-developer
    **Dependencies**: Story 3
    **Acceptance Criteria**:

    - There is a button

    ## Execution

    ### Phase 1: Start ESC (parallel)
    - Story 1 ESC
    - Story 2
    - Story 3

    ### Phase 2 (parallel)
    - Story 4
    """
        .replace("ESC", ESCAPES);
  }

  /// Story 1 is done, story 2 fails its gate, story 3 fails as a client does.
  private static String agent() {
    return """
    if [ "$1" = stream ]; then
      printf '%%s\\n' '{"type":"system","subtype":"init","session_id":"%1$s","model":"%1$s"}'
      printf '%%s\\n' '{"type":"assistant","message":{"id":"1","content":[{"type":"text","text":"%1$s"},{"type":"tool_use","id":"t","name":"%1$s","input":{"command":"%1$s"}}]}}'
      printf '%%s\\n' '{"type":"result","subtype":"error","is_error":true,"result":"broke %1$s"}'
      printf '%2$s boom\\n' >&2
      exit 1
    fi
    printf 'raw %2$s\\n'
    printf 'raw %2$s\\n' >&2
    printf 'x %2$s\\n' > "$(printf 'file\\033[31m\\302\\233\\342\\200\\256\\n.txt')"
    [ "$REGATTA_STORY_ID" != 2 ] || echo > red
    git add -A
    git commit -q -m "$(printf 'Did it %2$s\\n\\nStory: 9\\nPlan: other\\n')"
    printf '%%s\\n' '{"status":"completed","summary":"%1$s","actions":["%1$s"],"toolsUsed":["%1$s"],"issuesEncountered":["%1$s"],"filesCreated":["%1$s"],"filesModified":["%1$s"],"filesDeleted":["%1$s"],"notes":"%1$s"}' > "$REGATTA_RESULT_FILE"
    """
        .formatted(json(), PRINTED);
  }

  @Test
  void noneComesOutOfAnyCommand() throws Exception {
    check("plan", "feature", "5");
    check("plan", "feature", "5", "--json");
    check("check", "feature", "5");
    check("check", "feature", "5", "--json");
    check("status", "feature", "5");
    Result ran = check("implement", "feature", "5");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.INCOMPLETE);
    check("implement", "feature", "5", "--redo", "1", "--only", "1", "--json");
    assertThat(Files.readString(repository.scratch.log())).contains("pwned");
    for (String format : List.of("", "--json")) {
      check("status", "feature", "5", format);
      check("history", format);
      check("metrics", format);
      check("log", "feature", "5", format);
      check("log", "show", "feature", "5", format);
      check("log", "verify", "feature", "5", format);
      check("watch", format);
      check("diff", "feature", "5", format);
      check("clean", format);
      check("rollback", "feature", "5", "--story", "1", "--dry-run", format);
    }
    check("log", "export", "feature", "5", "--format", "csv");
    check("log", "export", "feature", "5", "--format", "json");
    check("diff", "feature", "5", "--stat");
    check("mark", "2", "completed", "--reason", "by hand " + ESCAPES);
    check("retry", "feature", "5", "--story", "3");
    check("rollback", "feature", "5", "--story", "1");
    check("stop");
    check("clean", "--yes");
    assertThat(repository.git("log", "--format=%B").replaceAll("[\\n\\t]", ""))
        .doesNotContainPattern(STEERING);
    assertThat(repository.git("log", "--format=%(trailers:key=Story,valueonly)").lines())
        .doesNotContain("9");
  }

  @Test
  void noneComesOutOfWhatIsRefused() throws Exception {
    String name = "a\u001b[31m\u009b\u202e\rb";
    refused(ExitCode.USAGE, "plan", "--plan", "no/" + name);
    refused(ExitCode.USAGE, "plan", "feature", name);
    refused(ExitCode.USAGE, name);
    refused(ExitCode.USAGE, "plan", "--" + name);
    refused(ExitCode.USAGE, "plan", "feature", "5", "--prompt", name);
    refused(ExitCode.USAGE, "implement", "feature", "5", "--only", name);
    refused(ExitCode.USAGE, "implement", "feature", "5", "--parallel", name);
    refused(ExitCode.ENVIRONMENT, "watch", name);
    refused(ExitCode.ENVIRONMENT, "stop", name);
    refused(ExitCode.ENVIRONMENT, "logs", "--story", name);
    repository.scratch.write(name + "/" + name + ".md", "# x\n### 1. A " + ESCAPES + "\n");
    refused(ExitCode.USAGE, "plan", "--plan", root.toRealPath() + "/" + name + "/" + name + ".md");
    repository.scratch.write("regatta.yaml", "\"\\e[31m\\x9b\\u202E\\r\": { \"\\e]0;t\\a\": 1 }\n");
    refused(ExitCode.USAGE, "implement", "feature", "5");
    repository.scratch.write("regatta.yaml", "agents: { x: \u001b[31m }\n");
    refused(ExitCode.USAGE, "implement", "feature", "5");
    repository.scratch.write("regatta.yaml", "");
    Files.writeString(repository.scratch.log(), "{\"entries\": [ " + ESCAPES + " }");
    refused(ExitCode.ENVIRONMENT, "status", "feature", "5");
    refused(ExitCode.ENVIRONMENT, "implement", "feature", "5");
    Files.writeString(
        repository.scratch.log(),
        "<<<<<<< " + ESCAPES + "\n{}\n=======\n>>>>>>> " + ESCAPES + "\n");
    refused(ExitCode.ENVIRONMENT, "log", "verify", "feature", "5");
  }

  /// What an agent printed goes to a file as it is, and to a terminal without what would steer it,
  /// also to one that says it can do nothing.
  @ParameterizedTest
  @ValueSource(strings = {"xterm-256color", "dumb"})
  void onATerminalThereAreOnlyOurOwn(String terminal) throws Exception {
    shows("story 1 completed", tool(terminal, "implement", "feature", "5"));
    shows("There are tables", tool(terminal, "plan", "feature", "5", "--prompt", "1"));
    shows("raw ", tool(terminal, "logs", "--story", "1"));
    shows("diff --git", tool(terminal, "diff", "feature", "5", "--story", "1"));
    assertThat(tool("", "logs", "--story", "1")).contains("\u001b]0;pwned\u0007\u001b[31m");
  }

  /// It says so, and whatever could steer is one of ours.
  private static void shows(String what, String printed) {
    assertThat(printed).contains(what);
    assertThat(printed.replaceAll(OWN, "")).doesNotContainPattern(STEERING);
  }

  /// @param terminal what TERM says; empty where there is none
  private String tool(String terminal, String... words) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dregatta.terminals=" + (terminal.isEmpty() ? "" : "12"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.regatta.cli.Main"));
    line.addAll(List.of(words));
    line.addAll(List.of("-C", root.toRealPath().toString()));
    ToolRun run =
        ToolRun.of(
            line,
            root,
            environment -> {
              environment.put("TERM", terminal);
              environment.put("LC_ALL", "C.UTF-8");
            },
            Duration.ofMinutes(4));
    return run.output() + run.errors();
  }

  private void refused(int exit, String... words) {
    Result result = check(words);
    assertThat(result.exit()).as(String.join(" ", words) + result.err()).isEqualTo(exit);
    assertThat(result.out() + result.err()).contains("error: ");
  }

  private Result check(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.remove("");
    Result result = repository.run(all.toArray(String[]::new));
    assertThat(result.out() + result.err())
        .as(String.join(" ", all))
        .doesNotContainPattern(STEERING)
        .doesNotContain("defect of regatta");
    return result;
  }
}
