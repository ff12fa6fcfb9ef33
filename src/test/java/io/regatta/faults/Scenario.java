package io.regatta.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A plan with its agents, and what must have become of each story once a run was allowed to end.
///
/// @param isolated whether each story works in a clone of its own
/// @param unsettled whether a story conflicts with another one and leaves it so: it fails, and
///   completes when it is tried again
/// @param large whether the plan is too large for each workspace to have a copy
/// @param settings lines of `regatta.yaml`
/// @param haste a further line, for runs that are disturbed: how long a story may take
/// @param others how many further plans there are
/// @param verdicts the last status of every story in the log, in the end
record Scenario(
    boolean isolated,
    boolean unsettled,
    boolean large,
    List<ScriptedPhase> phases,
    String settings,
    String haste,
    OldLog log,
    int others,
    Map<String, String> verdicts) {

  /// Some ten times as long as the slowest agent takes.
  static final Duration TIMEOUT = Duration.ofSeconds(3);

  /// Lines around the one that a story changes, so that git can bring all of them together.
  private static final String APART = "\n-\n-\n-\n-\n";

  /// The same seed makes the same scenario.
  static Scenario of(long seed) {
    return new ScenarioMaker(seed).make();
  }

  /// The most stories that a plan may come to have.
  static final int MOST_STORIES = 40;

  /// A file with a line for each story.
  static String sharedFile() {
    StringBuilder shared = new StringBuilder();
    for (int i = 1; i <= MOST_STORIES; i++) {
      shared.append("line-").append(i).append(": open").append(APART);
    }
    return shared.toString();
  }
}
