/// What past runs came to, in figures: journals and logs gathered once each, counted, and used to
/// estimate what a plan will take.
///
/// Start at [io.regatta.statistics.PastRuns] (what there is), [io.regatta.statistics.Metrics] (what
/// it adds up to) and [io.regatta.statistics.Forecast] (what a plan will take). What each figure
/// means is in `docs/metrics.md`. Imports `plan`, `event`, `journal`, `log` and `timeline`.
@NullMarked
package io.regatta.statistics;

import org.jspecify.annotations.NullMarked;
