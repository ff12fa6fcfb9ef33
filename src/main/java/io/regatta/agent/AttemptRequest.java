package io.regatta.agent;

import io.regatta.context.Prompt;
import io.regatta.plan.Story;
import java.nio.file.Path;

/// What an agent needs for one attempt.
///
/// @param run the run's id
/// @param phase the number of the story's phase
/// @param story what to do
/// @param number which try this is, from 1
/// @param prompt all that the agent is told
/// @param workspace the directory that the attempt may change
/// @param directory where the attempt's prompt part, raw output and result are kept; exists
public record AttemptRequest(
    String run,
    String phase,
    Story story,
    int number,
    Prompt prompt,
    Path workspace,
    Path directory) {
  /// The agent's raw output, both streams as they came, bounded.
  public Path outputFile() {
    return directory.resolve("output.log");
  }

  /// Where the agent may leave its result as JSON.
  public Path resultFile() {
    return directory.resolve("result.json");
  }
}
