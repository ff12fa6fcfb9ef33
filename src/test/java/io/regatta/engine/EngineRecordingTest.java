package io.regatta.engine;

import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.Redaction;
import io.regatta.SampleSecrets;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.RecordingFailed;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.plan.StoryId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRecordingTest extends EngineCase {
  @Test
  void whatTheLogRefusesIsHandedBackAndNoOtherPhaseStarts() throws Exception {
    kit.recorder.failAfter(0);
    kit.agent.script("2", Act.failed());
    RunReport report = kit.run(new PlanSketch().parallel("1", "2").parallel("3").needs("3"));

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(report.unrecorded()).extracting(StoryResult::story).isEqualTo(ids("1", "2"));
    assertThat(report.trouble()).isEqualTo(kit.recorder.refusal());
    assertThat(kit.recording.events(PhaseStarted.class)).hasSize(1);
    assertThat(kit.recording.events(PhaseRecorded.class)).isEmpty();
    assertThat(kit.recording.events(RecordingFailed.class))
        .containsExactly(new RecordingFailed("1", ids("1", "2"), "the log cannot be written"));
  }

  @Test
  void aSequentialPhaseEndsWhereTheLogRefuses() throws Exception {
    kit.recorder.failAfter(1);
    RunReport report = kit.run(new PlanSketch().sequential("1", "2", "3"));

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(kit.agent.started()).containsExactly("1#1", "2#1");
    assertThat(report.unrecorded()).extracting(StoryResult::story).isEqualTo(ids("2"));
    assertThat(kit.recorder.writes()).containsExactly(ids("1"));
    assertThat(kit.recording.events(RecordingFailed.class)).hasSize(1);
  }

  @Test
  void aJournalThatFailsInMidRunLetsWhatRunsFinishAndStartsNothingMore() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.recording.at(WaveLaunched.class::isInstance, () -> kit.breakJournal());
    kit.parallel(2);
    kit.beginWithJournalInHand(new PlanSketch().parallel("1", "2", "3").parallel("4"));
    kit.await(WaveLaunched.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());
    kit.await(StoryFinished.class::isInstance);
    kit.agent.attempt("2").end(Act.transientOutcome());
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(report.trouble()).get().isInstanceOf(JournalException.class);
    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
    assertThat(kit.agent.attempt("1").signals()).isEmpty();
    assertThat(kit.recorder.writes()).containsExactly(ids("1", "2"));
  }

  @Test
  void aJournalThatFailsBeforeTheReleaseStartsNobody() throws Exception {
    kit.recording.at(RunEvent.ContextLoaded.class::isInstance, () -> kit.breakJournal());
    kit.beginWithJournalInHand(new PlanSketch().parallel("1", "2", "3"));
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(kit.agent.started()).isEmpty();
    assertThat(verdicts(report)).isEmpty();
  }

  @Test
  void aJournalThatFailsWhileARetryWaitsEndsTheWait() throws Exception {
    kit.alarms.hold();
    kit.agent.script("1", Act.transientFailure());
    kit.agent.script("2", Act.hangs());
    kit.recording.at(RunEvent.RetryScheduled.class::isInstance, () -> kit.breakJournal());
    kit.beginWithJournalInHand(new PlanSketch().parallel("1", "2"));
    kit.await(RunEvent.RetryScheduled.class::isInstance);
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("2 completed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
  }

  @Test
  void secretsAreHandedBackNeitherByARunNorByOneWhoseJournalFails() throws Exception {
    String key = SampleSecrets.keys().getFirst();
    AgentReport said =
        new AgentReport(
            "with " + key, List.of(), List.of(), List.of(), FileChanges.NONE, key, Usage.UNKNOWN);
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.recording.at(StoryFinished.class::isInstance, () -> kit.breakJournal());
    kit.beginWithJournalInHand(new PlanSketch().parallel("1", "2"));
    kit.await(WaveLaunched.class::isInstance);
    kit.agent.attempt("1").end(new Outcome.Done(said));
    kit.await(StoryFinished.class::isInstance);
    kit.agent.attempt("2").end(new Outcome.Done(said));
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(report.state().stories())
        .extracting(story -> story.result().orElseThrow().work().report().summary())
        .containsExactly("with " + Redaction.MARK, "with " + Redaction.MARK);
    assertThat(kit.recording.events(RunEvent.class).toString()).doesNotContain(key);
  }

  @Test
  void bothLogAndJournalFailingHandsEverythingBack() throws Exception {
    kit.recorder.failAfter(0);
    kit.recording.at(WaveLaunched.class::isInstance, () -> kit.breakJournal());
    kit.beginWithJournalInHand(new PlanSketch().parallel("1", "2"));
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(report.unrecorded()).extracting(StoryResult::story).isEqualTo(ids("1", "2"));
  }

  @Test
  void aJournalThatExistsAlreadyKeepsARunFromBeginning() throws Exception {
    Journal.create(kit.directory.journal(), java.time.Clock.systemUTC()).close();
    EngineKit second = new EngineKit(repository);
    second.begin(new PlanSketch().parallel("1"));

    assertThatThrownBy(second::end).hasCauseInstanceOf(JournalException.class);
    assertThat(second.agent.started()).isEmpty();
  }

  @Test
  void listenersThatThrowAreSkippedAndTheOthersTold() throws Exception {
    kit.telling(new Broken(new IllegalStateException("broken")))
        .telling(new Broken(new StackOverflowError()));

    assertThat(kit.run(new PlanSketch().parallel("1", "2")).ending())
        .isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.recording.activities())
        .containsExactlyInAnyOrder("working on 1", "working on 2");
  }

  private record Broken(Throwable fault) implements RunListener {
    @Override
    public void happened(JournalEntry entry, RunState state) {
      fail();
    }

    @Override
    public void active(StoryId story, String activity) {
      fail();
    }

    private void fail() {
      switch (fault) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new AssertionError(fault);
      }
    }
  }
}
