/// When things happened: a run's events folded into the times of its phases, stories and attempts.
///
/// Start at [io.regatta.timeline.RunTimeline]. What an event means is [io.regatta.event.RunState]'s
/// to say; here is only added when it was. Reports and statistics both look at this. Imports `plan`
/// and `event`.
@NullMarked
package io.regatta.timeline;

import org.jspecify.annotations.NullMarked;
