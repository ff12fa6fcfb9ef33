/// Plans in `prd.json`: user stories that pass or do not.
@NullMarked
package io.regatta.plan.prd;

import org.jspecify.annotations.NullMarked;
