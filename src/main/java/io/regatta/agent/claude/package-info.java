/// The backend `claude`: Claude Code without its terminal (`claude -p`).
///
/// Start at [io.regatta.agent.claude.ClaudeClient].
@NullMarked
package io.regatta.agent.claude;

import org.jspecify.annotations.NullMarked;
