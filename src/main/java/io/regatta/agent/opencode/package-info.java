/// The backend `opencode`: opencode.
///
/// Start at [io.regatta.agent.opencode.OpencodeClient].
@NullMarked
package io.regatta.agent.opencode;

import org.jspecify.annotations.NullMarked;
