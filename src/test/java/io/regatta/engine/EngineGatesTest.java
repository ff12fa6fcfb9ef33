package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent.GateExcused;
import io.regatta.event.LandingEvent.GateFailed;
import io.regatta.event.LandingEvent.GatePassed;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.BudgetSpent;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Gates where all stories share one checkout.
class EngineGatesTest extends EngineCase {
  private final ScriptedGates gates = new ScriptedGates();

  private RunReport run(PlanSketch sketch) throws Exception {
    return kit.gates(gates).parallel(1).run(sketch);
  }

  /// Red for the first looks, not counting the one before anybody worked.
  private static Look redAtFirst(int times) {
    AtomicInteger looks = new AtomicInteger();
    return directory -> {
      int look = looks.getAndIncrement();
      return look > 0 && look <= times;
    };
  }

  @Test
  void aRedStoryGoesOnInItsSession() throws Exception {
    gates.story("tests", redAtFirst(1)).attempts(1, 0);
    kit.agent.script("1", Act.done().in("session-1"));

    RunReport report = run(new PlanSketch().sequential("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1", "1#2");
    assertThat(kit.agent.requests().getLast().terms().continuation().orElseThrow().message())
        .contains("a check of your work does not pass")
        .contains("tests (exit 1)");
    assertThat(kit.recording.events(GateFailed.class))
        .containsExactly(new GateFailed(id("1"), "1", ScriptedGates.failure("tests"), true));
    assertThat(kit.recording.events(GatePassed.class))
        .containsExactly(new GatePassed(id("1"), "1"));
    assertThat(gates.labels()).containsExactly("baseline", "story-1-1", "story-1-2");
  }

  @Test
  void aStoryThatStaysRedFailsAfterAsManyAttemptsAsItMayHave() throws Exception {
    gates.story("tests", redAtFirst(9)).attempts(2, 0);

    RunReport report = run(new PlanSketch().sequential("1"));

    assertThat(verdicts(report)).containsExactly("1 failed");
    assertThat(kit.agent.started()).hasSize(3);
    assertThat(kit.recording.events(GateFailed.class))
        .extracting(GateFailed::again)
        .containsExactly(true, true, false);
  }

  @Test
  void aGateThatIsRedWhenTheRunIsToStopIsLeftToTheNextRun() throws Exception {
    CompletableFuture<Thread> gate = new CompletableFuture<>();
    CountDownLatch ends = new CountDownLatch(1);
    gates
        .attempts(1, 0)
        .story(
            "tests",
            directory -> {
              if (kit.agent.started().isEmpty()) {
                return false;
              }
              gate.complete(Thread.currentThread());
              ends.await();
              return true;
            });
    kit.agent.script("2", Act.hangs());
    // The gate has said so before the stop is heard of.
    kit.recording.at(
        event -> event instanceof AttemptFinished finished && finished.story().equals(id("2")),
        () -> {
          kit.engine().stop("SIGTERM", false);
          ends.countDown();
          EngineGatesTest.join(gate.join());
        });
    kit.gates(gates).begin(new PlanSketch().parallel("1", "2"));
    gate.get(EngineKit.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    kit.agent.attempt("2").end(Act.failure(ErrorType.IMPLEMENTATION, false));
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.INTERRUPTED);
    assertThat(verdicts(report)).containsExactly("2 failed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aJournalThatFailsBeforeTheGatesOfAStoryEndsTheRunWithoutThem() throws Exception {
    gates.story("tests", redAtFirst(0)).attempts(1, 0);
    kit.agent.script("1", Act.hangs());
    kit.recording.at(WaveLaunched.class::isInstance, () -> kit.breakJournal());
    kit.gates(gates).parallel(1).beginWithJournalInHand(new PlanSketch().sequential("1", "2"));
    kit.await(WaveLaunched.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());

    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(verdicts(report)).isEmpty();
    assertThat(gates.labels()).containsExactly("baseline");
  }

  @Test
  void soDoesAJournalThatFailedBeforeTheAgentEnded() throws Exception {
    gates.story("tests", redAtFirst(0)).attempts(1, 0);
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.recording.at(StoryFinished.class::isInstance, () -> kit.breakJournal());
    kit.gates(gates).parallel(2).beginWithJournalInHand(new PlanSketch().parallel("1", "2"));
    kit.await(WaveLaunched.class::isInstance);
    kit.agent.attempt("1").end(Act.failure(ErrorType.IMPLEMENTATION, false));
    kit.await(StoryFinished.class::isInstance);
    kit.agent.attempt("2").end(Act.doneOutcome());

    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("1 failed");
  }

  @Test
  void aRedPhaseBlamesTheOnlyStoryThereIs() throws Exception {
    gates.phase("whole", redAtFirst(9));

    RunReport report = run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 failed");
    assertThat(result(report, "1").error().orElseThrow().message())
        .isEqualTo("the gate `whole` does not pass (exit 1):\nit is red");
  }

  @Test
  void aRedPhaseOfSeveralBlamesNobodyAlone() throws Exception {
    gates.phase("whole", redAtFirst(9));

    RunReport report = run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 failed");
    assertThat(result(report, "2").error().orElseThrow().message())
        .startsWith("no single story is to blame: ");
    assertThat(kit.recording.events(GatePassed.class)).isEmpty();
  }

  @Test
  void aPhaseThatPassesCompletesItsStories() throws Exception {
    gates.phase("whole", Look.with("bug.txt"));

    RunReport report = run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.recording.events(GatePassed.class)).containsExactly(new GatePassed(null, "1"));
    assertThat(kit.recording.events(StoryIntegrated.class))
        .containsExactly(new StoryIntegrated(id("1"), null), new StoryIntegrated(id("2"), null));
    assertThat(gates.labels()).containsExactly("baseline-phase", "phase-1");
  }

  @Test
  void whatWasRedBeforeTheRunIsExcusedOnceInEachPhase() throws Exception {
    Files.writeString(repository.resolve("old.txt"), "");
    gates.story("old", Look.with("old.txt")).phase("whole", Look.with("old.txt"));

    RunReport report = run(new PlanSketch().parallel("1", "2").parallel("3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed", "3 completed");
    assertThat(kit.recording.events(GateExcused.class))
        .containsExactly(
            new GateExcused("1", ScriptedGates.failure("old")),
            new GateExcused("1", ScriptedGates.failure("whole")),
            new GateExcused("2", ScriptedGates.failure("old")),
            new GateExcused("2", ScriptedGates.failure("whole")));
  }

  @Test
  void gatesThatCannotBeRunFailTheStory() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    gates.story(
        "tests",
        directory -> {
          if (looks.getAndIncrement() == 1) {
            throw new IllegalStateException("no shell");
          }
          return false;
        });

    RunReport report = run(new PlanSketch().sequential("1", "2").needs("2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(result(report, "1").error().orElseThrow().message()).contains("no shell");
    assertThat(result(report, "1").error().orElseThrow().context())
        .isEqualTo("running the gates of story 1");
  }

  @Test
  void gatesThatCannotBeRunOnTheWholeEndTheRun() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    gates.phase(
        "whole",
        directory -> {
          if (looks.getAndIncrement() > 0) {
            throw new IllegalStateException("no shell");
          }
          return false;
        });

    RunReport report = run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(report.ending()).isEqualTo(io.regatta.event.RunEvent.RunEnding.UNWORKABLE);
    assertThat(verdicts(report)).isEmpty();
    assertThat(kit.agent.started()).containsExactly("1#1");
    assertThat(report.trouble().orElseThrow()).hasMessageContaining("no shell");
  }

  @Test
  void oneStoryAtATimeIsWhatItsGatesSee() throws Exception {
    AtomicBoolean overlapped = new AtomicBoolean();
    gates.story(
        "tests",
        directory -> {
          overlapped.compareAndSet(false, kit.agent.running() > 0);
          return false;
        });

    run(new PlanSketch().parallel("1", "2", "3"));

    assertThat(overlapped).isFalse();
  }

  @Test
  void stoppingAStoryEndsItsGatesAndGivesItNoVerdict() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    gates.story(
        "tests",
        (Path directory) -> {
          if (looks.getAndIncrement() == 1) {
            looking.countDown();
            new CountDownLatch(1).await();
          }
          return false;
        });
    kit.gates(gates).parallel(1).begin(new PlanSketch().parallel("1", "2"));
    looking.await();
    kit.engine().stop("SIGINT", PlanSketch.ids("1"));

    assertThat(verdicts(kit.end())).containsExactly("2 completed");
  }

  @Test
  void whatIsAtItsGatesIsNotCutWhenTheMoneyIsSpent() throws Exception {
    CountDownLatch spent = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    gates.story(
        "tests",
        directory -> {
          if (looks.getAndIncrement() == 1) {
            spent.await();
          }
          return false;
        });
    kit.recording.at(BudgetSpent.class::isInstance, spent::countDown);
    kit.budgets(new Budgets(new Budget(new BigDecimal("1"), null, null), Budget.NONE, Budget.NONE));
    kit.agent.script(
        "1",
        Act.ending(
            new Outcome.Done(
                AgentReport.SILENT.withUsage(new Usage(1, 1, 0, 0, new BigDecimal("2"))))));

    assertThat(verdicts(run(new PlanSketch().parallel("1", "2")))).containsExactly("1 completed");
  }
}
