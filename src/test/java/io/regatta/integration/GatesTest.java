package io.regatta.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.GateSettings.Artifacts;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatesTest {
  @TempDir Path temporary;
  private final ProcessLauncher launcher = ProcessLauncher.forThisMachine();
  private Path workspace;

  @BeforeEach
  void makeWorkspace() throws Exception {
    workspace = Files.createDirectory(temporary.resolve("workspace"));
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  private Gates gates(GateSettings settings) {
    return new Gates(
        settings,
        new ShellCommand(launcher, Map.of("PATH", System.getenv("PATH"), "GREETING", "hi")),
        temporary.resolve("output"));
  }

  private Gates commands(List<String> story, List<String> phase) {
    return gates(new GateSettings(story, phase, 1, Duration.ofSeconds(50), Artifacts.NONE));
  }

  private Optional<GateFailure> inspect(Artifacts artifacts, FileChanges changes) throws Exception {
    return gates(new GateSettings(List.of(), List.of(), 1, Duration.ofSeconds(50), artifacts))
        .inspect(workspace, changes);
  }

  private boolean exists(String glob) throws Exception {
    return inspect(new Artifacts(List.of(glob), List.of()), FileChanges.NONE).isEmpty();
  }

  @Test
  void theFirstThatDoesNotPassIsTheFailure() throws Exception {
    Gates gates =
        commands(List.of("touch ran; true", "echo $GREETING; exit 3", "touch never"), List.of());

    assertThat(gates.run(false, workspace, List.of(), "story-1"))
        .hasValue(new GateFailure("echo $GREETING; exit 3", 3, List.of("hi")));
    assertThat(workspace.resolve("ran")).exists();
    assertThat(workspace.resolve("never")).doesNotExist();
    assertThat(temporary.resolve("output/story-1-2.log")).hasContent("hi\n");
  }

  @Test
  void aCommandThatSomebodyKilledIsRunOnceMore() throws Exception {
    String killed = "echo >>runs; [ $(wc -l <runs) -gt %d ] || kill -9 $$";

    assertThat(
            commands(List.of(killed.formatted(1)), List.of())
                .run(false, workspace, List.of(), "story-1"))
        .isEmpty();
    Files.delete(workspace.resolve("runs"));
    assertThat(
            commands(List.of(killed.formatted(2)), List.of())
                .run(false, workspace, List.of(), "story-1"))
        .hasValueSatisfying(failure -> {
          assertThat(failure.exit()).isEqualTo(137);
          assertThat(failure.wasKilled()).isTrue();
        });
  }

  @Test
  void whatIsLeftOutIsNotRun() throws Exception {
    Gates gates = commands(List.of("exit 1", "true"), List.of());

    assertThat(gates.run(false, workspace, List.of("exit 1"), "story-1")).isEmpty();
  }

  @Test
  void aPhaseHasGatesOfItsOwn() throws Exception {
    Gates gates = commands(List.of("exit 1"), List.of("test -d ."));

    assertThat(gates.commands(true)).containsExactly("test -d .");
    assertThat(gates.run(true, workspace, List.of(), "phase-1")).isEmpty();
  }

  @Test
  void oneThatTakesTooLongSaysSo() throws Exception {
    Gates gates =
        gates(
            new GateSettings(
                List.of("echo begun; sleep 1000"),
                List.of(),
                1,
                Duration.ofSeconds(1),
                Artifacts.NONE));

    assertThat(gates.run(false, workspace, List.of(), "story-1"))
        .hasValue(
            new GateFailure(
                "echo begun; sleep 1000", -1, List.of("begun", "(ended by regatta after 1s)")));
  }

  @Test
  void aFileThatMustExistIsFoundByGlobAlsoBelowHiddenDirectories() throws Exception {
    Files.createDirectories(workspace.resolve("docs/.generated"));
    Files.writeString(workspace.resolve("docs/.generated/api.md"), "api");

    assertThat(exists("docs/.generated/api.md")).isTrue();
    assertThat(exists("docs")).isTrue();
    assertThat(exists("docs/**/*.md")).isTrue();
    assertThat(exists("docs/*.md")).isFalse();
    assertThat(exists("docs/nothing")).isFalse();
    assertThat(inspect(new Artifacts(List.of("docs", "CHANGELOG.md"), List.of()), FileChanges.NONE))
        .hasValue(new GateFailure("mustExist: CHANGELOG.md", 1, List.of("there is no such file")));
  }

  @Test
  void aLinkThatLeadsOutOfTheWorkspaceIsNoFile() throws Exception {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("file.md"), "outside");
    Files.writeString(workspace.resolve("real.md"), "inside");
    Files.createSymbolicLink(workspace.resolve("out.md"), outside.resolve("file.md"));
    Files.createSymbolicLink(workspace.resolve("docs"), outside);
    Files.createSymbolicLink(workspace.resolve("loop"), workspace.resolve("loop"));
    Files.createSymbolicLink(workspace.resolve("in.md"), workspace.resolve("real.md"));

    assertThat(exists("out.md")).isFalse();
    assertThat(exists("o*.md")).isFalse();
    assertThat(exists("docs/file.md")).isFalse();
    assertThat(exists("docs/*")).isFalse();
    assertThat(exists("loop")).isFalse();
    assertThat(exists("in.md")).isTrue();
  }

  @Test
  void whatMustNotBeTouchedIsNamedWithWhatBecameOfIt() throws Exception {
    Artifacts artifacts = new Artifacts(List.of(), List.of("nothing/*", "{.github,infra}/**"));

    assertThat(
            inspect(
                artifacts,
                new FileChanges(
                    List.of(".github/workflows/new.yml", "src/a"),
                    List.of("infra/main.tf"),
                    List.of(".github/CODEOWNERS"))))
        .hasValue(
            new GateFailure(
                "mustNotTouch: {.github,infra}/**",
                1,
                List.of(
                    "created .github/workflows/new.yml",
                    "modified infra/main.tf",
                    "deleted .github/CODEOWNERS")));
    assertThat(inspect(artifacts, new FileChanges(List.of("src/b"), List.of(), List.of())))
        .isEmpty();
  }

  @Test
  void ofManyFilesSomeAreNamed() throws Exception {
    List<String> files = IntStream.range(0, 25).mapToObj(number -> "src/" + number).toList();

    assertThat(
            inspect(
                    new Artifacts(List.of(), List.of("src")),
                    new FileChanges(files, List.of(), List.of()))
                .orElseThrow()
                .lastLines())
        .hasSize(21)
        .endsWith("and 5 more");
  }
}
