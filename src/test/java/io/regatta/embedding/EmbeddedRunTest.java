package io.regatta.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.engine.RunReport;
import io.regatta.event.RunEvent.RunEnding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program of `docs/embedding.md` does what the page says, and the page shows that program.
class EmbeddedRunTest {
  private static final String PLAN =
      """
      # Feature 7: Greeting

      ## Story 1: Greet
      **Agent**: backend-developer
      **Acceptance Criteria**:
      - It greets

      ## Story 2: Take leave
      **Agent**: backend-developer
      **Acceptance Criteria**:
      - It takes leave

      ## Execution Order
      ### Phase 1 (Parallel)
      - Story 1
      - Story 2
      """;

  @TempDir Path home;

  @Test
  void runsAPlanWithoutTheCommandLine() throws Exception {
    Path repository = Files.createDirectory(home.resolve("repository")).toRealPath();
    Path plan = repository.resolve("docs/features/7/user-stories.md");
    Files.createDirectories(plan.getParent());
    Files.writeString(plan, PLAN);
    git(repository, "init", "-q", "-b", "main");
    git(repository, "add", "-A");
    git(repository, "-c", "user.name=U", "-c", "user.email=u@localhost", "commit", "-qm", "Begin");
    List<String> told = new CopyOnWriteArrayList<>();

    RunReport report =
        new EmbeddedRun(repository, home.resolve("state"))
            .implement(
                plan,
                Map.of(
                    "default",
                    AgentSettings.command(
                        "/bin/sh", "-c", "echo done >\"story-$REGATTA_STORY_ID.txt\"")),
                (entry, state) -> told.add(entry.event().getClass().getSimpleName()));

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(repository.resolve("story-1.txt")).hasContent("done");
    assertThat(repository.resolve("story-2.txt")).hasContent("done");
    assertThat(plan.resolveSibling("implementation-log.json"))
        .content()
        .contains("\"status\": \"completed\"");
    assertThat(told).startsWith("RunStarted").endsWith("RunFinished").contains("PhaseRecorded");
  }

  @Test
  void thePageShowsThisVeryProgram() throws Exception {
    String program =
        Files.readString(Path.of("src/test/java/io/regatta/embedding/EmbeddedRun.java"));
    String shown = program.substring(program.indexOf("/// A program"));

    assertThat(Path.of("docs/embedding.md")).content().contains("```java\n" + shown + "```");
  }

  private static void git(Path repository, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("git", "-C", repository.toString()));
    line.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
  }
}
