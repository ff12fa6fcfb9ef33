/// What a person sees while a run lasts: plain lines, or live rows on a terminal.
///
/// Start at [io.regatta.cli.terminal.Terminal]. What comes from a plan or an agent passes through
/// [io.regatta.cli.terminal.SafeText] before it is shown.
@NullMarked
package io.regatta.cli.terminal;

import org.jspecify.annotations.NullMarked;
