package io.regatta.agent.client;

import io.regatta.process.Ending;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Takes the events of one attempt into its transcript.
public interface EventReader {
  /// An event came. Unknown kinds and missing members mean nothing; must not throw for them.
  void read(JsonNode event, Transcript transcript);

  /// A line came on standard error, or one on standard output that is no event.
  default void complained(String line, Transcript transcript) {}

  /// The stream is over.
  ///
  /// @param ending how the process ended
  /// @param complaints the last lines on standard error, and those on standard output that are no
  ///   event
  default void end(Ending ending, List<String> complaints, Transcript transcript) {}
}
