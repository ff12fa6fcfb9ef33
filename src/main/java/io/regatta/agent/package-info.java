/// Who does the work: the agent behind a role, and a backend per kind of agent.
///
/// Start at [io.regatta.agent.Agent]. Each backend has a sub-package of its own, such as `command`;
/// `roster` says which backend plays which role and is the one place that names them. Imports
/// `plan`, `event`, `context` and `process`.
@NullMarked
package io.regatta.agent;

import org.jspecify.annotations.NullMarked;
