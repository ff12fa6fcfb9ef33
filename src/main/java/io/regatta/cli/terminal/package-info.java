/// What a person sees while a run lasts: lines, and on a terminal what goes on below them.
///
/// Start at [io.regatta.cli.terminal.Terminal]. [io.regatta.cli.terminal.RunBoard] knows what goes
/// on, [io.regatta.cli.terminal.BoardRows] makes rows of it, [io.regatta.cli.terminal.LiveRegion]
/// draws them, and [io.regatta.cli.terminal.Painter] alone has a thread and a device. What comes
/// from a plan or an agent passes through [io.regatta.PlainText] before it is shown.
@NullMarked
package io.regatta.cli.terminal;

import org.jspecify.annotations.NullMarked;
