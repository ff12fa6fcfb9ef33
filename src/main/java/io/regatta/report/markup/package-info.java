/// HTML and XML, written so that text can never become markup.
@NullMarked
package io.regatta.report.markup;

import org.jspecify.annotations.NullMarked;
