/// What a run must not lose: its journal, its directory, locks, atomic files.
@NullMarked
package io.regatta.journal;

import org.jspecify.annotations.NullMarked;
