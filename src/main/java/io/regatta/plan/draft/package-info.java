/// A plan as it was found in a file, before its names are joined, and the checks that make a plan
/// of it.
@NullMarked
package io.regatta.plan.draft;

import org.jspecify.annotations.NullMarked;
