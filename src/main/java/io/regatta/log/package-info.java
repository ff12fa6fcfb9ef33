/// What the team shares: the implementation log, in every shape in which it exists.
///
/// Start at [io.regatta.log.ImplementationLog] (reading), [io.regatta.log.LogHistory] (what it says
/// of a plan's stories) and [io.regatta.log.LogWriter] (appending). Imports `plan`, `event` and
/// `journal`.
@NullMarked
package io.regatta.log;

import org.jspecify.annotations.NullMarked;
