/// Uses Regatta as a library, from outside of its rooms: what `docs/embedding.md` shows.
@NullMarked
package io.regatta.embedding;

import org.jspecify.annotations.NullMarked;
