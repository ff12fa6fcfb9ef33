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
/// @param files where the attempt leaves what is kept of it
public record AttemptRequest(
    String run, String phase, Story story, int number, Prompt prompt, Path workspace, Files files) {
  /// Files of one attempt; their directory exists, they do not.
  ///
  /// @param output the agent's raw output, both streams as they came, bounded
  /// @param result where the agent may leave its result as JSON
  public record Files(Path output, Path result) {}
}
