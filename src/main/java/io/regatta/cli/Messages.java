package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.cli.configuration.ConfigurationException;
import io.regatta.engine.CutRollback;
import io.regatta.engine.Finding;
import io.regatta.engine.Recovery;
import io.regatta.event.LandingEvent;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.workspace.CommitName;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What is said on standard error: errors, warnings and notes, each with its way out. Safe for a
/// terminal, whatever names of files and stories they quote, and without secrets.
final class Messages {
  /// So often a problem of other lines is told; where it is on more, the first stands for them.
  private static final int MOST_ALIKE = 10;

  private final Listener listener;
  private final Redaction redaction;

  /// Is told each thing that is said, safe to show and without secrets.
  interface Listener {
    /// Something was said.
    ///
    /// @param severity `error`, `warning` or `note`
    /// @param message one line
    /// @param hint a way out, of one or more lines; may be empty
    void said(String severity, String message, String hint);
  }

  Messages(PrintWriter err) {
    this(err, Redaction.KNOWN_SHAPES);
  }

  Messages(PrintWriter err, Redaction redaction) {
    this((severity, message, hint) -> print(err, severity, message, hint), redaction);
  }

  Messages(Listener listener, Redaction redaction) {
    this.listener = listener;
    this.redaction = redaction;
  }

  private static void print(PrintWriter err, String severity, String message, String hint) {
    err.println(severity + ": " + message);
    if (!hint.isEmpty()) {
      err.println("hint: " + hint);
    }
    err.flush();
  }

  void error(String message, String hint) {
    say("error", message, hint);
  }

  /// What keeps a command from doing its work; of a configuration, everything at once.
  void error(RegattaException exception) {
    if (exception instanceof ConfigurationException configuration) {
      configuration
          .problems()
          .forEach(problem ->
              error(problem.message() + " (" + problem.location() + ")", problem.hint()));
    } else {
      error(exception.getMessage(), exception.hint().orElse(""));
    }
  }

  void warning(String message, String hint) {
    say("warning", message, hint);
  }

  void note(String message) {
    say("note", message, "");
  }

  void note(String message, String hint) {
    say("note", message, hint);
  }

  /// Every problem of a file, as `file:line`.
  void problems(String file, List<Problem> problems) {
    Map<Problem, Long> alike =
        problems.stream().collect(Collectors.groupingBy(Messages::anywhere, Collectors.counting()));
    for (Problem problem : problems) {
      // Null once they were told: a log can have thousands of entries for a story that is gone.
      Long count = alike.get(anywhere(problem));
      if (count != null) {
        String place = problem.line() > 0 ? file + ":" + problem.line() : file;
        if (count > MOST_ALIKE) {
          alike.remove(anywhere(problem));
          place += String.format(Locale.ROOT, " and %,d more lines", count - 1);
        }
        say(
            problem.severity().name().toLowerCase(Locale.ROOT),
            problem.message() + " (" + place + ")",
            problem.hint().orElse(""));
      }
    }
  }

  private static Problem anywhere(Problem problem) {
    return new Problem(problem.severity(), 0, problem.message(), problem.hintText());
  }

  /// Problems that say themselves where they are.
  void remarks(List<Problem> remarks) {
    for (Problem remark : remarks) {
      say(
          remark.severity().name().toLowerCase(Locale.ROOT),
          remark.message(),
          remark.hint().orElse(""));
    }
  }

  /// The errors among the problems of a plan.
  void errors(String file, List<Problem> problems) {
    problems(
        file,
        problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).toList());
  }

  /// The findings that are not well. What keeps a command from doing its work is read last.
  void findings(List<Finding> findings) {
    findings(findings, Finding.Severity.WARNING);
    findings(findings, Finding.Severity.ERROR);
  }

  private void findings(List<Finding> findings, Finding.Severity severity) {
    findings.stream()
        .filter(finding -> finding.severity() == severity)
        .forEach(finding ->
            say(
                severity.name().toLowerCase(Locale.ROOT),
                finding.message(),
                finding.remedy().orElse("")));
  }

  /// What was done for runs that had died, or could not record everything.
  void recovered(List<Recovery.Recovered> runs) {
    for (Recovery.Recovered run : runs) {
      String what =
          "run " + run.run() + (run.died() ? " had died; " : " could not record everything; ");
      RegattaException obstacle = run.obstacle();
      if (obstacle == null) {
        note(what + recorded(run) + ended(run));
        followed(run.landed());
      } else {
        warning(
            what
                + "what it had finished can't be recorded yet: "
                + obstacle.getMessage()
                + ended(run),
            obstacle.hint().orElse(""));
      }
    }
  }

  /// What became of the user's branch where there was nothing else to do.
  void followed(List<LandingEvent> events) {
    for (LandingEvent event : events) {
      if (event instanceof LandingEvent.CheckoutMoved moved) {
        note(
            moved.branch()
                + " has followed to what earlier runs completed: "
                + CommitName.abbreviated(moved.to()));
      } else if (event instanceof LandingEvent.CheckoutHeld held) {
        warning(
            "your branch was not moved: " + held.reason() + "; the work is on " + held.branch(),
            held.hint());
      }
    }
  }

  /// What became of a rollback that was cut off.
  void settled(CutRollback.Settled settled) {
    switch (settled) {
      case CutRollback.Settled.Completed completed -> {
        note("went on with a rollback that was cut off: " + effect(completed));
        for (LandingEvent event : completed.events()) {
          if (event instanceof LandingEvent.CheckoutHeld held) {
            warning(
                "your branch was not moved: "
                    + held.reason()
                    + "; the rollback is on "
                    + held.branch(),
                held.hint());
          }
        }
      }
      case CutRollback.Settled.Dropped dropped ->
          note(
              "a rollback was cut off before it changed anything, and is forgotten: run it again if"
                  + " you still want it");
    }
  }

  private static String effect(CutRollback.Settled.Completed completed) {
    List<StoryId> stories = completed.stories();
    return (stories.size() == 1 ? "story " : "stories ")
        + stories.stream().map(StoryId::text).collect(Collectors.joining(", "))
        + (stories.size() == 1 ? " is " : " are ")
        + (completed.undone() ? "in again" : "reverted");
  }

  private static String recorded(Recovery.Recovered run) {
    return run.recorded().isEmpty()
        ? "nothing was left to record"
        : "recorded what it had finished and the log had not: "
            + String.join(", ", run.recorded().stream().map(StoryId::text).toList());
  }

  private static String ended(Recovery.Recovered run) {
    return run.processes() == 0
        ? ""
        : "; ended " + run.processes() + " processes that it had left running";
  }

  private void say(String severity, String message, String hint) {
    // A hint may be an example of several lines, to be pasted.
    listener.said(
        severity,
        PlainText.of(redaction.apply(message)),
        redaction.apply(hint).lines().map(PlainText::of).collect(Collectors.joining("\n")));
  }
}
