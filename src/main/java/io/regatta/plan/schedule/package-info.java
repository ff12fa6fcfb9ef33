/// When the stories of a plan would run, worked out without running them: no clock, no files.
///
/// [io.regatta.plan.schedule.Wave] says what runs together, [io.regatta.plan.schedule.Timetable]
/// when each story begins, how long the whole takes and which stories it waits for.
@NullMarked
package io.regatta.plan.schedule;

import org.jspecify.annotations.NullMarked;
