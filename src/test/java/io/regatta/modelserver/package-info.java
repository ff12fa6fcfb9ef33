/// A scripted model for real agent clients.
@NullMarked
package io.regatta.modelserver;

import org.jspecify.annotations.NullMarked;
