package io.regatta.modelserver;

import java.net.URI;
import java.util.Map;

/// The files in a client's home that point it at a server.
final class ClientFiles {
  private ClientFiles() {}

  /// The contents by the paths within the home.
  static Map<String, String> of(Client client, URI server) {
    return switch (client) {
      case CLAUDE, CLAUDE_ACP, COPILOT -> Map.of();
      case CODEX -> Map.of(".codex/config.toml", codex(server, "workspace-write"));
      // Its package brings no bwrap, without which a sandboxed tool fails where the machine has
      // none.
      case CODEX_ACP -> Map.of(".codex/config.toml", codex(server, "danger-full-access"));
      case GEMINI -> Map.of(".gemini/settings.json", gemini());
      case OPENCODE -> Map.of(".config/opencode/opencode.json", opencode(server));
      case QWEN -> Map.of(".qwen/settings.json", qwen());
    };
  }

  private static String codex(URI server, String sandbox) {
    return """
    model = "gpt-5.5"
    model_provider = "scripted"
    approval_policy = "never"
    sandbox_mode = "%s"
    check_for_update_on_startup = false
    [model_providers.scripted]
    name = "scripted"
    base_url = "%s/v1"
    env_key = "SCRIPTED_API_KEY"
    wire_api = "responses"
    request_max_retries = 0
    stream_max_retries = 0
    supports_websockets = false
    [analytics]
    enabled = false
    [otel]
    exporter = "none"
    """
        .formatted(sandbox, server);
  }

  private static String gemini() {
    return """
    {
      "security": {"auth": {"selectedType": "gemini-api-key"}, "folderTrust": {"enabled": false}},
      "general": {"enableAutoUpdate": false, "enableAutoUpdateNotification": false, "maxAttempts": 1},
      "privacy": {"usageStatisticsEnabled": false},
      "telemetry": {"enabled": false}
    }
    """;
  }

  private static String opencode(URI server) {
    return """
    {
      "autoupdate": false,
      "share": "disabled",
      "model": "scripted/scripted",
      "small_model": "scripted/scripted",
      "provider": {
        "scripted": {
          "npm": "@ai-sdk/openai-compatible",
          "name": "scripted",
          "options": {"baseURL": "%s/v1", "apiKey": "dummy"},
          "models": {
            "scripted": {
              "name": "scripted",
              "limit": {"context": 200000, "output": 8192},
              "cost": {"input": 3, "output": 15}
            }
          }
        }
      },
      "permission": {"edit": "allow", "bash": "allow", "webfetch": "deny"}
    }
    """
        .formatted(server);
  }

  private static String qwen() {
    return """
    {
      "security": {"auth": {"selectedType": "openai"}, "folderTrust": {"enabled": false}},
      "general": {"disableAutoUpdate": true, "enableAutoUpdate": false, "disableUpdateNag": true},
      "privacy": {"usageStatisticsEnabled": false},
      "telemetry": {"enabled": false},
      "$version": 4
    }
    """;
  }
}
