/// What was asked: stories, phases, the plan; a reader per plan format; checks that report every
/// problem at once.
///
/// Start at [io.regatta.plan.Plan]. Imports nothing of Regatta but the root.
@NullMarked
package io.regatta.plan;

import org.jspecify.annotations.NullMarked;
