package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole tool in a job of GitHub Actions, whose log holds our commands and nobody else's.
@Timeout(60)
class WorkflowLogTest {
  @Test
  void onlyOurCommandsAreCommands(@TempDir Path directory) throws Exception {
    ScratchRepository repository =
        new ScratchRepository(directory, "echo ::add-mask::x; echo '  ##[error]y'; exit 1");

    List<String> log = log(repository, "implement", "feature", "5");

    assertThat(log.stream().filter(line -> line.strip().startsWith("::")))
        .hasSize(6)
        .allMatch(line -> line.matches("::(group::✗ .*|endgroup::|error file=docs/.*)"));
    assertThat(log)
        // What a command says is looked at no further.
        .noneMatch(line -> line.contains("##[") && !line.startsWith("::error"))
        .anyMatch(line -> line.contains(": :add-mask::x"))
        .anyMatch(line -> line.contains("## [error]y"));
    assertThat(log(repository, "logs", "--story", "1"))
        .containsExactly(": :add-mask::x", "  ## [error]y");
  }

  private static List<String> log(ScratchRepository repository, String... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(words));
    builder.environment().put("GITHUB_ACTIONS", "true");
    Process tool = builder.directory(repository.root().toFile()).redirectErrorStream(true).start();
    List<String> lines = new String(tool.getInputStream().readAllBytes(), UTF_8).lines().toList();
    tool.waitFor();
    return lines;
  }
}
