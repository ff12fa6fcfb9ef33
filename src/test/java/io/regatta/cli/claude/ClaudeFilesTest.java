package io.regatta.cli.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeFilesTest {
  @TempDir private Path root;
  @TempDir private Path elsewhere;

  @Test
  void aServerOfTheSameNameIsKeptAndNothingWritten() throws Exception {
    Path servers = root.resolve(".mcp.json");
    String mine = "{\"mcpServers\":{\"regatta\":{\"command\":\"mine\"}}}";
    Files.writeString(servers, mine);

    assertThatThrownBy(() -> ClaudeFiles.write(root, "regatta"))
        .isInstanceOf(ClaudeFilesException.class)
        .hasMessageContaining("has another server named `regatta`: {\"command\":\"mine\"}");
    assertThat(servers).hasContent(mine);
    assertThat(root.resolve(".claude")).doesNotExist();
  }

  @Test
  void linksThatMayLeadOutOfTheRepositoryAreNotFollowed() throws Exception {
    Files.createSymbolicLink(root.resolve(".claude"), elsewhere);

    assertThatThrownBy(() -> ClaudeFiles.write(root, "regatta"))
        .isInstanceOf(ClaudeFilesException.class)
        .hasMessageContaining(".claude is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(root.resolve(".mcp.json")).doesNotExist();
  }

  @Test
  void whatIsNoTextIsLeft() throws Exception {
    byte[] bytes = {(byte) 0xff, '{', '}'};
    Path servers = Files.write(root.resolve(".mcp.json"), bytes);

    assertThatThrownBy(() -> ClaudeFiles.write(root, "regatta"))
        .hasMessageContaining("is not UTF-8");
    assertThat(servers).hasBinaryContent(bytes);
  }

  @Test
  void aBlankFileIsAsGoodAsNone() throws Exception {
    Files.writeString(root.resolve(".mcp.json"), "\n");

    assertThat(ClaudeFiles.write(root, "regatta"))
        .containsExactly(
            new ClaudeFiles.Written(ClaudeFiles.COMMAND, ClaudeFiles.Effect.WROTE),
            new ClaudeFiles.Written(ClaudeFiles.SERVERS, ClaudeFiles.Effect.EXTENDED));
    assertThat(Files.readString(root.resolve(".mcp.json"))).contains("\"command\": \"regatta\"");
  }
}
