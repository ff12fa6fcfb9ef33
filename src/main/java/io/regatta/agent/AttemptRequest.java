package io.regatta.agent;

import io.regatta.context.Prompt;
import io.regatta.event.Usage;
import io.regatta.plan.Story;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent needs for one attempt.
///
/// @param run the run's id
/// @param phase the number of the story's phase
/// @param story what to do
/// @param number which try this is, from 1
/// @param prompt all that the agent is told
/// @param workspace the directory that the attempt may change
/// @param files where the attempt leaves what is kept of it
/// @param terms under which conditions it begins
public record AttemptRequest(
    String run,
    String phase,
    Story story,
    int number,
    Prompt prompt,
    Path workspace,
    Files files,
    Terms terms) {
  /// The same attempt under other conditions.
  public AttemptRequest under(Terms other) {
    return new AttemptRequest(run, phase, story, number, prompt, workspace, files, other);
  }

  /// Files of one attempt; their directory exists, they do not.
  ///
  /// @param output the agent's raw output, both streams as they came, bounded
  /// @param result where the agent may leave its result as JSON
  public record Files(Path output, Path result) {}

  /// Under which conditions an attempt begins.
  ///
  /// @param continued the work that it goes on with; null where it begins anew
  /// @param mostUsd the most that it may cost in US dollars, for clients that stop by themselves;
  ///   null for any
  /// @param begun whether an attempt before it may have done some of the work: then it may well end
  ///   without a change of its own
  public record Terms(
      @Nullable Continuation continued, @Nullable BigDecimal mostUsd, boolean begun) {
    /// A new session, at any price, for a story that nobody has begun.
    public static final Terms NONE = new Terms(null, null, false);

    public Optional<Continuation> continuation() {
      return Optional.ofNullable(continued);
    }

    public Optional<BigDecimal> costCap() {
      return Optional.ofNullable(mostUsd);
    }
  }

  /// Work that an earlier attempt began, to be continued in its session.
  ///
  /// @param session the session's id, of the same backend
  /// @param message what the agent is told instead of the prompt, which it knows
  /// @param counted what the session had used already: some clients count it again
  public record Continuation(String session, String message, Usage counted) {}
}
