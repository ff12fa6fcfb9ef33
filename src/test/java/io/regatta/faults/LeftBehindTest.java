package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Workspaces and refs of stories that are completed, left by runs that could not remove them.
class LeftBehindTest extends FaultCase {
  private static final String OWN = "refs/regatta/";

  /// A run whose story fails keeps all that it did.
  private void leaveWorkOfAFailedStory() throws Exception {
    repository.with(
        "workspace: isolated\n",
        ScriptedPhase.sequential(ScriptedStory.of("1", "echo work >work\nexit 1")));
    Ended run = implement();
    assertThat(run.exit()).as(run.complaints()).isEqualTo(1);
    assertThat(repository.workspaces()).as(run.printed()).isPresent();
    assertThat(workspaces()).containsExactly("1");
    assertThat(refs()).contains(OWN + "feature-7/base/1", OWN + "feature-7/work/1");
  }

  private List<String> workspaces() throws Exception {
    try (Stream<Path> places = Files.list(repository.workspaces().orElseThrow())) {
      return places.map(place -> place.getFileName().toString()).toList();
    }
  }

  private List<String> refs() throws Exception {
    return repository.asks("for-each-ref", "--format=%(refname)", OWN).output().lines().toList();
  }

  @Test
  void goesWithTheNextRunThoughNothingIsLeftToDo() throws Exception {
    leaveWorkOfAFailedStory();
    // As if the run had completed it and had been killed right after it had said so.
    Files.writeString(
        repository.log(),
        Files.readString(repository.log()).replace("\"failed\"", "\"completed\""));
    Ended next = implement();

    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.printed()).contains("nothing left to do");
    assertThat(workspaces()).isEmpty();
    assertThat(refs()).isEmpty();
  }

  @Test
  void staysWhereAPersonSaidThatItIsCompleted() throws Exception {
    leaveWorkOfAFailedStory();
    assertThat(regatta("mark", "feature", "7", "1", "completed", "--reason", "by hand").exit())
        .isZero();

    assertThat(implement().exit()).isZero();

    assertThat(workspaces()).containsExactly("1");
    assertThat(refs()).contains(OWN + "feature-7/work/1");
  }
}
