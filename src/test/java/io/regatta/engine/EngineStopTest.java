package io.regatta.engine;

import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.Outcome;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptSpawned;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.RetryScheduled;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StopRequested;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.WaveLaunched;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class EngineStopTest extends EngineCase {
  private static boolean finished(io.regatta.event.RunEvent event, String story) {
    return event instanceof StoryFinished done && done.result().story().text().equals(story);
  }

  private void stop() {
    kit.engine().stop("SIGINT", false);
  }

  private void stopStory(String story) {
    kit.engine().stop("regatta stop", ids(story));
  }

  private static void assertInterrupted(RunReport report) {
    assertThat(report.ending()).isEqualTo(RunEnding.INTERRUPTED);
    assertThat(report.state().stopRequested()).isTrue();
  }

  @Test
  void aStopBeforeTheLaunchStartsNothing() throws Exception {
    kit.recording.at(ContextLoaded.class::isInstance, this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2").parallel("3"));

    assertInterrupted(report);
    assertThat(kit.agent.started()).isEmpty();
    assertThat(verdicts(report)).isEmpty();
    assertThat(kit.recorder.writes()).isEmpty();
  }

  @Test
  void aStopWhileSomeAreStillBeingPreparedStartsNothing() throws Exception {
    kit.briefings.hold("2");
    kit.recording.at(StopRequested.class::isInstance, () -> kit.briefings.letPrepare("2"));
    kit.begin(new PlanSketch().parallel("1", "2", "3"));
    kit.await(ContextLoaded.class::isInstance);
    stop();
    RunReport report = kit.end();

    assertInterrupted(report);
    assertThat(kit.agent.started()).isEmpty();
    assertThat(kit.recording.events(AttemptStarted.class)).isEmpty();
    assertThat(kit.recording.events(WaveLaunched.class)).isEmpty();
    assertThat(verdicts(report)).isEmpty();
  }

  @Test
  void aStopOnceStartsAreOnDiskButNobodyIsReleasedYetEndsEveryAttempt() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.recording.at(
        event -> event instanceof AttemptStarted started && started.story().text().equals("1"),
        this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertInterrupted(report);
    assertThat(verdicts(report)).isEmpty();
    assertThat(kit.recording.events(AttemptFinished.class))
        .extracting(AttemptFinished::outcome)
        .containsExactly(Outcome.Interrupted.SILENT, Outcome.Interrupted.SILENT);
  }

  @Test
  void aStopWhileStoriesRunRecordsWhatIsFinishedAndGivesTheOthersNoVerdict() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.agent.script("3", Act.failed());
    kit.recording.at(event -> finished(event, "1"), this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3").parallel("4"));

    assertInterrupted(report);
    assertThat(verdicts(report)).contains("1 completed").doesNotContain("2 failed");
    assertThat(report.state().story(PlanSketch.id("2")).result()).isEmpty();
    assertThat(report.state().story(PlanSketch.id("4")).result()).isEmpty();
    assertThat(kit.agent.attempt("2").signals()).containsExactly("stop");
    assertThat(kit.alarms.delays()).isEmpty();
    assertThat(kit.recorder.writes().getFirst()).contains(PlanSketch.id("1"));
  }

  @Test
  void aSecondStopKillsWhatTheFirstDidNotEnd() throws Exception {
    kit.agent.script("1", Act.deaf());
    kit.agent.script("2", Act.deaf());
    kit.recording.at(
        event -> event instanceof StopRequested request && request.by().equals("SIGINT"),
        () -> kit.engine().stop("SIGINT again", true));
    kit.begin(new PlanSketch().parallel("1", "2"));
    kit.await(WaveLaunched.class::isInstance);
    stop();
    RunReport report = kit.end();

    assertInterrupted(report);
    assertThat(kit.agent.attempt("1").signals()).containsExactly("stop", "kill");
    assertThat(kit.agent.attempt("2").signals()).containsExactly("stop", "kill");
  }

  @Test
  void aStopAtOnceKills() throws Exception {
    kit.agent.script("1", Act.deaf());
    kit.recording.at(WaveLaunched.class::isInstance, () -> kit.engine().stop("SIGTERM", true));
    assertInterrupted(kit.run(new PlanSketch().sequential("1", "2")));

    assertThat(kit.agent.attempt("1").signals()).containsExactly("kill");
    assertThat(kit.agent.started()).containsExactly("1#1");
  }

  @Test
  void aStopBetweenPhasesStartsNoOtherPhase() throws Exception {
    kit.recording.at(PhaseFinished.class::isInstance, this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertInterrupted(report);
    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.recording.events(PhaseFinished.class)).hasSize(1);
  }

  @Test
  void aStopBetweenWavesStartsNoOtherWave() throws Exception {
    kit.recording.at(event -> finished(event, "1"), this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2").needs("2", "1"));

    assertInterrupted(report);
    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1");
  }

  @Test
  void aStopDuringARetryWaitEndsTheWaitWithoutAVerdict() throws Exception {
    kit.alarms.hold();
    kit.agent.script("1", Act.transientFailure());
    kit.recording.at(RetryScheduled.class::isInstance, this::stop);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertInterrupted(report);
    assertThat(report.state().story(PlanSketch.id("1")).result()).isEmpty();
    kit.alarms.fire();
    assertThat(kit.agent.started()).doesNotContain("1#2");
  }

  @Test
  void aStopThatComesTooLateChangesNothing() throws Exception {
    kit.recording.at(PhaseFinished.class::isInstance, this::stop);

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void stoppingOneStoryLeavesTheOthersAloneAndItsDependentsWithoutAVerdict() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("1"));
    RunReport report =
        kit.run(
            new PlanSketch()
                .parallel("1", "2")
                .parallel("3", "4", "5")
                .needs("3", "1")
                .needs("4", "2")
                .needs("5", "3"));

    assertThat(report.ending()).isEqualTo(RunEnding.INCOMPLETE);
    assertThat(report.state().stopRequested()).isFalse();
    assertThat(verdicts(report)).containsExactly("2 completed", "4 completed");
    assertThat(kit.agent.attempt("1").signals()).containsExactly("stop");
  }

  @Test
  void stoppingAStoryThatIsReadyWhileOthersAreNotDoesNotHoldThemUp() throws Exception {
    kit.briefings.hold("2");
    kit.recording.at(StopRequested.class::isInstance, () -> kit.briefings.letPrepare("2"));
    kit.begin(new PlanSketch().parallel("1", "2", "3"));
    kit.await(ContextLoaded.class::isInstance);
    stopStory("1");
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("2 completed", "3 completed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("2#1", "3#1");
  }

  @Test
  void aStoryThatIsStoppedBetweenTwoWavesIsNotLaunched() throws Exception {
    kit.recording.at(event -> finished(event, "1"), () -> stopStory("2"));
    RunReport report =
        kit.run(new PlanSketch().parallel("1", "2", "3").needs("2", "1").needs("3", "1"));

    assertThat(verdicts(report)).containsExactly("1 completed", "3 completed");
    assertThat(kit.agent.started()).containsExactly("1#1", "3#1");
  }

  @Test
  void aStoryOfALaterPhaseThatIsStoppedIsNotReached() throws Exception {
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("2"));
    RunReport report = kit.run(new PlanSketch().parallel("1").sequential("2", "3").needs("3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "3 completed");
  }

  @Test
  void aStopForAStoryThatHasItsVerdictLeavesItsDependentsAlone() throws Exception {
    kit.recording.at(event -> finished(event, "1"), () -> stopStory("1"));
    RunReport report = kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
  }

  @Test
  void aStoryThatEndsByItselfAlthoughItWasStoppedKeepsItsResult() throws Exception {
    kit.agent.script("1", Act.deaf());
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("1"));
    kit.begin(new PlanSketch().parallel("1", "2").parallel("3"));
    kit.await(StopRequested.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());

    assertThat(verdicts(kit.end())).containsExactly("1 completed", "2 completed", "3 completed");
  }

  @Test
  void aStoppedStoryThatFailsTransientlyIsNotTriedAgain() throws Exception {
    kit.agent.script("1", Act.failsWhenStopped());
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("1"));
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
    assertThat(kit.recording.events(RetryScheduled.class)).isEmpty();
    assertThat(verdicts(report)).as("the next run tries it again").containsExactly("2 completed");
  }

  @Test
  void aStoryThatIsStoppedInLineNeverStarts() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("3"));
    kit.parallel(1).begin(new PlanSketch().parallel("1", "2", "3", "4"));
    kit.await(StopRequested.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());

    assertThat(verdicts(kit.end())).containsExactly("1 completed", "2 completed", "4 completed");
  }

  @Test
  void aStopForAStoryThatThePlanDoesNotHaveIsNotedAndNothingElse() throws Exception {
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("99"));

    assertThat(kit.run(new PlanSketch().parallel("1", "2")).ending())
        .isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.recording.events(StopRequested.class)).hasSize(1);
  }

  @Test
  void anAgentThatFailsOnBeingStoppedLeavesItsSiblingsAlone() throws Exception {
    kit.agent.script(
        "1", Act.throwing(Act.Point.STOP, new IllegalStateException("no such process")));
    kit.recording.at(WaveLaunched.class::isInstance, () -> stopStory("1"));
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("2 completed");
  }

  @Test
  void anInterruptedCallerStopsTheRunAndStillRecordsWhatFinished() throws Exception {
    kit.agent.script("2", Act.deaf());
    kit.begin(new PlanSketch().parallel("1", "2"));
    kit.await(event -> finished(event, "1"));
    kit.interruptCaller();

    assertThatThrownBy(() -> kit.end())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(kit.agent.attempt("2").signals()).containsExactly("kill");
    assertThat(kit.recorder.writes()).containsExactly(ids("1"));
    assertThat(kit.recording.events().getLast())
        .isInstanceOfSatisfying(
            io.regatta.event.RunEvent.RunFinished.class,
            end -> assertThat(end.ending()).isEqualTo(RunEnding.INTERRUPTED));
    assertThat(kit.recording.events(AttemptSpawned.class)).hasSize(2);
    assertThat(List.copyOf(kit.agent.started())).hasSize(2);
  }
}
