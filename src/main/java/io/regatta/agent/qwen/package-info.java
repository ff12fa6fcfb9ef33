/// The backend `qwen`: Qwen Code without its terminal.
///
/// Start at [io.regatta.agent.qwen.QwenClient].
@NullMarked
package io.regatta.agent.qwen;

import org.jspecify.annotations.NullMarked;
