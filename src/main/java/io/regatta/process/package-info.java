/// Child processes: start them, drain them, time them out, end the whole tree.
///
/// Start at [io.regatta.process.ProcessLauncher] and [io.regatta.process.Command]. On Linux
/// [io.regatta.process.LinuxLauncher] serves every child from one thread; elsewhere
/// [io.regatta.process.PortableLauncher] does the same with what the JDK offers. Imports nothing of
/// Regatta but the root.
@NullMarked
package io.regatta.process;

import org.jspecify.annotations.NullMarked;
