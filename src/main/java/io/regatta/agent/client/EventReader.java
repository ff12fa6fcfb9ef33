package io.regatta.agent.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Takes the events of one attempt into its transcript.
public interface EventReader {
  /// An event came. Unknown kinds and missing members mean nothing; must not throw for them.
  void read(JsonNode event, Transcript transcript);

  /// The stream is over.
  ///
  /// @param complaints the last lines on standard error, and those on standard output that are no
  ///   event
  default void end(List<String> complaints, Transcript transcript) {}
}
