/// What a report tells of a plan, before it is a page, a comment or a test result.
///
/// Start at [io.regatta.report.document.PlanReport]; [io.regatta.report.document.Assembly] makes it
/// of the plan, its log and a run. Each kind of report is a package beside this one.
@NullMarked
package io.regatta.report.document;

import org.jspecify.annotations.NullMarked;
