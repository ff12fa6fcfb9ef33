package io.regatta.faults;

import io.regatta.journal.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One command at work, and all that a fault can reach.
final class Scene {
  private final FaultsCase whole;
  private final StartedTool target;
  private final Lookout lookout;
  private final Excuses excuses = new Excuses();
  private final List<Harm> harms = new ArrayList<>();
  private final List<Companion> companions = new ArrayList<>();
  private final List<Later> due = new ArrayList<>();

  /// Somebody else who uses the tool.
  record Companion(Company kind, StartedTool tool) {}

  private record Later(long at, Harm.Mending action) {}

  Scene(FaultsCase whole, StartedTool target, Lookout lookout) {
    this.whole = whole;
    this.target = target;
    this.lookout = lookout;
  }

  FaultRepository repository() {
    return whole.repository();
  }

  Ground ground() {
    return whole.ground();
  }

  Expectations expectations() {
    return whole.expectations();
  }

  EditedLog editedLog() {
    return whole.editedLog();
  }

  /// Whether the plan has a story that leaves a conflict as it is.
  boolean mayConflict() {
    return whole.mayConflict();
  }

  StartedTool target() {
    return target;
  }

  /// The run that the command has made.
  Optional<RunDirectory> run() {
    return lookout.run();
  }

  /// Whether the command has read the log and begun.
  boolean isAtWork() {
    return Place.of(lookout.run()) != Place.BEFORE_THE_RUN;
  }

  /// A plan that is not done yet, besides the one at hand.
  Optional<String> otherPlan() {
    return whole.otherPlan();
  }

  /// Something was done to a story, so it may fail.
  void excuse(String story) {
    excuses.add(story);
  }

  Excuses excuses() {
    return excuses;
  }

  /// Something is broken from now on.
  void harm(Harm harm) {
    harms.add(harm);
    if (harm.spoils()) {
      excuses.add(Excuses.ANY);
    }
  }

  /// Whether people can edit files without breaking them: with a full disk they would lose what
  /// they edit, and what is broken already they mend first.
  boolean canEdit() {
    return harms.stream()
        .noneMatch(harm ->
            harm.hidesLog()
                || harm.fault() instanceof DiskFault
                || harm.fault() instanceof FileFault);
  }

  List<Harm> harms() {
    return harms;
  }

  /// Somebody comes and uses the tool too.
  ///
  /// @return true: nothing keeps them from it
  boolean accompany(Company kind, List<String> line) throws IOException {
    companions.add(new Companion(kind, whole.start(line)));
    return true;
  }

  List<Companion> companions() {
    return companions;
  }

  /// Has something done after a while, or when the command has ended.
  void later(Duration delay, Harm.Mending action) {
    due.add(new Later(System.nanoTime() + delay.toNanos(), action));
  }

  /// Does what is due.
  ///
  /// @param all what is not due yet, too
  void proceed(boolean all) throws IOException, InterruptedException {
    for (Later later : List.copyOf(due)) {
      if (all || later.at() - System.nanoTime() <= 0) {
        due.remove(later);
        later.action().mend();
      }
    }
  }

  /// Whether nothing is to be done later.
  boolean isQuiet() {
    return due.isEmpty();
  }
}
