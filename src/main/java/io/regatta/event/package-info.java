/// What happened: events of a run, how attempts ended, what became of stories, and the one
/// interpreter of all of it.
///
/// Start at [io.regatta.event.RunEvent] and [io.regatta.event.RunState]. Imports `plan`.
@NullMarked
package io.regatta.event;

import org.jspecify.annotations.NullMarked;
