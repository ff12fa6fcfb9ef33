package io.regatta.realclients;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.acp.AcpClient;
import io.regatta.agent.claude.ClaudeClient;
import io.regatta.agent.client.ClientProfile;
import io.regatta.agent.codex.CodexClient;
import io.regatta.agent.copilot.CopilotClient;
import io.regatta.agent.gemini.GeminiClient;
import io.regatta.agent.opencode.OpencodeClient;
import io.regatta.agent.qwen.QwenClient;
import io.regatta.modelserver.Client;
import io.regatta.modelserver.RealClients;
import io.regatta.modelserver.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/// A real client that plays the roles of a plan, and what it was seen to do there.
enum RealAgent {
  CLAUDE(Client.CLAUDE, "claude"),
  CODEX(Client.CODEX, "codex"),
  GEMINI(Client.GEMINI, "gemini"),
  OPENCODE(Client.OPENCODE, "opencode"),
  COPILOT(Client.COPILOT, "copilot"),
  QWEN(Client.QWEN, "qwen"),
  CLAUDE_ACP(Client.CLAUDE_ACP, "acp"),
  CODEX_ACP(Client.CODEX_ACP, "acp");

  private final Client client;
  private final String backend;

  RealAgent(Client client, String backend) {
    this.client = client;
    this.backend = backend;
  }

  /// What it tells of what it used.
  ///
  /// @param tokens read and written
  /// @param cacheRead the part that came from the provider's cache
  /// @param cacheWrite the part that was put into it
  /// @param cost in US dollars
  /// @param live whether it tells while it works, too
  record Usage(boolean tokens, boolean cacheRead, boolean cacheWrite, boolean cost, boolean live) {}

  /// What real runs showed.
  ///
  /// @param shares whether stories of a role always begin with the same bytes, so that a provider
  ///   may cache them
  /// @param limitEnd whether it tells when a usage limit ends
  /// @param schema whether its model is held to the form of a result
  /// @param badKey whether a refused key is told from other troubles, so that no other story tries
  record Facts(Usage usage, boolean shares, boolean limitEnd, boolean schema, boolean badKey) {}

  /// Its name, such as `claude-acp`.
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Client client() {
    return client;
  }

  /// As Regatta knows it.
  ClientProfile profile() {
    return switch (this) {
      case CLAUDE -> new ClaudeClient().profile();
      case CODEX -> new CodexClient().profile();
      case GEMINI -> new GeminiClient().profile();
      case OPENCODE -> new OpencodeClient().profile();
      case COPILOT -> new CopilotClient().profile();
      case QWEN -> new QwenClient().profile();
      case CLAUDE_ACP, CODEX_ACP -> new AcpClient(AgentSettings.of("acp", text())).profile();
    };
  }

  String backend() {
    return backend;
  }

  Facts facts() {
    return switch (this) {
      case CLAUDE -> new Facts(new Usage(true, true, true, true, true), true, true, true, true);
      case CODEX -> new Facts(new Usage(true, true, false, false, true), true, true, true, true);
      // They tell what lies in the directory first, and siblings write there.
      case GEMINI, QWEN ->
          new Facts(new Usage(true, true, false, false, true), false, false, false, true);
      case OPENCODE ->
          new Facts(new Usage(true, true, false, true, true), true, false, false, true);
      case COPILOT ->
          new Facts(new Usage(true, true, false, false, false), false, false, false, true);
      case CLAUDE_ACP ->
          new Facts(new Usage(true, true, true, true, true), true, false, false, true);
      case CODEX_ACP ->
          new Facts(new Usage(false, false, false, false, false), true, true, false, true);
    };
  }

  /// The words that start it; empty when it is not installed.
  Optional<List<String>> program() throws IOException {
    return RealClients.command(client);
  }

  /// The agent's last word, with its result where and as this client hands over one.
  Step result(String json) {
    return switch (this) {
      case CLAUDE -> Step.call("StructuredOutput", new ObjectMapper().readTree(json));
      case CODEX -> Step.say(json);
      case GEMINI, OPENCODE, COPILOT, QWEN, CLAUDE_ACP, CODEX_ACP ->
          Step.say("That is all.\n\n```json\n" + json + "\n```\n");
    };
  }

  /// The steps of a story that makes a part.
  List<Step> makes(String file) {
    return new ArrayList<>(
        List.of(
            Step.write(file, "a part\n"),
            result("{\"status\":\"completed\",\"summary\":\"The part is made.\"}")));
  }
}
