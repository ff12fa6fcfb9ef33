package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SetupCommandsTest {
  @TempDir Path temporary;
  private final ProcessLauncher launcher = new PortableLauncher();
  private Path clone;
  private Path output;

  @BeforeEach
  void makeClone() throws Exception {
    clone = Files.createDirectory(temporary.resolve("clone"));
    output = temporary.resolve("gates");
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  private void run(String... lines) throws Exception {
    new SetupCommands(
            List.of(lines), new ShellCommand(launcher, Map.of("PATH", "/usr/bin:/bin")), output)
        .run(clone, "story-4");
  }

  @Test
  void runInTheirOrderInTheClone() throws Exception {
    run("echo one > made", "cat made; echo two >> made");

    assertThat(clone.resolve("made")).hasContent("one\ntwo\n");
    assertThat(output.resolve("setup-story-4-2.log")).hasContent("one\n");
  }

  @Test
  void theOutputOfTheOnlyOneNeedsNoNumber() throws Exception {
    run("echo hi");

    assertThat(output.resolve("setup-story-4.log")).hasContent("hi\n");
  }

  @Test
  void theFirstThatFailsIsTheLast() {
    assertThatThrownBy(() -> run("true", "echo no network; exit 7", "touch never"))
        .isInstanceOfSatisfying(
            RegattaException.class,
            failure -> {
              assertThat(failure)
                  .hasMessage(
                      "the setup command `echo no network; exit 7` failed (exit 7) in "
                          + clone
                          + ":\nno network");
              assertThat(failure.hint())
                  .hasValue(
                      "run it by hand in a fresh clone; all that it printed is in "
                          + output.resolve("setup-story-4-2.log"));
            });
    assertThat(clone.resolve("never")).doesNotExist();
  }

  @Test
  void oneThatEndsBySignalHasTheExitCodeThatShellsGiveIt() {
    assertThatThrownBy(() -> run("kill -9 $$"))
        .hasMessage("the setup command `kill -9 $$` failed (exit 137) in " + clone);
  }

  @Test
  void whereTheOutputCannotBeWrittenNothingIsRun() throws Exception {
    Files.writeString(output, "in the way");

    assertThatThrownBy(() -> run("touch never"))
        .isInstanceOf(RegattaException.class)
        .hasMessageStartingWith("the output of setup commands can't be written to " + output);
    assertThat(clone.resolve("never")).doesNotExist();
  }

  @Test
  void whatCannotBeStartedIsSaidToBe() throws Exception {
    Files.delete(clone);

    assertThatThrownBy(() -> run("true"))
        .isInstanceOf(RegattaException.class)
        .hasMessageStartingWith("the setup command `true` can't be started: ");
  }
}
