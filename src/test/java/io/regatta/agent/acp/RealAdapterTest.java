package io.regatta.agent.acp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.agent.Attempt;
import io.regatta.event.Outcome;
import io.regatta.event.Usage;
import io.regatta.modelserver.Client;
import io.regatta.modelserver.ClientHome;
import io.regatta.modelserver.ModelServer;
import io.regatta.modelserver.RealClients;
import io.regatta.modelserver.Script;
import io.regatta.modelserver.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agents that are installed and speak the protocol.
@Timeout(180)
class RealAdapterTest {
  @TempDir private Path root;
  private AcpRun run;
  private ModelServer server;

  @BeforeEach
  void open() throws Exception {
    run = new AcpRun(root);
    server = ModelServer.start();
  }

  @AfterEach
  void close() {
    server.close();
    run.close();
  }

  private Attempt start(Client client, String argument) throws Exception {
    List<String> line = new ArrayList<>(RealClients.command(client).orElse(List.of()));
    assumeTrue(!line.isEmpty(), client + " is not installed: src/test/clients/install");
    if (!argument.isEmpty()) {
      line.add(argument);
    }
    run.surroundings = ClientHome.of(client, root.resolve("home"), server.uri()).environment();
    return run.start(line);
  }

  @ParameterizedTest
  @CsvSource({"CLAUDE_ACP, ''", "CODEX_ACP, ''", "COPILOT, --acp"})
  void writesAFileAndGoesOnInItsSession(Client client, String argument) throws Exception {
    server.play("story 1", Script.of(Step.write("hello.txt", "hello\n"), Step.say("I wrote it.")));
    server.playOtherwise(Script.of(Step.say("Nothing is left to do.")));
    run.prompt = "Do story 1.";

    Outcome first = start(client, argument).await();

    assertThat(first).isInstanceOf(Outcome.Done.class);
    assertThat(run.workspace().resolve("hello.txt")).hasContent("hello\n");
    assertThat(first.report().summary()).contains("I wrote it.");

    run.goOn(run.sessions.take(), Usage.UNKNOWN);
    Outcome second = start(client, argument).await();

    assertThat(second).isInstanceOf(Outcome.Done.class);
    assertThat(second.report().claimed().count()).isZero();
    assertThat(second.report().actions()).isEmpty();
  }
}
