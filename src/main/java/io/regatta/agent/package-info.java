/// Who does the work: the agent behind a role, and a backend per kind of agent.
///
/// Start at [io.regatta.agent.Agent]. Imports `plan`, `event`, `context` and `process`.
@NullMarked
package io.regatta.agent;

import org.jspecify.annotations.NullMarked;
