/// The Markdown plan format: user stories, an execution section, and every way in which people
/// write them.
@NullMarked
package io.regatta.plan.markdown;

import org.jspecify.annotations.NullMarked;
