/// Plans of ralphy and its like: lists of tasks with boxes in Markdown, or with parallel groups in
/// YAML and JSON.
@NullMarked
package io.regatta.plan.ralphy;

import org.jspecify.annotations.NullMarked;
