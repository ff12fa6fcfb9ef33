package io.regatta.realclients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.faults.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `regatta mcp` and the client libraries that agents' clients are built on, in an environment and
/// a home of their own.
@Timeout(120)
class RealClientMcpTest {
  @TempDir private Path scratch;

  private static final String PLAN =
      """
      # Sign-in

      ## Story 1: Tables
      **Agent**: backend-developer
      **Dependencies**: none
      **Acceptance Criteria**:

      - There are tables

      ## Story 2: Form
      **Agent**: frontend-developer
      **Dependencies**: none
      **Acceptance Criteria**:

      - There is a form

      ## Execution

      ### Phase 1 (sequential)
      - Story 1
      - Story 2
      """;

  private Path repository() throws Exception {
    Path root = Files.createDirectories(scratch.resolve("repository"));
    Path plan = root.resolve("docs/features/5/user-stories.md");
    Files.createDirectories(plan.getParent());
    Files.writeString(plan, PLAN);
    Files.writeString(
        root.resolve("regatta.yaml"),
        """
        workspace: shared
        agents:
          default: { backend: command, run: [sh, -c, 'echo x > $REGATTA_STORY_ID; test $REGATTA_STORY_ID = 1'], retries: 0 }
        """);
    return root;
  }

  @ParameterizedTest
  @CsvSource({"sdk", "client"})
  void runsAPlanAndFollowsIt(String library) throws Exception {
    Path clients =
        Path.of(System.getProperty("regatta.clients", "target/clients")).toAbsolutePath();
    assumeTrue(
        Files.isDirectory(clients.resolve("node_modules/@modelcontextprotocol/" + library)),
        library + " is not installed: src/test/clients/install mcp mcp-sdk");
    List<String> command = new ArrayList<>(List.of("node", "src/test/clients/mcp.cjs"));
    command.addAll(List.of(clients.toString(), library, repository().toString()));
    command.addAll(Tool.ofThisBuild().line());
    command.add("mcp");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(scratch.resolve("errors").toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", Files.createDirectories(scratch.resolve("home")).toString(),
                "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "LANG", "C.UTF-8"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(scratch.resolve("errors"))).isZero();
    JsonNode seen = JsonMapper.shared().readTree(printed);

    assertThat(seen.get("tools").valueStream().map(JsonNode::stringValue))
        .containsExactly("plans", "plan", "implement", "status", "report", "retry", "stop");
    assertThat(seen.path("version").stringValue("2025-11-25"))
        .isEqualTo(library.equals("sdk") ? "2025-11-25" : "2026-07-28");
    assertThat(seen.get("refused").booleanValue()).isFalse();
    assertThat(seen.at("/unknown/isError").booleanValue()).isTrue();
    assertThat(seen.at("/unknown/text").stringValue())
        .startsWith("error: there is no plan of feature 6")
        .contains("hint: ");
    assertThat(seen.get("finished").valueStream().map(JsonNode::stringValue))
        .containsExactly("1 completed", "2 failed", "2 failed");
    assertThat(seen.get("progress").valueStream().map(JsonNode::stringValue))
        .isNotEmpty()
        .allMatch(
            message -> message.contains("starting") || message.matches("\\d of [12] stories .*"));
    assertThat(seen.get("ending").stringValue()).isEqualTo("incomplete");
    assertThat(seen.get("stories").valueStream().map(JsonNode::stringValue))
        .containsExactly("completed", "failed");
    assertThat(seen.get("report").stringValue())
        .contains("1 of 2 stories completed", "Tables", "Form");
    assertThat(seen.get("stop").stringValue()).startsWith("error: no run is at work here");
    assertThat(seen.get("retried").stringValue()).isEqualTo("incomplete");
    assertThat(seen.get("waiting").stringValue()).isEqualTo("cancelled");
    assertThat(seen.at("/plans/0/plan").stringValue()).isEqualTo("feature 5");
    assertThat(seen.get("complaints").stringValue()).isEmpty();
  }
}
