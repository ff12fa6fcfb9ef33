/// The command line described elsewhere than in `--help`, from the same model: manual pages, pages
/// of documentation, completions for shells.
@NullMarked
package io.regatta.cli.reference;

import org.jspecify.annotations.NullMarked;
