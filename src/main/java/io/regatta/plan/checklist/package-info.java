/// Markdown as a list of boxes to tick, and what stands below them.
@NullMarked
package io.regatta.plan.checklist;

import org.jspecify.annotations.NullMarked;
