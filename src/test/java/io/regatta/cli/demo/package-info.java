@NullMarked
package io.regatta.cli.demo;

import org.jspecify.annotations.NullMarked;
