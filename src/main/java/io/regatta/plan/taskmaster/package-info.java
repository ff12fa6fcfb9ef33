/// Plans of task-master: `.taskmaster/tasks/tasks.json`.
@NullMarked
package io.regatta.plan.taskmaster;

import org.jspecify.annotations.NullMarked;
