/// Golden cases of the command line: files that hold commands and what they print.
@NullMarked
package io.regatta.cli.cases;

import org.jspecify.annotations.NullMarked;
