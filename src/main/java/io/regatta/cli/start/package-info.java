/// What a repository begins with: what `regatta init` finds in it and the `regatta.yaml` that it
/// makes of that, and the plans that `regatta new` writes.
///
/// Start at [io.regatta.cli.start.Survey]. A build tool that is to be known is one line in
/// `BuildFiles`.
@NullMarked
package io.regatta.cli.start;

import org.jspecify.annotations.NullMarked;
