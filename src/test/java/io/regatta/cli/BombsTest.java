package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files and output of a size or shape that nobody means, given to the tool as a process with a
/// bounded heap: refused with what, where and a way out, or taken, and never a defect.
@Timeout(240)
class BombsTest {
  private static final int BIG = 100_000_000;
  private static final String PLAN = "docs/features/5/user-stories.md";
  private static final String LOG = "docs/features/5/implementation-log.json";

  /// What a machine with 2 GB of memory gives the tool by itself.
  private static final String HEAP = "-Xmx512m";

  @TempDir Path root;
  private ScratchRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = new ScratchRepository(root, "echo x > $REGATTA_STORY_ID");
  }

  /// How a command ended.
  private record Ended(int exit, String out, String err) {
    Ended saying(String... words) {
      assertThat(out + err).contains(words).contains("hint: ");
      return this;
    }
  }

  private Ended tool(String... words) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.regatta.cli.Main"));
    line.addAll(List.of(words));
    line.addAll(List.of("-C", root.toString()));
    ToolRun run = ToolRun.of(line, root, environment -> {}, Duration.ofSeconds(100));
    assertThat(run.output() + run.errors())
        .doesNotContain("defect of regatta", "\tat io.regatta", "OutOfMemory", "StackOverflow");
    return new Ended(run.exit(), run.output(), run.errors());
  }

  private void big(String path, String head, String body, String tail) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    byte[] chunk = body.repeat(1_000_000 / body.length()).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < BIG; written += chunk.length) {
        out.write(chunk);
      }
      out.write(tail.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aPlanOfOneLine() throws Exception {
    big(PLAN, "# ", "x", "\n");
    assertThat(tool("plan", "feature", "5").saying("is larger than 64 MiB").exit())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPlanOfAMillionStories() throws Exception {
    StringBuilder plan =
        new StringBuilder("## Execution Order\n### Phase 1 (Parallel)\n- Story 1\n");
    for (int id = 1; id <= 1_000_000; id++) {
      plan.append("### ").append(id).append(". T\nAgent: a-b\n");
    }
    repository.write(PLAN, plan.toString());
    assertThat(tool("plan", "feature", "5").saying("has more than 500000 lines").exit())
        .isEqualTo(ExitCode.USAGE);
    repository.write(PLAN, "# " + "*[(_`".repeat(12_000_000));
    assertThat(tool("plan", "feature", "5").saying("there is not enough memory for this").exit())
        .isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void aLogOfOneLine() throws Exception {
    big(LOG, "{\"entries\": [{\"summary\": \"", "x", "\"}]}");
    assertThat(tool("status", "feature", "5").exit()).isEqualTo(ExitCode.OK);
    big(LOG, "{\"entries\": [{\"summary\": \"", "x", "");
    assertThat(tool("status", "feature", "5").saying("implementation-log.json:1:").exit())
        .isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void aLogAMillionLevelsDeep() throws Exception {
    repository.write(LOG, "[".repeat(1_000_000));
    assertThat(tool("status", "feature", "5").saying("implementation-log.json:1:").exit())
        .isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void aConfigurationOfOneLineOrThatLaughs() throws Exception {
    big("regatta.yaml", "agents: { x: \"", "x", "\" }\n");
    assertThat(tool("plan", "feature", "5").saying("larger than 1 MiB").exit())
        .isEqualTo(ExitCode.USAGE);
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%1$d: &a%1$d [%2$s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9) + "x"));
    }
    repository.write("regatta.yaml", laughs.toString());
    assertThat(tool("plan", "feature", "5").saying("regatta.yaml:").exit())
        .isEqualTo(ExitCode.USAGE);
    repository.write("regatta.yaml", "agents: " + "[".repeat(500_000));
    assertThat(tool("plan", "feature", "5").saying("nested more than 20 levels").exit())
        .isEqualTo(ExitCode.USAGE);
  }

  /// On both streams, as one line, beside a result of the same size.
  @Test
  void whatACommandPrintsAndLeaves() throws Exception {
    agent(
        "command",
        """
        head -c 100000000 /dev/zero | tr '\\0' x
        head -c 100000000 /dev/zero >&2
        head -c 100000000 /dev/zero | tr '\\0' '[' > "$REGATTA_RESULT_FILE"
        """);
    Ended ended = tool("implement", "feature", "5", "--only", "1");
    assertThat(ended.saying("is larger than 1048576 bytes").exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(Files.size(output())).isLessThan(70_000_000);
  }

  /// A stream of a client: a line that is too long, one of nothing but objects, ten million lines,
  /// files in the arguments of tools that are never answered.
  @Test
  void whatAClientPrints() throws Exception {
    agent(
        "claude",
        """
        cat > /dev/null
        head -c 100000000 /dev/zero | tr '\\0' '{'; echo
        printf '{"type":"assistant","message":['; yes '{},' | head -c 16000000 | tr -d '\\n'; echo '{}]}'
        yes '{"type":"x"}' | head -c 50000000; echo
        long=$(head -c 1000000 /dev/zero | tr '\\0' x)
        i=0
        while [ $i -lt 150 ]; do
          printf '%s\\n' '{"type":"assistant","message":{"id":"'$i$long'","content":[{"type":"tool_use","id":"'$i$long'","name":"Write","input":{"file_path":"'$i$long'"}}]}}'
          i=$((i + 1))
        done
        echo '{"type":"result","subtype":"success","result":"x"}'
        echo y > $REGATTA_STORY_ID
        """);
    Ended ended = tool("implement", "feature", "5", "--only", "1");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aJournalOfOneLineOrOfAMillionLevels() throws Exception {
    String run = ".regatta/runs/20260102-030405-1a2b/journal.ndjson";
    big(run, "{\"seq\":1,\"at\":\"", "x", "");
    tool("watch").saying("error: ");
    assertThat(tool("implement", "feature", "5").exit()).isEqualTo(ExitCode.OK);
    repository.write(run, "[".repeat(1_000_000) + "\n");
    assertThat(tool("status", "feature", "5").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void bytesThatAreNoText() throws Exception {
    byte[] plan = Files.readAllBytes(root.resolve(PLAN));
    byte[] odd = {
      (byte) 0xef,
      (byte) 0xbb,
      (byte) 0xbf,
      '#',
      ' ',
      0,
      (byte) 0xff,
      (byte) 0xed,
      (byte) 0xa0,
      (byte) 0x80,
      '\n',
      '\n'
    };
    byte[] both = java.util.Arrays.copyOf(odd, odd.length + plan.length);
    System.arraycopy(plan, 0, both, odd.length, plan.length);
    Files.write(root.resolve(PLAN), both);
    Files.write(
        root.resolve(LOG), new byte[] {'[', '{', '"', 'a', (byte) 0xff, '"', ':', '1', '}', ']'});
    assertThat(tool("plan", "feature", "5").exit()).isEqualTo(ExitCode.OK);
    assertThat(tool("implement", "feature", "5").exit()).isEqualTo(ExitCode.OK);
    assertThat(Files.readAllBytes(root.resolve(LOG))).contains((byte) 0xff);
    Files.write(root.resolve("regatta.yaml"), odd);
    assertThat(tool("plan", "feature", "5").saying("the file is not UTF-8 text").exit())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void numbersWithoutEnd() throws Exception {
    agent(
        "command",
        "echo x > $REGATTA_STORY_ID; printf '%s'"
            + " '{\"status\":\"completed\",\"usage\":{\"inputTokens\":1e999999999,\"outputTokens\":9223372036854775807,\"costUsd\":1e999999999}}'"
            + " > \"$REGATTA_RESULT_FILE\"\n");
    assertThat(tool("implement", "feature", "5", "--json").exit()).isEqualTo(ExitCode.OK);
    assertThat(tool("watch").exit()).isEqualTo(ExitCode.OK);
    repository.write(
        LOG,
        "[{\"storyNumber\": 1e999999999, \"durationSeconds\": " + "9".repeat(1_000_000) + "}]");
    assertThat(tool("status", "feature", "5").exit()).isEqualTo(ExitCode.OK);
  }

  private void agent(String backend, String script) throws IOException {
    Path agent = repository.write("agent.sh", script);
    repository.write(
        "regatta.yaml",
        "retries: 0\nagents: { default: { backend: "
            + backend
            + ", run: [sh, \""
            + agent
            + "\"] } }\n");
  }

  private Path output() throws IOException {
    try (var files = Files.walk(root.resolve(".regatta/runs"))) {
      return files.filter(file -> file.toString().endsWith("output.log")).findFirst().orElseThrow();
    }
  }
}
