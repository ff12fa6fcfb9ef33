package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an outcome means for the log: completed takes more than an agent's word.
///
/// @param plan how a command names the plan, as a shell takes it: other plans have stories of the
///   same ids
record Verdicts(String plan) {
  /// Those of a plan.
  ///
  /// @param planPath relative to the repository root
  static Verdicts on(String planPath) {
    return new Verdicts(PlanLocator.words(planPath, planPath));
  }

  /// The result of a story whose last attempt is over.
  ///
  /// @param outcome how it ended; not interrupted
  /// @param report what the agents of all its attempts said
  /// @param commit what holds the work as a part of the whole; null where nothing is committed
  StoryResult of(
      Story story,
      String phase,
      Outcome outcome,
      AgentReport report,
      Message.Observed work,
      StoryResult.Timing timing,
      int attempts,
      boolean allowEmpty,
      @Nullable String commit) {
    StoryError error =
        switch (outcome) {
          case Outcome.Done done ->
              work.complete() && work.files().count() == 0 && !allowEmpty
                  ? nothingChanged(story)
                  : null;
          case Outcome.Failed failed -> failed.error();
          case Outcome.Limited limited -> limited.error();
          case Outcome.Unavailable unavailable -> unavailable.error();
          case Outcome.SessionLost lost ->
              throw new IllegalArgumentException("a lost session is no verdict");
          case Outcome.Interrupted interrupted ->
              throw new IllegalArgumentException("an interrupted attempt has no verdict");
        };
    return new StoryResult(
        story.id(),
        phase,
        error == null ? Verdict.COMPLETED : Verdict.FAILED,
        timing,
        attempts,
        new StoryResult.Work(remarked(report, work.remarks()), work.files(), commit),
        error);
  }

  /// A gate did not pass.
  StoryError red(StoryId story, LandingEvent.GateFailure failure) {
    return new StoryError(
        ErrorType.VERIFICATION,
        "the gate `"
            + failure.command()
            + "` does not pass"
            + (failure.exit() < 0 ? "" : " (exit " + failure.exit() + ")")
            + (failure.lastLines().isEmpty() ? "" : ":\n" + String.join("\n", failure.lastLines())),
        "checking the work of story " + story,
        List.of(
            diff(story),
            "let an agent try again, with a word of yours (one with sessions goes on with its own):"
                + " regatta retry "
                + of(story)
                + " --message \"…\"",
            "or do it yourself on your branch, commit, and say so: regatta mark "
                + plan
                + " "
                + story
                + " completed --reason \"done by hand\""));
  }

  /// What Regatta itself refuses to take over.
  StoryError refused(StoryId story, List<Capture.Refusal> refusals) {
    List<String> hints = new ArrayList<>(refusals.stream().map(Capture.Refusal::hint).toList());
    hints.add(diff(story));
    return new StoryError(
        ErrorType.VERIFICATION,
        String.join("; ", refusals.stream().map(Capture.Refusal::what).toList()),
        "capturing the work of story " + story,
        hints.stream().distinct().toList());
  }

  /// The gates could not be run.
  static StoryError unverified(StoryId story, RegattaException cause) {
    return new StoryError(
        ErrorType.ENVIRONMENT,
        cause.getMessage(),
        "running the gates of story " + story,
        List.of(
            cause.hint().orElse("mend what the message names"), "then run the same command again"));
  }

  /// A conflict that stays.
  ///
  /// @param branch where the work is kept
  StoryError conflict(StoryId story, Worksite.Clash clash, String branch) {
    return new StoryError(
        ErrorType.MERGE_CONFLICT,
        "the work conflicts with "
            + (clash.others().isEmpty() ? "what others did" : named(clash.others()))
            + " in "
            + String.join(", ", clash.files()),
        "integrating the work of story " + story,
        List.of(
            "bring both together by hand: git merge "
                + branch
                + ", then regatta mark "
                + plan
                + " "
                + story
                + " completed --reason \"merged by hand\"",
            "or run the same command again: the story starts from what the others did"));
  }

  /// The whole does not pass a gate, and this story had to go.
  StoryError dropped(Worksite.Dropped dropped) {
    StoryId with = dropped.with();
    if (with != null) {
      return new StoryError(
          ErrorType.VERIFICATION,
          "the work builds on story "
              + with
              + ", which had to be taken out: the gate `"
              + dropped.failure().command()
              + "` does not pass with it",
          "checking the phase as a whole",
          List.of(
              "mend story " + with + " first, then run the same command again",
              diff(dropped.story())));
    }
    StoryError red = red(dropped.story(), dropped.failure());
    return dropped.culpritFound()
        ? red
        : new StoryError(
            red.type(),
            "no single story is to blame: " + red.message(),
            "checking the phase as a whole",
            red.recoveryHints());
  }

