/// Plans of spec-kit: `specs/NNN-feature/tasks.md`.
@NullMarked
package io.regatta.plan.speckit;

import org.jspecify.annotations.NullMarked;
