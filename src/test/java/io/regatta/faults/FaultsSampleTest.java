package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of `bench/faults`, which does the same with as many seeds as one likes.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes under /proc")
@Timeout(900)
class FaultsSampleTest {
  /// An agent is at work then, and stays so for a second; of several, all soon are.
  private static final Moment AT_WORK = new Moment.AfterEvents(6);

  @TempDir Path home;
  @TempDir Path workshop;
  private Ground.Means means = new Ground.Means(false, false, null);

  @BeforeEach
  void seeWhatThisMachineCanDo() throws Exception {
    means = Ground.Means.of(workshop);
  }

  @ParameterizedTest
  @ValueSource(longs = {1006, 1007, 1008})
  void losesNothingAndRepeatsNothing(long seed) throws Exception {
    FaultsCase.Report report = FaultsCase.run(Tool.ofThisBuild(), means, seed, home);

    assertThat(report.violations()).as("seed %d, %s", seed, report.hits()).isEmpty();
  }

  @Test
  void everyFaultOfAMachineWithLargeDisksHitsAndBreaksNoPromise() throws Exception {
    List<Intention.Ordeal> ordeals = new ArrayList<>();
    ordeals.add(
        ordeal(
            ClockFault.CLOCK_FORWARDS,
            LogEdit.LOG_REPLACED_BY_EDITOR,
            PauseFault.TOOL_FOR_A_MOMENT,
            ChildFault.KILL_AGENT,
            Weapon.INTERRUPT));
    ordeals.add(
        ordeal(
            ChildFault.TERM_AGENT,
            Company.SECOND_RUN,
            Company.OTHER_PLAN,
            Company.MARK,
            Weapon.KILL));
    ordeals.add(
        ordeal(PlanEdit.DESCRIPTION_CHANGED, LogEdit.LOG_GARBAGE, ChildFault.KILL_AGENTS_GROUP));
    ordeals.add(
        ordeal(ClockFault.CLOCK_BACKWARDS, LogEdit.LOG_IN_CONFLICT, ChildFault.TERM_AGENTS_GROUP));
    ordeals.add(ordeal(Weapon.TERM));
    ordeals.add(ordeal(PlanEdit.STORY_ADDED, LogEdit.LOG_DELETED, Weapon.INTERRUPT_TWICE));
    ordeals.add(
        ordeal(PauseFault.TOOL_FOR_LONG, PlanEdit.PLAN_GARBAGE, LogEdit.LOG_APPENDED_BY_HAND));
    ordeals.add(ordeal(PauseFault.AGENT_FOR_LONG, FileFault.LOG_READ_ONLY));
    ordeals.add(ordeal(PauseFault.AGENT_FOR_A_MOMENT, FileFault.LOGS_DIRECTORY_FROZEN));
    ordeals.add(ordeal(FileFault.JOURNAL_FROZEN));
    ordeals.add(ordeal(FileFault.ATTEMPTS_DIRECTORY_FROZEN));
    ordeals.add(ordeal(FileFault.WORKSPACES_DIRECTORY_FROZEN));
    ordeals.add(ordeal(FileFault.BRANCHES_FROZEN));
    ordeals.add(
        new Intention.Ordeal(
            List.of(new Intention(ChildFault.KILL_GATE, new Moment.OnceRunIsMade(), 1)),
            false,
            true));

    assertAllHit(ordeals, false);
  }

  @Test
  void everyFaultOfAMachineWithSmallDisksHitsAndBreaksNoPromise() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        means.disks(), "a small disk can't be mounted (that takes root)");
    assertAllHit(Stream.of(DiskFault.values()).map(this::ordeal).toList(), true);
  }

  private Intention.Ordeal ordeal(Fault... faults) {
    return new Intention.Ordeal(
        Arrays.stream(faults)
            .filter(this::isPossible)
            .map(fault -> new Intention(fault, AT_WORK, 1))
            .toList(),
        false,
        true);
  }

  private boolean isPossible(Fault fault) {
    return switch (fault) {
      case ClockFault _ -> means.clock() != null;
      case FileFault file -> file == FileFault.LOG_READ_ONLY || means.freezing();
      case DiskFault _, Weapon _, ChildFault _, PauseFault _, Company _, LogEdit _, PlanEdit _ ->
          true;
    };
  }

  private void assertAllHit(List<Intention.Ordeal> ordeals, boolean small) throws Exception {
    FaultsCase.Report report =
        FaultsCase.run(Tool.ofThisBuild(), means, neverDone(), small, ordeals, home);

    assertThat(report.violations()).as("%s", report.hits()).isEmpty();
    Set<Fault> missed = new HashSet<>();
    ordeals.forEach(ordeal -> ordeal.intentions().forEach(one -> missed.add(one.fault())));
    report.hits().forEach(hit -> missed.remove(hit.fault()));
    assertThat(missed).isEmpty();
  }

  /// A plan with a story that fails each time, so that every command has something to do.
  private static Scenario neverDone() {
    String line = "sed -i 's/^line-%1$s: .*/line-%1$s: done/' shared.txt || exit 1\nsleep 0.5";
    return new Scenario(
        true,
        false,
        true,
        List.of(
            ScriptedPhase.parallel(
                ScriptedStory.of("1", "sleep 1.2\nexit 1"),
                ScriptedStory.of("2", line.formatted("2")),
                ScriptedStory.of("3", line.formatted("3"))),
            ScriptedPhase.sequential(
                ScriptedStory.of("4", line.formatted("4")),
                ScriptedStory.of("5", line.formatted("5")))),
        "workspace: isolated\n" + ScenarioMaker.GATES,
        "timeout: " + Scenario.TIMEOUT.toSeconds() + "s\n",
        OldLog.ARRAY,
        1,
        Map.of(
            "1", "failed", "2", "completed", "3", "completed", "4", "completed", "5", "completed"));
  }
}
