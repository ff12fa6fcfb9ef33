package io.regatta.agent.client;

import io.regatta.process.InputPipe;
import java.time.Duration;

/// A reader that answers: a client that speaks with its caller in both directions while it works.
public interface Dialogue extends EventReader {
  /// What the client reads on standard input. What is to be said first is written to it before the
  /// start; the dialogue closes it once all is said.
  InputPipe input();

  /// How long the client may take for its first word.
  Duration patience();

  /// Whether the client has answered anything yet.
  boolean hasBegun();

  /// Asks the client to break off its work. Called by any thread.
  ///
  /// @return whether there was work to break off, for which it gets a moment before it is ended
  boolean breakOff();
}
