package io.regatta.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The server against the clients that are installed.
class RealClientTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path scratch;
  private ModelServer server;

  @BeforeEach
  void start() throws IOException {
    server = ModelServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Process begin(Client client) throws IOException {
    List<String> command = new ArrayList<>(RealClients.command(client).orElse(List.of()));
    assumeTrue(!command.isEmpty(), client + " is not installed: src/test/clients/install");
    command.addAll(client.arguments());
    Path repository = Files.createDirectories(scratch.resolve("repository"));
    Process process =
        ClientHome.of(client, scratch.resolve("home"), server.uri())
            .process(command, repository)
            .redirectOutput(scratch.resolve("output").toFile())
            .redirectError(scratch.resolve("errors").toFile())
            .start();
    try (var input = process.outputWriter()) {
      input.write("Do story 1.");
    }
    return process;
  }

  private static void end(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"CLAUDE_ACP", "CODEX_ACP"})
  void writesItsFile(Client client) throws Exception {
    server.play("story 1", Script.of(Step.write("hello.txt", "hello\n"), Step.say("I wrote it.")));

    Process process = begin(client);
    end(process);

    assertThat(scratch.resolve("repository/hello.txt")).hasContent("hello\n");
    assertThat(process.exitValue()).isZero();
    assertThat(scratch.resolve("output")).content().contains("I wrote it.");
    assertThat(server.requests().mainOf("story 1")).hasSize(2);
  }

  /// Whether it needs them depends on the machine's `bwrap`, thus the file that it writes does not
  /// tell.
  @Test
  void letsCodexMakeTheProgramsOfItsSandbox() throws Exception {
    Process process = begin(Client.CODEX);
    end(process);

    assertThat(process.exitValue()).isZero();
    assertThat(scratch.resolve("errors")).content().doesNotContain("helper binaries");
    assertThat(scratch.resolve("home/.codex/tmp")).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAUDE", "CODEX"})
  void endsAtASignalWhileTheModelSaysNothing(Client client) throws Exception {
    server.play("story 1", Script.of(Step.hang()));

    Process process = begin(client);
    server.requests().awaitMain("story 1", 1, LONG);
    process.destroy();
    end(process);

    assertThat(process.exitValue()).isEqualTo(143);
  }
}
