package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptedRunTest extends FaultCase {
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// The second story interrupts the run once the first has finished, and goes on working.
  private void plan(String harm) throws Exception {
    repository.with(
        "",
        ScriptedPhase.parallel(story("1", ""), story("2", once(FIRST_FINISHED + "\n" + harm))),
        ScriptedPhase.parallel(story("3", "")));
  }

  private void assertStopped(Ended run, int exit) throws Exception {
    assertThat(run.exit()).as(run.complaints()).isEqualTo(exit);
    assertThat(repository.processes()).isEmpty();
    assertThat(logged()).containsExactly("1 completed");
    assertThat(starts("3")).isZero();
    RunState state = Journal.replay(repository.runs().getFirst().journal());
    assertThat(state.finished()).isPresent();
  }

  private void assertNextRunCompletes() throws Exception {
    Ended next = implement();
    assertThat(next.exit()).as(next.complaints()).isZero();
    assertThat(next.complaints()).doesNotContain("had died");
    assertThat(logged()).containsExactly("1 completed", "2 completed", "3 completed");
    assertThat(starts("1")).isEqualTo(1);
    assertThat(starts("2")).isEqualTo(2);
  }

  @Test
  void termRecordsWhatFinishedAndLeavesNobodyBehind() throws Exception {
    plan("setsid sleep 300 & sleep 300 & kill -TERM \"$PPID\"; wait");
    assertStopped(implement(), ExitCode.TERMINATED);
    assertNextRunCompletes();
  }

  @Test
  void aTerminalThatGoesAwayIsLikeTerm() throws Exception {
    plan("kill -HUP \"$PPID\"; sleep 300");
    assertStopped(implement(), ExitCode.TERMINATED);
    assertNextRunCompletes();
  }

  @Test
  void anAgentThatIgnoresTermHasFiveSeconds() throws Exception {
    plan("trap '' TERM; kill -INT \"$PPID\"; sleep 300");
    long start = System.nanoTime();
    Ended run = end(repository.implement(Tool.ofThisBuild().hearingInterrupts()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertStopped(run, ExitCode.INTERRUPTED);
    assertThat(took).isGreaterThan(GRACE);
    assertNextRunCompletes();
  }

  @Test
  void theSecondInterruptMeansNow() throws Exception {
    plan(
        """
        trap 'date +%s%N >"$control/second"; kill -INT "$PPID"' TERM
        kill -INT "$PPID"
        while :; do sleep 0.1; done
        """);
    Ended run = end(repository.implement(Tool.ofThisBuild().hearingInterrupts()));

    assertStopped(run, ExitCode.INTERRUPTED);
    assertThat(agentLivedOnFor()).isLessThan(GRACE);
    assertNextRunCompletes();
  }

  /// From the second interrupt to the agent's end, as the journal has it.
  private Duration agentLivedOnFor() throws Exception {
    java.time.Instant second =
        java.time.Instant.EPOCH.plusNanos(
            Long.parseLong(
                java.nio.file.Files.readString(repository.control().resolve("second")).strip()));
    return Journal.read(repository.runs().getFirst().journal()).entries().stream()
        .filter(entry -> entry.event() instanceof io.regatta.event.RunEvent.RunFinished)
        .map(entry -> Duration.between(second, entry.at()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onceItIsOverAnInterruptEndsItsOnFinishCommandsToo() throws Exception {
    repository.with(
        "onFinish: [\"cat >/dev/null; kill -TERM $PPID; sleep 0.5; touch survived\"]\n",
        ScriptedPhase.parallel(story("1", "")));
    Ended run = implement();

    assertThat(run.exit()).isEqualTo(ExitCode.TERMINATED);
    assertThat(logged()).containsExactly("1 completed");
  }
}
