/// Commands, terminal, configuration file, exit codes.
@NullMarked
package io.regatta.cli;

import org.jspecify.annotations.NullMarked;
