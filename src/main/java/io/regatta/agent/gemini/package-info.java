/// The backend `gemini`: Google's Gemini CLI.
///
/// Start at [io.regatta.agent.gemini.GeminiClient].
@NullMarked
package io.regatta.agent.gemini;

import org.jspecify.annotations.NullMarked;
