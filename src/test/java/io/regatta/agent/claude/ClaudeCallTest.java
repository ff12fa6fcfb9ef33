package io.regatta.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AgentSettings.Access;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Permissions;
import io.regatta.agent.client.StreamCase;
import io.regatta.agent.client.StreamCase.Call;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How Claude Code is called.
@Timeout(60)
class ClaudeCallTest {
  @TempDir private Path root;

  private StreamCase stream() {
    return stream(false);
  }

  private StreamCase stream(boolean superuser) {
    return new StreamCase(new ClaudeClient(superuser), root);
  }

  private static AgentSettings settings(Permissions permissions, String... commands) {
    return AgentSettings.of("claude").withAccess(new Access(permissions, List.of(commands)));
  }

  @Test
  void asksForAStreamOfEvents() throws Exception {
    Call call = stream().replay("ok").call();

    assertThat(call.arguments())
        .startsWith("-p", "--output-format", "stream-json", "--verbose")
        .doesNotContain("--resume", "--model", "--max-budget-usd", "--append-system-prompt-file");
    assertThat(call.values("--disallowedTools")).contains("AskUserQuestion");
    assertThat(call.input()).isEqualTo("do it\n");
  }

  @Test
  void saysTheSharedPartInTheSystemPromptAndTheStorysAsTheMessage() throws Exception {
    Call call =
        stream().withPrompt("what all are told\n", "what this one does\n").replay("ok").call();

    assertThat(call.values("--append-system-prompt-file"))
        .containsExactly(root.resolve("attempt/context.md").toString());
    assertThat(root.resolve("attempt/context.md")).hasContent("what all are told\n");
    assertThat(call.input()).isEqualTo("what this one does\n");
  }

  @Test
  void takesALargePromptOnStandardInput() throws Exception {
    String prompt = "£".repeat(150 * 1024);
    Call call = stream().withPrompt("", prompt).replay("ok").call();

    assertThat(call.input()).isEqualTo(prompt);
    assertThat(String.join(" ", call.arguments())).hasSizeLessThan(3000);
  }

  @Test
  void holdsItsResultToASchema() throws Exception {
    String schema = stream().replay("ok").call().values("--json-schema").getFirst();

    JsonNode parsed = JsonMapper.shared().readTree(schema);
    assertThat(parsed.path("required").toString()).isEqualTo("[\"status\",\"summary\"]");
    assertThat(parsed.path("properties").propertyNames())
        .containsExactlyInAnyOrder(
            "status",
            "summary",
            "actions",
            "toolsUsed",
            "issuesEncountered",
            "filesCreated",
            "filesModified",
            "filesDeleted",
            "error");
  }

  @Test
  void asksForTheModel() throws Exception {
    Call call = stream().with(AgentSettings.of("claude").withModel("opus")).replay("ok").call();

    assertThat(call.values("--model")).containsExactly("opus");
  }

  @Test
  void allowsEditsAndTheCommandsThatAreNamed() throws Exception {
    Call call =
        stream().with(settings(Permissions.WORKSPACE, "npm test", "mvn")).replay("ok").call();

    assertThat(call.values("--permission-mode")).containsExactly("acceptEdits");
    assertThat(call.values("--allowedTools")).containsExactly("Bash(npm test:*)", "Bash(mvn:*)");
  }

  @Test
  void allowsNothingBesidesEditsWhereNothingIsNamed() throws Exception {
    Call call = stream().replay("ok").call();

    assertThat(call.values("--permission-mode")).containsExactly("acceptEdits");
    assertThat(call.arguments()).doesNotContain("--allowedTools");
  }

  @Test
  void allowsEverythingWhereTheUserSaysSo() throws Exception {
    Call call = stream().with(settings(Permissions.FULL, "npm test")).replay("ok").call();

    assertThat(call.values("--permission-mode")).containsExactly("bypassPermissions");
    assertThat(call.arguments()).doesNotContain("--allowedTools");
  }

  @Test
  void namesEveryToolToTheSuperuserWhomNothingElseIsAllowed() throws Exception {
    Call call = stream(true).with(settings(Permissions.FULL)).replay("ok").call();

    assertThat(call.values("--permission-mode")).containsExactly("acceptEdits");
    assertThat(call.values("--allowedTools")).contains("Bash", "Edit", "Write", "WebFetch");
    assertThat(call.environment()).doesNotContainKey("IS_SANDBOX");
  }

  @Test
  void continuesASession() throws Exception {
    Call call =
        stream()
            .withPrompt("what all are told\n", "what this one does\n")
            .continuing("5e551011", Usage.ZERO)
            .replay("ok")
            .call();

    assertThat(call.values("--resume")).containsExactly("5e551011");
    // The system prompt is no part of a session.
    assertThat(call.values("--append-system-prompt-file")).hasSize(1);
    assertThat(call.input()).isEqualTo("go on");
  }

  @Test
  void stopsAtTheBudgetOfTheStory() throws Exception {
    Call call =
        stream()
            .with(new AttemptRequest.Terms(null, new BigDecimal("1E+1"), false))
            .replay("ok")
            .call();

    assertThat(call.values("--max-budget-usd")).containsExactly("10");
  }

  @Test
  void passesItsOwnVariablesButNotThoseOfAnEnclosingSession() throws Exception {
    Call call =
        stream()
            .withSurroundings(
                Map.of(
                    "ANTHROPIC_API_KEY", "k",
                    "CLAUDE_CODE_OAUTH_TOKEN", "t",
                    "CLAUDE_CONFIG_DIR", "/c",
                    "HTTPS_PROXY", "http://proxy",
                    "CLAUDECODE", "1",
                    "CLAUDE_CODE_ENTRYPOINT", "cli",
                    "CLAUDE_CODE_SSE_PORT", "1",
                    "OPENAI_API_KEY", "o"))
            .replay("ok")
            .call();

    assertThat(call.environment())
        .containsEntry("ANTHROPIC_API_KEY", "k")
        .containsEntry("CLAUDE_CODE_OAUTH_TOKEN", "t")
        .containsEntry("CLAUDE_CONFIG_DIR", "/c")
        .containsEntry("HTTPS_PROXY", "http://proxy")
        .containsEntry("REGATTA_STORY_ID", "5")
        .doesNotContainKeys(
            "CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_SSE_PORT", "OPENAI_API_KEY");
  }

  @Test
  void passesTheKeysOfACloudOnlyWhereTheModelIsThere() throws Exception {
    Map<String, String> keys =
        Map.of("AWS_PROFILE", "work", "GOOGLE_CLOUD_PROJECT", "p", "CLAUDE_CODE_USE_BEDROCK", "1");

    Call bedrock = stream().withSurroundings(keys).replay("ok").call();
    Call direct = stream().withSurroundings(Map.of("AWS_PROFILE", "work")).replay("ok").call();

    assertThat(bedrock.environment())
        .containsEntry("AWS_PROFILE", "work")
        .doesNotContainKey("GOOGLE_CLOUD_PROJECT");
    assertThat(direct.environment()).doesNotContainKey("AWS_PROFILE");
  }
}
