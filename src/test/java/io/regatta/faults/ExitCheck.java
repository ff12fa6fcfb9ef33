package io.regatta.faults;

import io.regatta.cli.ExitCode;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks at how commands ended, at what they said then, and at stories that failed for no reason.
///
/// @param scene what was done to them
/// @param made the runs that they made
record ExitCheck(Scene scene, List<RunRecord> made, Violations violations) {
  /// @param weapons what the command itself was struck with
  void check(int exit, Set<Weapon> weapons) throws IOException {
    StartedTool tool = scene.target();
    Set<Integer> allowed = explained();
    allowed.add(ExitCode.INCOMPLETE);
    weapons.forEach(weapon -> allowed.add(weapon.exit()));
    if (!scene.companions().isEmpty() && isTurnedAway(tool, exit)) {
      // The other one was faster.
      checkHolder(tool);
      allowed.add(exit);
    }
    require(allowed, exit, "implement", tool);
    checkWords(tool, exit);
    Optional<RunRecord> run =
        made.stream()
            .filter(record ->
                record.state().run().map(RunEvent.RunStarted::process).orElse(0L)
                    == tool.process().pid())
            .findFirst();
    if (run.isPresent()) {
      checkEnding(run.get(), exit, weapons);
    }
    for (RunRecord each : made) {
      for (StoryResult result : each.results()) {
        checkFailure(each, result);
      }
    }
  }

  private Set<Integer> explained() {
    Set<Integer> exits = new HashSet<>();
    exits.add(ExitCode.OK);
    scene.harms().forEach(harm -> exits.addAll(harm.exits()));
    return exits;
  }

  private void require(Set<Integer> allowed, int exit, String what, StartedTool tool)
      throws IOException {
    if (!allowed.contains(exit)) {
      violations.add(
          "exit status " + exit + " of " + what + ": " + tool.printed() + tool.complaints());
    }
  }

  private void checkWords(StartedTool tool, int exit) throws IOException {
    String complaints = tool.complaints();
    if (complaints.contains("\tat ") || complaints.contains("Exception in thread")) {
      violations.add("a stack trace: " + complaints);
    }
    boolean refuses = exit == ExitCode.USAGE || exit == ExitCode.ENVIRONMENT;
    if (refuses && (!complaints.contains("error: ") || !complaints.contains("hint: "))) {
      violations.add("exit status " + exit + " without a word: " + complaints);
    }
  }

  private void checkEnding(RunRecord run, int exit, Set<Weapon> weapons) throws IOException {
    Optional<RunEvent.RunEnding> ending = run.state().finished().map(RunEvent.RunFinished::ending);
    boolean struck = weapons.stream().anyMatch(weapon -> weapon.exit() == exit);
    if (exit == ExitCode.UNRECORDED) {
      String printed = scene.target().printed();
      for (StoryResult result : run.state().unrecorded()) {
        if (!printed.contains("\"storyNumber\": " + result.story())
            && !isLogged(run, result.story().text())) {
          violations.add("neither recorded nor printed: story " + result.story() + ", " + printed);
        }
      }
    } else if (!struck && !run.ended()) {
      violations.add("exit status " + exit + " of a run that did not end: " + run.run());
    } else if (!struck && ending.isPresent() && exit != exit(ending.get())) {
      violations.add("exit status " + exit + " of a run that ended " + ending.get());
    }
  }

  /// A journal that can't be written does not know that the log has a result.
  private boolean isLogged(RunRecord run, String story) {
    try {
      return ImplementationLog.read(run.log(scene.repository())).entries().stream()
          .anyMatch(entry ->
              run.run().equals(entry.origin().run()) && entry.subject().ids().contains(story));
    } catch (LogException broken) {
      return false;
    }
  }

  private static int exit(RunEvent.RunEnding ending) {
    return switch (ending) {
      case COMPLETED -> ExitCode.OK;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case UNWORKABLE -> ExitCode.ENVIRONMENT;
      case UNRECORDED -> ExitCode.UNRECORDED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }

  /// Others than those to whom something was done, or who are made so, don't fail.
  private void checkFailure(RunRecord run, StoryResult result) {
    String story = result.story().text();
    boolean late =
        result
            .error()
            .filter(error -> error.type() == io.regatta.event.ErrorType.TIMEOUT)
            .isPresent();
    boolean conflict =
        result
            .error()
            .filter(error -> error.type() == io.regatta.event.ErrorType.MERGE_CONFLICT)
            .isPresent();
    if (result.verdict() == Verdict.FAILED
        && !late
        && !(conflict && scene.mayConflict())
        && !"failed".equals(scene.expectations().verdicts().get(story))
        && !"blocked".equals(scene.expectations().verdicts().get(story))
        && !scene.excuses().cover(story)) {
      violations.add(
          "story " + story + " of " + run.run() + " failed for no reason: " + result.error());
    }
  }

  /// Looks at somebody else's command.
  ///
  /// @param mayOverlap whether two plans may be at work at a time
  void check(Scene.Companion companion, int exit, boolean mayOverlap) throws IOException {
    StartedTool tool = companion.tool();
    checkWords(tool, exit);
    Set<Integer> allowed = explained();
    boolean turnedAway = isTurnedAway(tool, exit);
    switch (companion.kind()) {
      case SECOND_RUN -> {
        allowed.add(ExitCode.INCOMPLETE);
        if (turnedAway) {
          checkHolder(tool);
          return;
        }
      }
      case OTHER_PLAN -> {
        if (turnedAway && (!mayOverlap || othersAtWork() > 1)) {
          checkHolder(tool);
          return;
        }
        allowed.add(ExitCode.INCOMPLETE);
      }
      case MARK -> {
        // Nobody turns it away.
      }
    }
    require(allowed, exit, companion.kind().title(), tool);
  }

  private static boolean isTurnedAway(StartedTool tool, int exit) throws IOException {
    return exit == ExitCode.ENVIRONMENT && tool.complaints().contains("another run is at work on");
  }

  private long othersAtWork() {
    return scene.companions().stream().filter(one -> one.kind() == Company.OTHER_PLAN).count();
  }

  /// Whoever is turned away is told by whom.
  private void checkHolder(StartedTool tool) throws IOException {
    String complaints = tool.complaints();
    boolean named =
        Stream.concat(
                Stream.of(scene.target()), scene.companions().stream().map(Scene.Companion::tool))
            .anyMatch(holder -> complaints.contains("process " + holder.process().pid()));
    if (!named && !complaints.contains("has not said who it is")) {
      violations.add("turned away, and not told by whom: " + complaints);
    }
  }
}