  /// The result of a story that can't run because of others.
  static StoryResult blocked(Story story, String phase, Scheduler.Blocked blocked, Instant at) {
    String by = named(blocked.by());
    String causes =
        blocked.causes().equals(blocked.by())
            ? ""
            : " (because " + named(blocked.causes()) + " failed)";
    StoryError error =
        new StoryError(
            ErrorType.DEPENDENCY,
            "blocked by " + by + ", which did not complete" + causes,
            "deciding whether story " + story.id() + " can start",
            List.of(
                "mend what made "
                    + named(blocked.causes())
                    + " fail, then run the same command"
                    + " again: it goes on with what is not completed",
                "if story "
                    + story.id()
                    + " does not need it, say so in the plan (`Dependencies: none`), or run it"
                    + " with --only "
                    + story.id()
                    + " --ignore-dependencies"));
    return new StoryResult(
        story.id(),
        phase,
        Verdict.BLOCKED,
        new StoryResult.Timing(at, at, Duration.ZERO),
        0,
        StoryResult.Work.NONE,
        error);
  }

  /// The result of a story whose backend can't work.
  ///
  /// @param backend its name
  /// @param error why; what the story that found out was told
  /// @param report what agents said of it before; silent if it was never tried
  static StoryResult refused(
      Story story,
      String phase,
      String backend,
      StoryError error,
      StoryResult.Timing timing,
      int attempts,
      AgentReport report,
      FileChanges files) {
    return new StoryResult(
        story.id(),
        phase,
        Verdict.BLOCKED,
        timing,
        attempts,
        new StoryResult.Work(report, files, null),
        new StoryError(
            error.type(),
            "blocked because the backend " + backend + " can't work: " + error.message(),
            "deciding whether story " + story.id() + " can start",
            error.recoveryHints()));
  }

  /// The outcome of an attempt that the engine itself could not carry out.
  static Outcome.Failed internal(String doing, Throwable fault) {
    return new Outcome.Failed(
        new StoryError(
            ErrorType.INTERNAL,
            "Regatta itself failed: " + fault,
            doing,
            List.of(
                "run the same command again: it goes on with what is not completed",
                "if it happens again, report it with the run's journal (.regatta/runs)")),
        false,
        AgentReport.SILENT);
  }

  /// The outcome of an attempt for which workspace or prompt could not be made ready.
  static Outcome.Failed unprepared(StoryId story, RegattaException cause) {
    return new Outcome.Failed(
        new StoryError(
            ErrorType.ENVIRONMENT,
            cause.getMessage(),
            "making workspace and prompt ready for story " + story,
            List.of(
                cause.hint().orElse("mend what the message names"),
                "run `regatta check` to see whether anything else is missing, then run the same"
                    + " command again")),
        false,
        AgentReport.SILENT);
  }

  private String diff(StoryId story) {
    return "see what the story changed: regatta diff " + of(story);
  }

  /// The story as options of a command name it.
  private String of(StoryId story) {
    return plan + " --story " + story;
  }

  private StoryError nothingChanged(Story story) {
    return new StoryError(
        ErrorType.IMPLEMENTATION,
        "nothing changed: the agent says it is done, but no file was created, modified or deleted",
        "looking at what story " + story.id() + " changed in the workspace",
        List.of(
            "read what the agent did: regatta logs " + of(story.id()),
            "if the story needs no change (research, a review), set allowEmpty: true for the role "
                + story.agent()
                + " in regatta.yaml, or regatta mark "
                + plan
                + " "
                + story.id()
                + " completed --reason \"…\""));
  }

  private static AgentReport remarked(AgentReport report, List<String> remarks) {
    if (remarks.isEmpty()) {
      return report;
    }
    List<String> issues = new ArrayList<>(report.issuesEncountered());
    issues.addAll(remarks);
    return report.withIssues(issues);
  }

  private static String named(List<StoryId> stories) {
    return (stories.size() == 1 ? "story " : "stories ")
        + String.join(", ", stories.stream().map(StoryId::text).toList());
  }
}
