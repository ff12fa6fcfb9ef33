/// The backend `copilot`: GitHub's Copilot CLI.
///
/// Start at [io.regatta.agent.copilot.CopilotClient].
@NullMarked
package io.regatta.agent.copilot;

import org.jspecify.annotations.NullMarked;
