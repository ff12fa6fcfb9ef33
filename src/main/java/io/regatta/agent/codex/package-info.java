/// The backend `codex`: OpenAI's Codex CLI.
///
/// Start at [io.regatta.agent.codex.CodexClient].
@NullMarked
package io.regatta.agent.codex;

import org.jspecify.annotations.NullMarked;
