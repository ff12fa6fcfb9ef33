/// JSON and YAML of plans, as values that know where in their file they stand.
@NullMarked
package io.regatta.plan.data;

import org.jspecify.annotations.NullMarked;
