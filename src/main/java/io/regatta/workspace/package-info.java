/// Where an attempt works, and what it changed there.
@NullMarked
package io.regatta.workspace;

import org.jspecify.annotations.NullMarked;
