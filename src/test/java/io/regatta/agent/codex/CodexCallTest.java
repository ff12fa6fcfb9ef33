package io.regatta.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Permissions;
import io.regatta.agent.client.StreamCase;
import io.regatta.event.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class CodexCallTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new CodexClient(), root.resolve("case"));
  }

  private Path schema() {
    return root.resolve("case/attempt/result.json.schema");
  }

  @Test
  void worksInsideItsSandbox() throws Exception {
    StreamCase.Call call = client().withPrompt("shared\n", "own\n").run("exit 1").call();

    assertThat(call.arguments())
        .containsExactly(
            "exec",
            "--json",
            "--skip-git-repo-check",
            "--disable",
            "plugins",
            "-c",
            "approval_policy=\"never\"",
            "--sandbox",
            "workspace-write",
            "--output-schema",
            schema().toString(),
            "-");
    assertThat(call.input()).isEqualTo("shared\nown\n");
  }

  @Test
  void doesWhateverItLikesIfTheUserSaysSo() throws Exception {
    AgentSettings.Access full = new AgentSettings.Access(Permissions.FULL, List.of());

    assertThat(
            client()
                .with(AgentSettings.of("codex").withAccess(full).withModel("gpt-5.5"))
                .run("exit 1")
                .call()
                .arguments())
        .containsSubsequence("--sandbox", "danger-full-access", "--model", "gpt-5.5", "-");
  }

  @Test
  void continuesASession() throws Exception {
    StreamCase.Call call = client().continuing("s-1", Usage.UNKNOWN).run("exit 1").call();

    assertThat(call.arguments()).endsWith(schema().toString(), "resume", "s-1", "-");
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
  void asksForEveryKeyOfTheResult() throws Exception {
    client().run("exit 1");

    checkStrict(JsonMapper.shared().readTree(Files.readString(schema())));
  }

  /// The provider refuses a schema that breaks one of these rules.
  private static void checkStrict(JsonNode schema) {
    if (schema.path("type").toString().contains("object")) {
      assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
      assertThat(schema.path("required").valueStream().map(JsonNode::asString))
          .containsExactlyElementsOf(schema.path("properties").propertyNames());
    }
    schema.forEach(CodexCallTest::checkStrict);
  }

  @Test
  void getsTheKeysThatItsConfigurationNames() throws Exception {
    Path home = Files.createDirectories(root.resolve("home"));
    Files.createDirectories(home.resolve(".codex"));
    Files.writeString(
        home.resolve(".codex/config.toml"),
        """
        # env_key = "NOT_THIS"
        [model_providers.house]
        env_key = "HOUSE_KEY"
        env_http_headers = { "X-Team" = "HOUSE_TEAM" }
        [model_providers.inner]
        env_key = "CODEX_SANDBOX"
        """);
    Map<String, String> environment =
        client()
            .withSurroundings(
                Map.of(
                    "HOME", home.toString(),
                    "HOUSE_KEY", "k",
                    "HOUSE_TEAM", "t",
                    "NOT_THIS", "n",
                    "OTHER_SECRET", "o",
                    "OPENAI_API_KEY", "a",
                    "CODEX_SANDBOX", "seatbelt"))
            .run("exit 1")
            .call()
            .environment();

    assertThat(environment)
        .containsEntry("HOUSE_KEY", "k")
        .containsEntry("HOUSE_TEAM", "t")
        .containsEntry("OPENAI_API_KEY", "a")
        .doesNotContainKeys("NOT_THIS", "OTHER_SECRET", "CODEX_SANDBOX");
  }

  @Test
  void looksWhereTheUserPutItsConfiguration() throws Exception {
    Files.writeString(root.resolve("config.toml"), "x = { env_key='MY_KEY' }");

    assertThat(CodexConfiguration.variables(Map.of("CODEX_HOME", root.toString())))
        .containsExactly("MY_KEY");
    assertThat(CodexConfiguration.variables(Map.of("HOME", root.toString()))).isEmpty();
  }
}
