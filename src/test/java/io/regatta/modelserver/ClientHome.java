package io.regatta.modelserver;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A home directory for a client, and the whole environment that points it at a server and keeps it
/// quiet. Clients may share one, but lay it out before the first of them starts: they read what is
/// half written.
///
/// @param environment all variables, in place of the test's own
public record ClientHome(Path directory, Map<String, String> environment) {
  public ClientHome {
    environment = Map.copyOf(environment);
  }

  /// Lays out a home.
  public static ClientHome of(Client client, Path directory, URI server) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : ClientFiles.of(client, server).entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("HOME", directory.toString());
    // Codex makes the programs that its sandbox runs below HOME, and refuses to where HOME is below
    // TMPDIR, as a test's directory is. A bwrap older than 0.9 then finds nothing to run.
    all.put("TMPDIR", Files.createDirectories(directory.resolve("tmp")).toString());
    all.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    all.put("LANG", "C.UTF-8");
    all.put("TERM", "dumb");
    all.putAll(variables(client, server));
    return new ClientHome(directory, all);
  }

  /// The same home with another variable.
  public ClientHome with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new ClientHome(directory, more);
  }

  /// The same home for Claude Code as one who subscribes uses it, instead of one who pays by the
  /// token: only then does it know of limits that reset.
  public ClientHome subscribed() {
    Map<String, String> other = new LinkedHashMap<>(environment);
    other.remove("ANTHROPIC_API_KEY");
    other.put("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-oat01-dummy");
    return new ClientHome(directory, other);
  }

  /// A process in this home, not yet started.
  public ProcessBuilder process(List<String> command, Path workingDirectory) {
    ProcessBuilder process =
        new ProcessBuilder(command).directory(new File(workingDirectory.toString()));
    process.environment().clear();
    process.environment().putAll(environment);
    return process;
  }

  private static Map<String, String> variables(Client client, URI server) {
    return switch (client) {
      case CLAUDE, CLAUDE_ACP ->
          Map.of(
              "ANTHROPIC_BASE_URL", server.toString(),
              "ANTHROPIC_API_KEY", "dummy",
              "CLAUDE_CODE_MAX_RETRIES", "1",
              "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
              "DISABLE_TELEMETRY", "1",
              "DISABLE_ERROR_REPORTING", "1",
              "DISABLE_AUTOUPDATER", "1");
      case CODEX, CODEX_ACP -> Map.of("SCRIPTED_API_KEY", "dummy");
      case GEMINI ->
          Map.of(
              "GOOGLE_GEMINI_BASE_URL", server.toString(),
              "GEMINI_API_KEY", "dummy",
              "GEMINI_CLI_TRUST_WORKSPACE", "true",
              "GEMINI_CLI_NO_RELAUNCH", "true");
      case OPENCODE ->
          Map.of(
              "OPENCODE_DISABLE_MODELS_FETCH", "1",
              "OPENCODE_DISABLE_AUTOUPDATE", "1",
              "OPENCODE_DISABLE_LSP_DOWNLOAD", "1");
      case QWEN ->
          Map.of(
              "OPENAI_BASE_URL", server + "/v1",
              "OPENAI_API_KEY", "dummy",
              "OPENAI_MODEL", "scripted");
      case COPILOT ->
          Map.of(
              "COPILOT_PROVIDER_BASE_URL", server + "/v1",
              "COPILOT_PROVIDER_TYPE", "openai",
              "COPILOT_PROVIDER_API_KEY", "dummy",
              "COPILOT_MODEL", "scripted",
              "COPILOT_OFFLINE", "true");
    };
  }
}
