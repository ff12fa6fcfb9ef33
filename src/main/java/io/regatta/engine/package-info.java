/// The run itself: which stories start when, what their outcomes mean, what gets recorded, what
/// happens on a stop, and what is checked beforehand.
///
/// Start at [io.regatta.engine.Engine]; then [io.regatta.engine.Coordinator], the one thread that
/// owns a run's state, and [io.regatta.engine.Scheduler], which decides without threads, clock or
/// files. Imports every room above it.
@NullMarked
package io.regatta.engine;

import org.jspecify.annotations.NullMarked;
