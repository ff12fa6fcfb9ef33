/// Events folded into text and documents for people.
@NullMarked
package io.regatta.report;

import org.jspecify.annotations.NullMarked;
