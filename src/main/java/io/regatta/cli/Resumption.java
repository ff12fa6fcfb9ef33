package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.EarlierRuns;
import io.regatta.engine.Inheritance;
import io.regatta.engine.RunSession;
import io.regatta.engine.Selection;
import io.regatta.event.StoryError;
import io.regatta.journal.JournalException;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a run goes on with what earlier runs of its plan have left, and what is said about that.
///
/// @param root the repository's
/// @param worksites know which captured work is still there
record Resumption(Path root, RunSession session, Worksites worksites, Messages messages) {
  /// A story that failed, to be continued.
  ///
  /// @param told what its agent is told about it, in whole sentences
  record Retry(StoryId story, String told) {}

  /// Says what was marked as done in the plan itself.
  void tellOfTicks(long ticked) {
    if (ticked > 0) {
      messages.note(
          (ticked == 1 ? "1 story is" : ticked + " stories are")
              + " marked as done in "
              + session.planPath()
              + " and "
              + (ticked == 1 ? "counts" : "count")
              + " as completed; --redo runs one again");
    }
  }

  /// The log decides what is done, and the user may have removed it to begin anew; or lost it.
  void warnOfLostLog(Selection selection) throws JournalException {
    if (Files.exists(session.log().path())) {
      return;
    }
    Set<StoryId> done =
        new HashSet<>(EarlierRuns.all(session.store(), session.planPath()).completed());
    done.retainAll(selection.pending());
    if (!done.isEmpty()) {
      messages.warning(
          RunSession.planPath(root, session.log().path())
              + " is missing, but earlier runs completed "
              + (done.size() == 1 ? "1 story" : done.size() + " stories")
              + " of what is to be done now: the log decides, so all of it is done again",
          "if the log was lost, stop this run (Ctrl-C) and restore the file; what the runs knew is"
              + " in .regatta/runs");
    }
  }

  /// What the run takes over.
  ///
  /// @param retry the story whose session is to be continued, or null
  /// @param outOfOrder the backends that are known not to work
  Inheritance inheritance(
      Plan plan,
      Selection selection,
      @Nullable Retry retry,
      Map<String, StoryError> outOfOrder,
      Instant now)
      throws RegattaException, InterruptedException {
    Inheritance found =
        EarlierRuns.of(session.store(), session.planPath())
            .inherit(
                selection.pending().stream()
                    .collect(Collectors.toMap(id -> id, id -> plan.story(id).hash())),
                now);
    Map<StoryId, Inheritance.Begun> begun = new HashMap<>();
    for (Map.Entry<StoryId, Inheritance.Begun> entry : found.begun().entrySet()) {
      boolean whole = worksites.holds(entry.getValue().work());
      begun.put(entry.getKey(), whole ? entry.getValue() : entry.getValue().withoutWork());
    }
    if (retry != null) {
      begun.put(retry.story(), continued(retry));
    }
    if (found.carried().run() != null && sessions(found) > 0) {
      messages.note(
          "going on with run "
              + found.carried().run()
              + ": "
              + (sessions(found) == 1 ? "one session is" : sessions(found) + " sessions are")
              + " continued where the client can");
    }
    return new Inheritance(found.carried(), begun, outOfOrder);
  }

  private Inheritance.Begun continued(Retry retry) throws JournalException {
    Inheritance.Begun last =
        EarlierRuns.all(session.store(), session.planPath()).last(retry.story(), retry.told());
    if (last.session() == null) {
      messages.warning(
          "no session of story " + retry.story() + " is known: it begins anew",
          "what you told it goes with its prompt");
    }
    return last;
  }

  private static long sessions(Inheritance found) {
    return found.begun().values().stream().filter(begun -> begun.session() != null).count();
  }
}
