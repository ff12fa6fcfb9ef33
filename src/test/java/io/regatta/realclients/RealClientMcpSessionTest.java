package io.regatta.realclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.cli.claude.ClaudeFiles;
import io.regatta.faults.Tool;
import io.regatta.modelserver.Client;
import io.regatta.modelserver.ClientHome;
import io.regatta.modelserver.ModelServer;
import io.regatta.modelserver.RealClients;
import io.regatta.modelserver.Script;
import io.regatta.modelserver.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Claude Code with what `regatta init --claude` writes, and a scripted model that calls a tool.
@Timeout(120)
class RealClientMcpSessionTest {
  @TempDir private Path scratch;

  @Test
  void theSlashCommandReachesTheModelAndTheModelATool() throws Exception {
    List<String> command = new ArrayList<>(RealClients.command(Client.CLAUDE).orElse(List.of()));
    assumeTrue(!command.isEmpty(), "claude is not installed: src/test/clients/install");
    Path repository = Files.createDirectories(scratch.resolve("repository"));
    Path plan = repository.resolve("docs/features/5/user-stories.md");
    Files.createDirectories(plan.getParent());
    Files.writeString(
        plan,
        """
        # Harbour lights

        ## Story 1: Lamps
        **Agent**: backend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There are lamps

        ## Execution

        ### Phase 1 (sequential)
        - Story 1
        """);
    ClaudeFiles.write(repository, program().toString());
    command.addAll(
        List.of(
            "-p",
            "/implement feature 5",
            "--output-format",
            "stream-json",
            "--verbose",
            "--mcp-config",
            ClaudeFiles.SERVERS,
            "--strict-mcp-config"));
    try (ModelServer server = ModelServer.start()) {
      server.play(
          "feature 5",
          Script.of(
              Step.call(
                  "mcp__regatta__plan", JsonMapper.shared().readTree("{\"plan\":\"feature 5\"}")),
              Step.say("The plan was looked at.")));
      Path printed = scratch.resolve("printed");
      Process process =
          ClientHome.of(Client.CLAUDE, scratch.resolve("home"), server.uri())
              // Its tools are offered at once, not found by a search.
              .with("ENABLE_TOOL_SEARCH", "false")
              .with("MCP_CONNECTION_NONBLOCKING", "0")
              .process(command, repository)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      try {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as(Files.readString(printed)).isTrue();
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }

      String told = Files.readString(printed);
      assertThat(told).contains("The plan was looked at.");
      assertThat(told).as("the tool's answer").contains("Harbour lights").contains("Lamps");
      assertThat(server.requests().telling("Run the plan `feature 5` with Regatta")).isNotEmpty();
      assertThat(server.requests().telling("There are lamps")).isNotEmpty();
    }
  }

  /// The tool under test as one program.
  private Path program() throws Exception {
    Path script = scratch.resolve("regatta");
    StringBuilder line = new StringBuilder("#!/bin/sh\nexec");
    Tool.ofThisBuild().line().forEach(word -> line.append(" '").append(word).append('\''));
    Files.writeString(script, line.append(" \"$@\"\n"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }
}
