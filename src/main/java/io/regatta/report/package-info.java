/// Events folded into text and documents for people.
///
/// Start at [io.regatta.report.Narrator], which tells a run as it happens, and
/// [io.regatta.report.RunSummary], the whole run as one document. Nothing here knows terminals,
/// threads or colours: text comes as a [io.regatta.report.Line] of styled spans, made safe by
/// [io.regatta.PlainText]. Imports `plan`, `event` and `log`.
@NullMarked
package io.regatta.report;

import org.jspecify.annotations.NullMarked;
