@NullMarked
package io.regatta.context;

import org.jspecify.annotations.NullMarked;
