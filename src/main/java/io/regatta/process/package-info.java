/// Child processes: start them, drain them, time them out, end the whole tree.
///
/// Start at [io.regatta.process.ProcessLauncher]. Imports nothing of Regatta but the root.
@NullMarked
package io.regatta.process;

import org.jspecify.annotations.NullMarked;
