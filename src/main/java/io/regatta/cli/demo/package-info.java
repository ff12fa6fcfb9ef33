/// The repository that `regatta demo` makes: its files are resources beside this package, in the
/// directory `repository`, as they will stand there.
@NullMarked
package io.regatta.cli.demo;

import org.jspecify.annotations.NullMarked;
