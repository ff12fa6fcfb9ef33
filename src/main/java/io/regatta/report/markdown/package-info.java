/// A report as Markdown, for the comments of a pull request.
@NullMarked
package io.regatta.report.markdown;

import org.jspecify.annotations.NullMarked;
