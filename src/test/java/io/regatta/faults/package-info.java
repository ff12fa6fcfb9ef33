/// The whole tool, killed, interrupted and starved of disk while it works: every test here runs it
/// as a process of its own, on plans whose agents keep a ledger that nothing of the tool can touch.
@NullMarked
package io.regatta.faults;

import org.jspecify.annotations.NullMarked;
