package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImplementCommandTest {
  private static final String SPOILS_THE_LOG =
      "mkdir -p docs/features/5/implementation-log.json; echo x > $REGATTA_STORY_ID";

  @TempDir Path root;

  @Test
  void printsUnrecordedResultsWithinTheOneDocumentOfJson() throws Exception {
    ScratchRepository.Result result =
        new ScratchRepository(root, SPOILS_THE_LOG).run("implement", "feature", "5", "--json");

    assertThat(result.exit()).isEqualTo(ExitCode.UNRECORDED);
    JsonNode document = JsonMapper.shared().readTree(result.out());
    assertThat(document.get("ending").stringValue()).isEqualTo("unrecorded");
    assertThat(document.get("unrecorded"))
        .extracting(entry -> entry.get("storyTitle").stringValue())
        .containsExactly("Tables", "Form");
  }

  @Test
  void endsWithUnrecordedResultsAsALogWouldHoldThem() throws Exception {
    ScratchRepository.Result result =
        new ScratchRepository(root, SPOILS_THE_LOG).run("implement", "feature", "5");

    assertThat(result.exit()).isEqualTo(ExitCode.UNRECORDED);
    JsonNode entries =
        JsonMapper.shared().readTree(result.out().substring(result.out().indexOf("\n[\n")));
    assertThat(entries).hasSize(2);
  }

  @Test
  void saysWhatIsOddAboutContextFilesWhileItRuns() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "echo x > $REGATTA_STORY_ID");
    repository.write("context/backend/logo.png", "\0PNG");
    repository.write("context/backend/storage.md", "Store it.");

    ScratchRepository.Result result = repository.run("implement", "feature", "5");

    assertThat(result.exit()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("note: context file context/backend/logo.png is binary and is left out\nhint: ");
  }

  @Test
  void doesNotRepeatWhatPreflightSaid() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "echo x > $REGATTA_STORY_ID");
    java.nio.file.Files.delete(root.resolve(".claude/agents/backend-developer.md"));

    ScratchRepository.Result result = repository.run("implement", "feature", "5");

    assertThat(result.err()).contains("warning: role backend-developer has no definition");
    assertThat(result.out()).doesNotContain("has no definition");
    assertThat(repository.run("watch").out())
        .contains("warning: role backend-developer has no definition");
  }

  @Test
  void watchTellsAResumedRunAsTheRunTellsItself() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "echo x >> $REGATTA_STORY_ID");
    repository.run("implement", "feature", "5", "--only", "1");

    ScratchRepository.Result run = repository.run("implement", "feature", "5");

    assertThat(run.out()).contains("resume: 1 of 2 stories completed before, 1 to run");
    assertThat(untilNextSteps(repository.run("watch"))).isEqualTo(untilNextSteps(run));
  }

  private static String untilNextSteps(ScratchRepository.Result result) {
    return result.out().substring(0, result.out().indexOf("next steps"));
  }

  @Test
  void theCommandToGoOnKeepsToWhatTheRunWasNarrowedTo() throws Exception {
    ScratchRepository.Result result =
        new ScratchRepository(root, "exit 1")
            .run("implement", "feature", "5", "--only", "1", "--redo", "1", "--parallel", "2");

    assertThat(result.out())
        .contains("    regatta implement feature 5 --only 1 --parallel 2 -C " + root + "\n");
  }

  @Test
  void isolatedWorkspacesAreRefusedWhereThereIsNothingToCloneFrom() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "echo x > $REGATTA_STORY_ID");
    repository.write(
        "regatta.yaml",
        "workspace: isolated\n" + java.nio.file.Files.readString(root.resolve("regatta.yaml")));

    ScratchRepository.Result refused = repository.run("implement", "feature", "5");

    assertThat(refused.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err())
        .contains("is no git repository, and isolated workspaces are clones")
        .contains("--workspace shared");
    assertThat(repository.run("implement", "feature", "5", "--workspace", "shared").exit())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void everyProblemOfTheConfigurationIsSaidAtOnce() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "true");
    repository.write("regatta.yaml", "parallel: -3\ntimeout: 5 parsecs\n");

    assertThat(repository.run("implement", "feature", "5").err())
        .contains("error: parallel must be")
        .contains("(regatta.yaml:1:11)")
        .contains("error: timeout must be");
  }

  @Test
  void anExampleInAHintKeepsItsLines() throws Exception {
    ScratchRepository repository = new ScratchRepository(root, "true");
    repository.write("regatta.yaml", "");

    assertThat(repository.run("implement", "feature", "5").err())
        .contains("\nagents:\n  default: { backend: command, run: ");
  }
}
