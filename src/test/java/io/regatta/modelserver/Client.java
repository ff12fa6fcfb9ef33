package io.regatta.modelserver;

import java.util.Arrays;
import java.util.List;

/// A real agent client.
public enum Client {
  CLAUDE(
      "@anthropic-ai/claude-code-*/claude",
      "-p --output-format stream-json --verbose --permission-mode acceptEdits"),
  CODEX(
      "@openai/codex-*/vendor/*/bin/codex",
      "exec --json --skip-git-repo-check --disable plugins -"),
  GEMINI(
      "@google/gemini-cli/bundle/gemini.js",
      "-m gemini-2.5-pro --output-format stream-json --yolo"),
  OPENCODE("opencode-*/bin/opencode", "run --format json"),
  QWEN("@qwen-code/qwen-code/cli.js", "--output-format stream-json --approval-mode auto-edit"),
  COPILOT("@github/copilot-*/copilot", "--output-format json --allow-all-tools"),
  /// Claude Code behind the Agent Client Protocol.
  CLAUDE_ACP("@zed-industries/claude-agent-acp/dist/index.js", ""),
  /// Codex behind the Agent Client Protocol.
  CODEX_ACP("@zed-industries/codex-acp-*/bin/codex-acp", "");

  private final String program;
  private final String arguments;

  Client(String program, String arguments) {
    this.program = program;
    this.arguments = arguments;
  }

  /// Where the program lies below `node_modules`; a star stands for the machine.
  String program() {
    return program;
  }

  /// What makes the client do one task, which it reads from standard input, and print events about
  /// it; nothing for the protocol's adapters, which are spoken to.
  public List<String> arguments() {
    return Arrays.stream(arguments.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
