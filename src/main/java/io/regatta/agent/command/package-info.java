/// The backend `command`: any executable plays a role.
///
/// Start at [io.regatta.agent.command.CommandAgent]. The contract with the executable: the prompt
/// on standard input, the variables of `CommandEnvironment`, the exit codes of `CommandOutcome`,
/// the result file of `ResultFile`.
@NullMarked
package io.regatta.agent.command;

import org.jspecify.annotations.NullMarked;
