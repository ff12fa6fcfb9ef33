/// Regatta runs a feature's user stories through AI coding agents, phase by phase, in parallel, and
/// never loses a result.
@NullMarked
package io.regatta;

import org.jspecify.annotations.NullMarked;
