package io.regatta.engine;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.Usage;
import io.regatta.event.UsageLimit;
import io.regatta.plan.StoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a scripted attempt does.
///
/// @param point where it goes wrong, or how it hangs
/// @param ends how it ends by itself, or null if it hangs
/// @param whenStopped how it ends when it is asked to stop
/// @param fault what it throws at that point, or null
/// @param changes the files that it changes
/// @param changesItsOwn whether it changes the file of its story besides
/// @param tells what it tells while it works
record Act(
    Point point,
    @Nullable Outcome ends,
    Outcome whenStopped,
    @Nullable Throwable fault,
    List<String> changes,
    boolean changesItsOwn,
    Telling tells) {
  /// What an attempt tells while it works; null for nothing.
  record Telling(@Nullable String session, @Nullable Usage used) {
    static final Telling NOTHING = new Telling(null, null);
  }

  Act(
      Point point,
      @Nullable Outcome ends,
      Outcome whenStopped,
      @Nullable Throwable fault,
      List<String> changes,
      boolean changesItsOwn) {
    this(point, ends, whenStopped, fault, changes, changesItsOwn, Telling.NOTHING);
  }

  /// The calls of an attempt.
  enum Point {
    NONE,
    START,
    NOT_STARTED,
    PROCESS,
    AWAIT,
    STOP,
    /// Ends on KILL alone.
    DEAF
  }

  private static Act of(Point point, @Nullable Outcome ends, @Nullable Throwable fault) {
    return new Act(point, ends, Outcome.Interrupted.SILENT, fault, List.of(), false);
  }

  /// The file that a story changes where nothing else is said.
  static String own(StoryId story) {
    return "src/" + story + ".txt";
  }

  static Act done() {
    return new Act(Point.NONE, doneOutcome(), Outcome.Interrupted.SILENT, null, List.of(), true);
  }

  /// Says that it is done, after these changes and no others.
  static Act doneChanging(String... files) {
    return new Act(
        Point.NONE, doneOutcome(), Outcome.Interrupted.SILENT, null, List.of(files), false);
  }

  /// The same, with a claim to have modified files.
  Act claiming(String... files) {
    return new Act(
        point, new Outcome.Done(report(files)), whenStopped, fault, changes, changesItsOwn);
  }

  /// Works in a session.
  Act in(String session) {
    return telling(new Telling(session, tells.used()));
  }

  /// Tells what it has used so far.
  Act using(Usage used) {
    return telling(new Telling(tells.session(), used));
  }

  private Act telling(Telling told) {
    return new Act(point, ends, whenStopped, fault, changes, changesItsOwn, told);
  }

  Optional<String> session() {
    return Optional.ofNullable(tells.session());
  }

  Optional<Usage> used() {
    return Optional.ofNullable(tells.used());
  }

  /// Ends so, after having changed its file.
  static Act ending(Outcome outcome) {
    return new Act(Point.NONE, outcome, Outcome.Interrupted.SILENT, null, List.of(), true);
  }

  /// Ends at a limit of the account.
  static Act limited(@Nullable Instant resetsAt) {
    return of(
        Point.NONE,
        new Outcome.Limited(
            new UsageLimit("scripted", "limit reached", resetsAt),
            error(ErrorType.RATE_LIMIT),
            AgentReport.SILENT),
        null);
  }

  /// Finds out that its backend can't work.
  static Act unavailable() {
    return of(
        Point.NONE,
        new Outcome.Unavailable(error(ErrorType.AUTHENTICATION), AgentReport.SILENT),
        null);
  }

  static StoryError error(ErrorType type) {
    return new StoryError(type, "it went wrong", "doing it", List.of("mend it", "try again"));
  }

  static Act failed() {
    return of(Point.NONE, failure(ErrorType.VALIDATION, false), null);
  }

  static Act transientFailure() {
    return of(Point.NONE, transientOutcome(), null);
  }

  /// Hangs until the test or a signal ends it.
  static Act hangs() {
    return new Act(Point.NONE, null, Outcome.Interrupted.SILENT, null, List.of(), true);
  }

  /// Hangs until it is killed.
  static Act deaf() {
    return of(Point.DEAF, null, null);
  }

  /// Hangs, and when asked to stop fails for a reason of its own that might pass.
  static Act failsWhenStopped() {
    return new Act(Point.NONE, null, transientOutcome(), null, List.of(), false);
  }

  static Act throwing(Point point, Throwable fault) {
    return of(point, null, fault);
  }

  /// No process could be started, which is an outcome.
  static Act notStarted() {
    return of(Point.NOT_STARTED, failure(ErrorType.ENVIRONMENT, false), null);
  }

  static Outcome doneOutcome() {
    return new Outcome.Done(AgentReport.SILENT);
  }

  static Outcome transientOutcome() {
    return failure(ErrorType.RATE_LIMIT, true);
  }

  static Outcome failure(ErrorType type, boolean retryable) {
    return new Outcome.Failed(error(type), retryable, AgentReport.SILENT);
  }

  private static AgentReport report(String... files) {
    return new AgentReport(
        "done",
        List.of(),
        List.of(),
        List.of(),
        new FileChanges(List.of(), List.of(files), List.of()),
        "",
        Usage.UNKNOWN);
  }

  Optional<Outcome> outcome() {
    return Optional.ofNullable(ends);
  }

  /// Throws what the script says, whatever it is.
  static void fail(Act act) {
    switch (act.fault()) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case null, default -> throw new AssertionError("an agent can't throw " + act.fault());
    }
  }
}
