package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.RunSession;
import io.regatta.engine.WriteBack;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.List;

/// Ticks what a run has completed in the plan's file, where that was asked for, and says so.
///
/// @param options names the plan
/// @param asked who asks for it
/// @param isolated whether the work is on a branch of its own, and the tick is not
record Ticking(PlanOptions options, Asked asked, boolean isolated, Messages messages) {
  /// Who wants the plan ticked.
  enum Asked {
    NOBODY,
    /// For all plans, those that have no boxes too.
    CONFIGURATION,
    COMMAND_LINE
  }

  /// Who asks, by what the command line and the file say.
  static Asked asked(boolean commandLine, boolean configuration) {
    return commandLine ? Asked.COMMAND_LINE : configuration ? Asked.CONFIGURATION : Asked.NOBODY;
  }

  boolean isAsked() {
    return asked != Asked.NOBODY;
  }

  /// Ticks. That it can't be done is a warning: the log has what matters.
  void tick(RunSession session) {
    if (!isAsked()) {
      return;
    }
    Path file = options.root().resolve(session.planPath());
    String shown = session.planPath();
    try {
      WriteBack.Result result =
          new WriteBack(file, content -> options.read(file, content), session::history).bring();
      if (!result.tickable() && asked == Asked.COMMAND_LINE) {
        messages.note(shown + " has no boxes to tick: the log alone says what is completed");
      }
      if (!result.ticked().isEmpty()) {
        messages.note(
            "marked as done in "
                + shown
                + ": "
                + ids(result.ticked())
                + (isolated ? "; the change is in your checkout and not committed" : ""));
      }
      if (!result.left().isEmpty()) {
        messages.warning(
            "not marked as done in "
                + shown
                + ", since the text there has changed meanwhile: "
                + ids(result.left()),
            "mark what is done by hand, or run it again with --redo");
      }
    } catch (RegattaException e) {
      messages.warning(String.valueOf(e.getMessage()), e.hint().orElse(""));
    }
  }

  private static String ids(List<StoryId> ids) {
    return (ids.size() == 1 ? "story " : "stories ")
        + String.join(", ", ids.stream().map(StoryId::text).toList());
  }
}
