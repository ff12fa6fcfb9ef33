/// The run itself: coordinator, scheduler, policies, pre-flight.
@NullMarked
package io.regatta.engine;

import org.jspecify.annotations.NullMarked;
