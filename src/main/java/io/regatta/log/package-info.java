/// What the team shares: the implementation log, in every shape in which it exists.
@NullMarked
package io.regatta.log;

import org.jspecify.annotations.NullMarked;
