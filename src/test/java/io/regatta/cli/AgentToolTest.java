package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.mcp.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

class AgentToolTest {
  @TempDir private Path root;
  @TempDir private Path elsewhere;

  @ParameterizedTest
  @CsvSource({
    "feature 5, Named[kind=feature; id=5]",
    "' bug   LOGIN-7 ', Named[kind=bug; id=LOGIN-7]",
    "plans/a.md, InFile[file=plans/a.md]",
    "./plans/../plans/a.md, InFile[file=plans/a.md]"
  })
  void aPlanIsNamedByTwoWordsOrAFile(String text, String meant) throws Exception {
    Files.createDirectory(root.resolve("plans"));
    Files.writeString(root.resolve("plans/a.md"), "# A");

    assertThat(PlanWords.of(text, root, root).toString().replace(", ", "; ")).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.md", "link.md", "links/secret.md"})
  void noPlanOutsideOfTheRepositoryIsTaken(String text) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret.md"), "# Secret");
    Files.createSymbolicLink(root.resolve("link.md"), secret);
    Files.createSymbolicLink(root.resolve("links"), elsewhere);
    String named = text.replace("..", "../" + elsewhere.getFileName());

    assertThat(problem(named)).startsWith("`" + named + "` is outside of the repository");
    assertThat(problem(secret.toString())).contains("is outside of the repository");
    assertThat(PlanWords.inside(named, root)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "feature", "features 5", "no/such.md", ".", "--plan x", "@file"})
  void whatNamesNoPlanIsAnsweredWithWhatDoes(String text) {
    assertThat(problem(text)).isEqualTo("`" + text + "` names no plan");
  }

  private String problem(String text) {
    try {
      return PlanWords.of(text, root, root).toString();
    } catch (io.regatta.plan.PlanException e) {
      return e.getMessage();
    }
  }

  @Test
  void everyWordThatNamesAPlanIsOneArgument() {
    assertThat(new PlanWords.InFile(Path.of("-x y.md")).arguments())
        .containsExactly("--plan=-x y.md");
    assertThat(new PlanWords.Named("fix", "88").arguments()).containsExactly("fix", "88");
  }

  @Test
  void docsHelpAndSlashCommandNameEveryToolAndTheDocsAllThatTheyTake() throws Exception {
    List<Tool.Description> tools =
        new Toolbox(CommandSpec.create(), new PlaceOptions(), Clock.systemUTC())
            .tools().stream().map(Tool::description).toList();
    List<String> rows =
        Files.readAllLines(Path.of("docs/mcp.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    String command =
        Files.readString(Path.of("src/main/resources/io/regatta/cli/claude/implement.md"));

    assertThat(McpCommand.class.getAnnotation(Command.class).description())
        .contains(
            "Tools: "
                + tools.stream().map(Tool.Description::name).collect(Collectors.joining(", "))
                + ".");
    for (Tool.Description tool : tools) {
      String takes =
          tool.parameters().stream()
              .map(parameter -> "`" + parameter.name() + "`")
              .collect(Collectors.joining(", "));
      assertThat(rows)
          .anyMatch(row ->
              row.startsWith("| `" + tool.name() + "` | ")
                  && row.endsWith("| " + (takes.isEmpty() ? "|" : takes + " |")));
      assertThat(command).contains("mcp__regatta__" + tool.name());
    }
  }
}
