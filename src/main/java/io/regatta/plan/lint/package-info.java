/// Advice on a plan before it is run: how atomic each story is, why, and how it could be split.
///
/// Start at [io.regatta.plan.lint.Lint]. One rule is one class and one line in `Lint` that names
/// it; weights are added up in [io.regatta.plan.lint.StoryScore] alone. What rules know of words is
/// English; of a story in another language only what does not depend on words is looked at.
@NullMarked
package io.regatta.plan.lint;

import org.jspecify.annotations.NullMarked;
