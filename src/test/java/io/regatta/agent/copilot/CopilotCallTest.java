package io.regatta.agent.copilot;

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
class CopilotCallTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new CopilotClient(), root);
  }

  private static AgentSettings access(Permissions permissions, String... commands) {
    return AgentSettings.of("copilot")
        .withAccess(new AgentSettings.Access(permissions, List.of(commands)));
  }

  @Test
  void mayEditAndRunWhatIsAllowed() throws Exception {
    StreamCase.Call call =
        client()
            .with(access(Permissions.WORKSPACE, "npm test").withModel("gpt-5.4"))
            .withPrompt("shared\n", "own\n")
            .run("exit 1")
            .call();

    assertThat(call.arguments())
        .startsWith("--output-format", "json")
        .contains("--no-ask-user", "--allow-tool=write", "--allow-tool=shell(npm test:*)")
        .containsSubsequence("--model", "gpt-5.4")
        .doesNotContain("--allow-all");
    assertThat(call.values("--usage-output-file"))
        .containsExactly(root.resolve("attempt/result.json.usage").toString());
    assertThat(call.input()).isEqualTo("shared\nown\n");
  }

  @Test
  void doesWhateverItLikesIfTheUserSaysSo() throws Exception {
    assertThat(client().with(access(Permissions.FULL, "npm test")).run("exit 1").call().arguments())
        .contains("--allow-all")
        .noneMatch(argument -> argument.startsWith("--allow-tool"));
  }

  @Test
  void isGivenASessionOrContinuesOne() throws Exception {
    assertThat(client().run("exit 1").call().arguments())
        .anyMatch(argument -> argument.matches("--session-id=[0-9a-f-]{36}"));

    StreamCase.Call call = client().continuing("s-1", Usage.UNKNOWN).run("exit 1").call();

    assertThat(call.arguments())
        .contains("--resume=s-1")
        .noneMatch(argument -> argument.startsWith("--session-id"));
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
  void getsNoMoreRightsFromTheEnvironment() throws Exception {
    assertThat(
            client()
                .withSurroundings(
                    Map.of(
                        "COPILOT_GITHUB_TOKEN", "t",
                        "GH_TOKEN", "g",
                        "COPILOT_ALLOW_ALL", "true",
                        "OPENAI_API_KEY", "o"))
                .run("exit 1")
                .call()
                .environment())
        .containsEntry("COPILOT_GITHUB_TOKEN", "t")
        .containsEntry("GH_TOKEN", "g")
        .doesNotContainKeys("COPILOT_ALLOW_ALL", "OPENAI_API_KEY");
  }
}
