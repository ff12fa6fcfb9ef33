package io.regatta.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.Prompt;
import io.regatta.event.AgentReport;
import io.regatta.event.Outcome;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.Sandbox;
import io.regatta.process.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A command in a real sandbox; skipped where there is none.
@Timeout(60)
class SandboxedAgentTest {
  @TempDir Path temporary;
  private final ProcessLauncher launcher = ProcessLauncher.forThisMachine();
  private Path root;
  private Path attempts;
  private AgentHost host;

  @BeforeEach
  void layOut() throws Exception {
    Path home = Files.createDirectory(temporary.toRealPath().resolve("home"));
    root = Files.createDirectory(home.resolve("repository"));
    attempts = Files.createDirectories(root.resolve(".regatta/runs/run-1/attempts"));
    Map<String, String> surroundings = new HashMap<>(System.getenv());
    surroundings.put("HOME", home.toString());
    surroundings.put("SOME_TOKEN", "secret");
    Sandbox sandbox =
        new Sandbox(SandboxSettings.DEFAULT, root, List.of(), List.of(), surroundings);
    assumeTrue(sandbox.problem().isEmpty(), "no bubblewrap here");
    host = AgentHost.of(launcher, root, surroundings, List.of()).withSandbox(sandbox);
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  private Outcome run(String script) throws Exception {
    Path file = Files.writeString(root.resolve("agent.sh"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path context = Files.writeString(attempts.resolve("context.md"), "shared words");
    Path prompt = Files.writeString(attempts.resolve("5-1.prompt.md"), "own words");
    Story story =
        new Story(
            new StoryId("5"),
            Set.of(),
            "Show the tide table",
            "backend-developer",
            new Story.StoryText("", List.of()),
            Story.Dependencies.NONE,
            1);
    AttemptRequest request =
        new AttemptRequest(
            "run-1",
            "2",
            story,
            1,
            new Prompt(List.of(), context, List.of(), prompt),
            root,
            new AttemptRequest.Files(
                attempts.resolve("5-1.log"), attempts.resolve("5-1.result.json")),
            AttemptRequest.Terms.NONE);
    return new CommandAgent(host, AgentSettings.command("./agent.sh"))
        .start(request, line -> {})
        .await();
  }

  @Test
  void leavesItsResultAlsoByRenaming() throws Exception {
    Outcome outcome =
        run(
            """
            echo "{\\"summary\\": \\"$(cat "$REGATTA_CONTEXT_FILE") $(cat "$REGATTA_PROMPT_FILE")\\"}" \\
              > "$REGATTA_RESULT_FILE.new"
            mv "$REGATTA_RESULT_FILE.new" "$REGATTA_RESULT_FILE"
            echo work > file
            """);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    AgentReport report = ((Outcome.Done) outcome).report();
    assertThat(report.summary()).isEqualTo("shared words own words");
    assertThat(root.resolve("file")).hasContent("work");
  }

  @Test
  void canNeitherForgeAnotherResultNorTheJournal() throws Exception {
    Path other = Files.writeString(attempts.resolve("6-1.result.json"), "{}");
    Path journal = Files.writeString(attempts.resolveSibling("journal.ndjson"), "event\n");

    Outcome outcome =
        run(
            "echo forged > '%s'; echo forged >> '%s'; rm -rf '%s'; env; exit 0"
                .formatted(other, journal, root.resolve(".regatta")));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(other).hasContent("{}");
    assertThat(journal).hasContent("event");
    assertThat(attempts.resolve("5-1.log")).content().contains("REGATTA_RUN=run-1");
    assertThat(attempts.resolve("5-1.log")).content().doesNotContain("SOME_TOKEN");
  }

  @Test
  void aResultThatIsALinkIsNotFollowed() throws Exception {
    Path secret = Files.writeString(temporary.resolve("secret.json"), "{\"summary\": \"secret\"}");

    Outcome outcome = run("ln -s '%s' \"$REGATTA_RESULT_FILE\"".formatted(secret));

    assertThat(outcome.toString()).doesNotContain("summary=secret");
  }
}
