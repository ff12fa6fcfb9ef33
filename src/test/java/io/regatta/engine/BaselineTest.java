package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  private static final PlanSketch PLAN = new PlanSketch().parallel("1");

  @TempDir Path directory;
  private final ScriptedGates gates = new ScriptedGates();
  private final Baseline baseline = new Baseline(gates);

  private Worksite.GateResult judge(String state) throws Exception {
    return baseline.judge(
        state,
        directory,
        PLAN.plan().story(PlanSketch.id("1")),
        new Worksite.Work(null, state, FileChanges.NONE),
        "story-1-1");
  }

  private void make(String file) throws Exception {
    Files.writeString(directory.resolve(file), "");
  }

  @Test
  void findsEveryGateThatDoesNotPassAlthoughEachRunEndsAtTheFirst() throws Exception {
    gates
        .story("a", Look.with("red"))
        .story("b", Look.with("green"))
        .story("c", Look.with("red"))
        .story("d", Look.with("green"));
    make("red");

    baseline.measure(false, "0123456789abcdef", directory);

    assertThat(baseline.red(false, "0123456789abcdef"))
        .containsExactly(ScriptedGates.failure("a"), ScriptedGates.failure("c"));
    assertThat(gates.labels())
        .as("begins, goes on after a, and after c")
        .containsExactly("baseline-0123456789", "baseline-0123456789", "baseline-0123456789");
  }

  @Test
  void runsNothingMoreAfterTheLastOfThem() throws Exception {
    gates.story("a", Look.with("green")).story("b", Look.with("red"));
    make("red");

    baseline.measure(false, "s", directory);

    assertThat(baseline.red(false, "s")).containsExactly(ScriptedGates.failure("b"));
    assertThat(gates.labels()).containsExactly("baseline-s");
  }

  @Test
  void measuresAStateOnce() throws Exception {
    gates.story("a", Look.with("red"));
    baseline.measure(false, "s", directory);
    make("red");
    baseline.measure(false, "s", directory);
    baseline.measure(false, "t", directory);

    assertThat(baseline.red(false, "s")).isEmpty();
    assertThat(baseline.red(false, "t")).isNotEmpty();
    assertThat(gates.labels()).containsExactly("baseline-s", "baseline-t");
  }

  @Test
  void whereNoGatesAreNothingIsRun() throws Exception {
    baseline.measure(false, "s", directory);

    assertThat(gates.labels()).isEmpty();
    assertThat(baseline.isKnown(false, "s")).isTrue();
  }

  @Test
  void phasesHaveABaselineOfTheirOwn() throws Exception {
    gates.story("a", Look.with("red")).phase("b", Look.with("red"));
    make("red");
    baseline.measure(true, "", directory);

    assertThat(baseline.red(true, "")).containsExactly(ScriptedGates.failure("b"));
    assertThat(baseline.isKnown(false, "")).isFalse();
    assertThat(baseline.red(false, "")).isEmpty();
    assertThat(gates.labels()).containsExactly("baseline-phase");
  }

  @Test
  void aStoryIsNotHeldToWhatWasRedBeforeIt() throws Exception {
    gates.story("a", Look.with("red")).story("b", Look.with("bug"));
    make("red");
    baseline.measure(false, "s", directory);

    assertThat(judge("s"))
        .isEqualTo(new Worksite.GateResult.Passed(List.of(ScriptedGates.failure("a"))));
    make("bug");
    assertThat(judge("s")).isEqualTo(new Worksite.GateResult.Red(ScriptedGates.failure("b")));
  }

  @Test
  void whatAStoryMustNotTouchIsSaidBeforeAnyCommandIsRun() throws Exception {
    gates.story("a", Look.with("red")).refusing(files -> true);

    assertThat(judge("s"))
        .isInstanceOfSatisfying(
            Worksite.GateResult.Red.class,
            red -> assertThat(red.failure().command()).isEqualTo("what a story must not touch"));
    assertThat(gates.labels()).isEmpty();
  }
}
