package io.regatta.agent.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Permissions;
import io.regatta.agent.client.StreamCase;
import io.regatta.event.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GeminiCallTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new GeminiClient(), root);
  }

  private static AgentSettings access(Permissions permissions, String... commands) {
    return AgentSettings.of("gemini")
        .withAccess(new AgentSettings.Access(permissions, List.of(commands)));
  }

  @Test
  void mayOnlyEditUnlessMoreIsAllowed() throws Exception {
    StreamCase.Call call = client().withPrompt("shared\n", "own\n").run("exit 1").call();

    assertThat(call.arguments())
        .containsExactly("--output-format", "stream-json", "--approval-mode", "auto_edit");
    assertThat(call.input()).isEqualTo("shared\nown\n");
    assertThat(call.environment())
        .containsEntry("GEMINI_CLI_TRUST_WORKSPACE", "true")
        .containsEntry("GEMINI_CLI_NO_RELAUNCH", "true");
  }

  @Test
  void mayRunTheCommandsThatAreAllowed() throws Exception {
    assertThat(
            client()
                .with(access(Permissions.WORKSPACE, "npm test", "make").withModel("gemini-3"))
                .run("exit 1")
                .call()
                .arguments())
        .containsSubsequence("--approval-mode", "auto_edit")
        .containsSubsequence("--allowed-tools", "run_shell_command(npm test)")
        .containsSubsequence("--allowed-tools", "run_shell_command(make)")
        .containsSubsequence("--model", "gemini-3");
  }

  @Test
  void doesWhateverItLikesIfTheUserSaysSo() throws Exception {
    assertThat(client().with(access(Permissions.FULL, "npm test")).run("exit 1").call().arguments())
        .containsExactly("--output-format", "stream-json", "--approval-mode", "yolo");
  }

  @Test
  void continuesASession() throws Exception {
    StreamCase.Call call = client().continuing("s-1", Usage.UNKNOWN).run("exit 1").call();

    assertThat(call.arguments()).containsSubsequence("--resume", "s-1");
    assertThat(call.input()).isEqualTo("go on");
  }

  @Test
  void takesALargePrompt() throws Exception {
    String prompt = "£".repeat(150 * 1024) + "end";

    StreamCase.Call call = client().withPrompt("", prompt).run("exit 1").call();

    assertThat(call.input()).isEqualTo(prompt);
    assertThat(String.join(" ", call.arguments())).hasSizeLessThan(1000);
  }

  @Test
  void getsItsKeyAndNoOther() throws Exception {
    assertThat(
            client()
                .withSurroundings(
                    Map.of(
                        "GEMINI_API_KEY", "g",
                        "GOOGLE_CLOUD_PROJECT", "p",
                        "GEMINI_CLI", "1",
                        "OPENAI_API_KEY", "o"))
                .run("exit 1")
                .call()
                .environment())
        .containsEntry("GEMINI_API_KEY", "g")
        .containsEntry("GOOGLE_CLOUD_PROJECT", "p")
        .doesNotContainKeys("GEMINI_CLI", "OPENAI_API_KEY");
  }
}
