/// The model behind real agent clients, played from scripts: it answers in the words of four APIs,
/// each story with its own script, and keeps every request. The clients are real programs;
/// `src/test/clients/install` gets them.
///
/// What each needs to talk to it ([io.regatta.modelserver.ClientHome] lays it out; HOME is a
/// directory of the test's):
///
/// - Claude Code: `ANTHROPIC_BASE_URL`, and `ANTHROPIC_API_KEY` or, for one who subscribes,
///   `CLAUDE_CODE_OAUTH_TOKEN`. Only a subscriber's tells of a limit that resets
///   (`rate_limit_event`). `CLAUDE_CODE_MAX_RETRIES` is 10 if not set. `CLAUDE_CONFIG_DIR` moves
///   `.claude.json` and all else out of HOME.
/// - Codex: `.codex/config.toml` with a provider of `wire_api = "responses"`, and the variable that
///   its `env_key` names. With a model that it knows it writes by `apply_patch`, else by its shell.
///   It waits for ever for a server that is not there. With a `bwrap` older than 0.9 on the PATH,
///   its tools work only if HOME is not below `TMPDIR` (`/tmp` if not set).
/// - Gemini CLI: `.gemini/settings.json`; `GOOGLE_GEMINI_BASE_URL`, `GEMINI_API_KEY`,
///   `GEMINI_CLI_TRUST_WORKSPACE`; without `GEMINI_CLI_NO_RELAUNCH` signals do not reach it.
///   Without `-m` it asks another model first.
/// - OpenCode: `.config/opencode/opencode.json` with a provider. It retries for more than a minute,
///   and tells nothing meanwhile; when a prompt is too long it goes on without the text that the
///   prompt held, thus without a marker.
/// - Qwen Code: `.qwen/settings.json`; `OPENAI_BASE_URL`, `OPENAI_API_KEY`, `OPENAI_MODEL`. A shell
///   command needs `--allowed-tools run_shell_command`. It leaves a process behind at TERM.
/// - Copilot: `COPILOT_PROVIDER_BASE_URL`, `…_TYPE`, `…_API_KEY`, `COPILOT_MODEL`,
///   `COPILOT_OFFLINE`.
/// - The adapters of the Agent Client Protocol: as the client within. They end at TERM, not when
///   standard input closes. Codex's fails to run tools in a sandbox where `bwrap` is missing, and
///   says so to the model only.
///
/// All six clients take the prompt on standard input, also one of 300 KiB.
@NullMarked
package io.regatta.modelserver;

import org.jspecify.annotations.NullMarked;
