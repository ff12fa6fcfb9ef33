package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
  private static final String REFUSED =
      """
      ## Story 1: Tables
      **Agent**: backend-developer
      **Dependencies**: Story 9

      ## Execution
      ### Phase 1 (parallel)
      - Story 1
      """;

  @TempDir Path root;

  @Test
  void saysWhatIsWrongWithAPlanWhereAndHowToMendIt() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "true");
    repository.write("refused.md", REFUSED);

    ScratchRepository.Result result = repository.run("plan", "--plan", "refused.md");

    assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).contains("  1  Tables").contains("error: ").contains("(refused.md:3)");
  }

  @Test
  void theJsonHasTheMembersOfTheContract() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "true");
    repository.write("refused.md", REFUSED);

    JsonNode plan = json(repository.run("plan", "feature", "5", "--json"));
    assertThat(plan.propertyNames()).contains("stories", "phases", "problems");
    assertThat(plan.at("/stories/0").propertyNames())
        .contains("id", "title", "agent", "dependsOn", "implicitDependsOn", "criteria");
    assertThat(plan.at("/stories/0/id").stringValue()).isEqualTo("1");
    assertThat(plan.at("/stories/0/criteria/0").stringValue()).isEqualTo("There are tables");
    assertThat(plan.at("/phases/0/mode").stringValue()).isEqualTo("parallel");
    assertThat(plan.at("/phases/0/name").isString()).isTrue();
    assertThat(plan.at("/phases/0/stories/1").stringValue()).isEqualTo("2");

    JsonNode refused = json(repository.run("plan", "--plan", "refused.md", "--json"));
    assertThat(refused.get("problems"))
        .anySatisfy(problem -> {
          assertThat(problem.get("severity").stringValue()).isEqualTo("error");
          assertThat(problem.get("line").intValue()).isEqualTo(3);
          assertThat(problem.get("message").stringValue()).contains("story 9");
        });
    assertThat(refused.get("stories")).hasSize(1);
  }

  @Test
  void theJsonOfStatusHasTheMembersOfTheContract() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "true");
    repository.run("mark", "feature", "5", "1", "completed", "--reason", "by hand");

    JsonNode status = json(repository.run("status", "feature", "5", "--json"));

    assertThat(status.at("/stories/0/id").stringValue()).isEqualTo("1");
    assertThat(status.at("/stories/0/title").stringValue()).isEqualTo("Tables");
    assertThat(status.at("/stories/0/state").stringValue()).isEqualTo("completed");
    assertThat(status.at("/stories/0/completedAt").isString()).isTrue();
    assertThat(status.at("/stories/1/state").stringValue()).isEqualTo("pending");
    assertThat(status.at("/stories/1/completedAt").isNull()).isTrue();
  }

  private static JsonNode json(ScratchRepository.Result result) {
    return JsonMapper.shared().readTree(result.out());
  }
}
