/// The plan formats that Regatta reads, and the reader that picks the right one for a file.
@NullMarked
package io.regatta.plan.format;

import org.jspecify.annotations.NullMarked;
