package io.regatta.agent.opencode;

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

@Timeout(60)
class OpencodeCallTest {
  @TempDir private Path root;

  private StreamCase client() {
    return new StreamCase(new OpencodeClient(), root.resolve("case"));
  }

  private static AgentSettings access(Permissions permissions, String... commands) {
    return AgentSettings.of("opencode")
        .withAccess(new AgentSettings.Access(permissions, List.of(commands)));
  }

  @Test
  void isToldOnStandardInput() throws Exception {
    StreamCase.Call call = client().withPrompt("shared\n", "own\n").run("exit 1").call();

    assertThat(call.arguments())
        .containsExactly("run", "--format", "json", "--print-logs", "--log-level", "ERROR");
    assertThat(call.input()).isEqualTo("shared\nown\n");
  }

  @Test
  void isNeverAskedAnything() throws Exception {
    assertThat(
            client()
                .with(access(Permissions.WORKSPACE, "npm test"))
                .run("exit 1")
                .call()
                .environment())
        .containsEntry(
            "OPENCODE_PERMISSION",
            "{\"edit\":\"allow\",\"bash\":{\"*\":\"deny\",\"npm test\":\"allow\",\"npm test"
                + " *\":\"allow\"},\"webfetch\":\"deny\",\"websearch\":\"deny\","
                + "\"external_directory\":\"deny\",\"doom_loop\":\"deny\"}");
  }

  @Test
  void doesWhateverItLikesIfTheUserSaysSo() throws Exception {
    assertThat(
            client().with(access(Permissions.FULL, "npm test")).run("exit 1").call().environment())
        .hasEntrySatisfying(
            "OPENCODE_PERMISSION",
            rules ->
                assertThat(rules)
                    .contains("\"bash\":\"allow\"", "\"external_directory\":\"allow\"")
                    .doesNotContain("deny"));
  }

  @Test
  void continuesASessionWithAModel() throws Exception {
    StreamCase.Call call =
        client()
            .with(AgentSettings.of("opencode").withModel("anthropic/claude-sonnet-4-5"))
            .continuing("ses_1", Usage.UNKNOWN)
            .run("exit 1")
            .call();

    assertThat(call.values("--session")).containsExactly("ses_1");
    assertThat(call.values("--model")).containsExactly("anthropic/claude-sonnet-4-5");
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
  void getsTheKeysThatItsConfigurationNames() throws Exception {
    Path home = root.resolve("home");
    Files.createDirectories(home.resolve(".config/opencode"));
    Files.writeString(
        home.resolve(".config/opencode/opencode.json"),
        "{\"provider\":{\"house\":{\"options\":{\"apiKey\":\"{env:HOUSE_KEY}\"}}}}");

    assertThat(
            client()
                .withSurroundings(
                    Map.of(
                        "HOME", home.toString(),
                        "HOUSE_KEY", "k",
                        "OTHER_SECRET", "o",
                        "OPENCODE", "1"))
                .run("exit 1")
                .call()
                .environment())
        .containsEntry("HOUSE_KEY", "k")
        .doesNotContainKeys("OTHER_SECRET", "OPENCODE");
  }

  @Test
  void looksWhereTheUserPutItsConfiguration() throws Exception {
    Path chosen = Files.writeString(root.resolve("my.json"), "{env:ONE}");
    Files.createDirectories(root.resolve("opencode"));
    Files.writeString(root.resolve("opencode/opencode.jsonc"), "{env:TWO}");

    assertThat(
            OpencodeConfiguration.variables(
                Map.of("OPENCODE_CONFIG", chosen.toString(), "XDG_CONFIG_HOME", root.toString())))
        .containsExactly("ONE", "TWO");
  }
}
