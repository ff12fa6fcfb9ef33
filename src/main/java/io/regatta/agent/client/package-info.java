/// The common footing of the backends that are agent clients: programs that work on a prompt by
/// themselves and print a stream of events, one JSON object a line.
///
/// A backend is a [io.regatta.agent.client.Client]: how the client is called, and what each of its
/// events means for the [io.regatta.agent.client.Transcript]. All the rest (starting, following,
/// judging how it ended, words for errors) is here, once.
@NullMarked
package io.regatta.agent.client;

import org.jspecify.annotations.NullMarked;
