/// A report as one page that needs nothing else: no server, no script, no file beside it.
///
/// Start at [io.regatta.report.html.HtmlReport].
@NullMarked
package io.regatta.report.html;

import org.jspecify.annotations.NullMarked;
