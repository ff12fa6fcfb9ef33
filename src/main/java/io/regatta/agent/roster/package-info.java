/// Which agent plays which role, and which backends there are.
///
/// Start at [io.regatta.agent.roster.Agents]. A package of its own, because it knows every backend
/// and no backend knows it.
@NullMarked
package io.regatta.agent.roster;

import org.jspecify.annotations.NullMarked;
