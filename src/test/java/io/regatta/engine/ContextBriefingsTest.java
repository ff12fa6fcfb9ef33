package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.context.ContextSettings;
import io.regatta.context.Prompt;
import io.regatta.context.ResultForm;
import io.regatta.event.RunEvent;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextBriefingsTest {
  @TempDir Path repository;
  private final Plan plan = new PlanSketch().parallel("1", "2").plan();

  private Briefings.Briefing load() throws Exception {
    return new ContextBriefings(repository, ContextSettings.DEFAULT, Redaction.KNOWN_SHAPES)
        .load(plan.phases().getFirst(), plan.scheduled(), directory());
  }

  private Path directory() {
    return repository.resolve("run/phase-1");
  }

  private void write(String file, String text) throws Exception {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void tellsWhatWasReadOnceForAll() throws Exception {
    write(".claude/agents/backend-developer.md", "You develop.\n");
    write("context/backend/rules.md", "Rules.\n");

    RunEvent.ContextLoaded loaded = load().loaded();

    assertThat(loaded.phase()).isEqualTo("1");
    assertThat(loaded.files()).isEqualTo(2);
    assertThat(loaded.bytes()).isEqualTo(20);
    assertThat(loaded.bytesSaved()).as("the second story reads nothing").isEqualTo(20);
    assertThat(loaded.notices()).isEmpty();
  }

  @Test
  void whatIsMissingIsToldAsAWarningWithAWayOut() throws Exception {
    assertThat(load().loaded().notices())
        .isNotEmpty()
        .allSatisfy(notice -> {
          assertThat(notice.message()).isNotBlank();
          assertThat(notice.hint()).isNotBlank();
        })
        .anySatisfy(
            notice -> assertThat(notice.severity()).isEqualTo(RunEvent.Notice.Severity.WARNING));
  }

  @Test
  void aPromptHasTheNoteAndIsKeptWhereOnlyTheUserCanReadIt() throws Exception {
    Story story = plan.scheduled().getFirst();
    Path own = directory().resolve("1-1.prompt.md");

    Prompt prompt = load().prompt(story, own, "The gate was red.\n", ResultForm.FILE);

    assertThat(prompt.ownFile()).isEqualTo(own);
    assertThat(own).content().contains("Story 1").contains("The gate was red.");
    assertThat(Files.getPosixFilePermissions(directory()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }
}
