@NullMarked
package io.regatta.cli.configuration;

import org.jspecify.annotations.NullMarked;
