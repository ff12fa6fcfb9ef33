package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.context.Prompt;
import io.regatta.context.ResultForm;
import io.regatta.event.RunEvent;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import java.nio.file.Path;
import java.util.List;

/// Where the engine gets from what agents are told.
public interface Briefings {
  /// Reads what the stories of a phase are told, each file once.
  ///
  /// @param directory where the parts that stories share may be kept; made on demand
  /// @throws RegattaException if it cannot be read or kept
  Briefing load(Phase phase, List<Story> stories, Path directory) throws RegattaException;

  /// What the stories of one phase are told. Thread-safe.
  interface Briefing extends AutoCloseable {
    /// What was read, what reading it once has saved, and what is worth a warning, such as a
    /// missing role definition.
    RunEvent.ContextLoaded loaded();

    /// The prompt of one attempt.
    ///
    /// @param ownFile gets the story's own part; its directory exists, it does not
    /// @param note what the agent should know of an earlier attempt, in whole sentences; empty for
    ///   the first
    /// @param form how the agent is asked to hand over its result
    /// @throws RegattaException if its part cannot be kept
    Prompt prompt(Story story, Path ownFile, String note, ResultForm form) throws RegattaException;

    /// The phase is over: nobody needs what was kept for its agents alone.
    @Override
    void close();
  }
}
