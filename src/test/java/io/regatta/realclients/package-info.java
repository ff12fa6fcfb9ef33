/// The whole tool with real agent clients, which talk to a scripted model on the loopback
/// interface.
///
/// `src/test/clients/install` gets the clients; where one is missing its tests are skipped. What
/// each can do is declared in [io.regatta.realclients.RealAgent], held to here, and told in
/// `docs/agents-matrix.md`.
@NullMarked
package io.regatta.realclients;

import org.jspecify.annotations.NullMarked;
