/// The tool stopped dead right before and right after each step that changes what a later command
/// finds ([io.regatta.DurableWrite]): an agent of the virtual machine weaves the stop into the
/// tool's process, so nothing in the product knows of it.
@NullMarked
package io.regatta.faults.crash;

import org.jspecify.annotations.NullMarked;
