/// The backend `acp`: any agent that speaks the Agent Client Protocol, version 1, over its standard
/// input and output.
///
/// Start at [io.regatta.agent.acp.AcpClient] and [io.regatta.agent.acp.AcpDialogue].
@NullMarked
package io.regatta.agent.acp;

import org.jspecify.annotations.NullMarked;
