package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.journal.JournalException;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever plans, outcomes and stops come together, a run ends and keeps to what every run keeps
/// to.
@Tag("slow")
@Timeout(120)
class EngineStressTest {
  private static final int RUNS = 40;

  @TempDir Path repository;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void everyRunEndsWithItsPromisesKept(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < RUNS; i++) {
      EngineKit kit = new EngineKit(repository.resolve(seed + "-" + i));
      Plan plan = RandomPlans.next(random);
      Set<StoryId> completed =
          plan.scheduled().stream()
              .map(Story::id)
              .filter(story -> random.nextInt(6) == 0)
              .collect(Collectors.toSet());
      kit.completed(completed);
      if (random.nextBoolean()) {
        kit.parallel(1 + random.nextInt(3));
      }
      boolean byDependencies = random.nextBoolean();
      if (byDependencies) {
        kit.byDependencies();
      }
      if (random.nextInt(6) == 0) {
        kit.stoppingOnFailure();
      }
      plan.scheduled().forEach(story -> script(kit, story, random));
      plantStops(kit, plan, random);
      if (random.nextInt(10) == 0) {
        kit.recorder.failAfter(random.nextInt(3));
      }

      if (random.nextInt(3) == 0) {
        kit.gates(gates(random));
      }
      if (random.nextInt(4) == 0) {
        breakJournal(kit, random.nextInt(40));
        kit.beginWithJournalInHand(plan);
      } else {
        kit.begin(plan);
      }
      RunReport report = kit.end();

      kit.check();
      assertVerdictsFit(plan, completed, report);
      assertNothingStartsBeforeWhatItNeeds(plan, completed, kit.recording.events());
    }
  }

  private static void assertNothingStartsBeforeWhatItNeeds(
      Plan plan, Set<StoryId> before, List<RunEvent> events) {
    Set<StoryId> completed = new HashSet<>(before);
    for (RunEvent event : events) {
      if (event instanceof RunEvent.AttemptStarted started) {
        assertThat(plan.story(started.story()).dependencies().all().toList())
            .as("what story %s needs", started.story())
            .isSubsetOf(completed);
      }
      if (event instanceof RunEvent.AttemptFinished finished
          && finished.outcome() instanceof Outcome.Done) {
        // Inside a parallel phase its part of the whole is enough, before the phase's gates.
        completed.add(finished.story());
      }
    }
  }

  private static void script(EngineKit kit, Story story, Random random) {
    String id = story.id().text();
    switch (random.nextInt(12)) {
      case 0 -> kit.agent.script(id, Act.failed());
      case 1 -> kit.agent.script(id, Act.transientFailure(), Act.done());
      case 2 -> kit.agent.script(id, Act.transientFailure());
      case 3 -> kit.agent.script(id, Act.throwing(Act.Point.START, new StackOverflowError()));
      case 4 -> kit.agent.script(id, Act.throwing(Act.Point.AWAIT, new IllegalStateException()));
      case 5 -> kit.briefings.failPreparing(id, new FakeBriefings.Refusal("the disk is full"));
      default -> kit.agent.script(id, Act.done());
    }
  }

  /// Stops of every kind at random events of the run.
  private static void plantStops(EngineKit kit, Plan plan, Random random) {
    List<StoryId> stories = plan.scheduled().stream().map(Story::id).toList();
    AtomicInteger events = new AtomicInteger();
    int storyStop = random.nextInt(30);
    int softStop = random.nextInt(120);
    int hardStop = softStop + random.nextInt(10);
    StoryId victim = stories.get(random.nextInt(stories.size()));
    kit.recording.at(
        event -> true,
        () -> {
          int now = events.incrementAndGet();
          if (now == storyStop) {
            kit.engine().stop("regatta stop", List.of(victim));
          }
          if (now == softStop) {
            kit.engine().stop("SIGINT", false);
          }
          if (now == hardStop) {
            kit.engine().stop("SIGINT", true);
          }
        });
  }

  /// Gates that are red now and then.
  private static ScriptedGates gates(Random random) {
    int every = 2 + random.nextInt(4);
    AtomicInteger looks = new AtomicInteger();
    ScriptedGates gates = new ScriptedGates().attempts(random.nextInt(2), 0);
    gates.story("tests", directory -> looks.incrementAndGet() % every == 0);
    return random.nextBoolean()
        ? gates
        : gates.phase("whole", directory -> looks.incrementAndGet() % every == 0);
  }

  /// Lets nothing more be written into the journal after so many events.
  private static void breakJournal(EngineKit kit, int after) {
    AtomicInteger events = new AtomicInteger();
    kit.recording.at(
        event -> true,
        () -> {
          if (events.incrementAndGet() == after) {
            kit.breakJournal();
          }
        });
  }

  private static void assertVerdictsFit(Plan plan, Set<StoryId> completed, RunReport report) {
    boolean stopped =
        report.state().stopRequested() || report.ending() == RunEvent.RunEnding.UNRECORDED;
    long without =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(story -> !completed.contains(story))
            .filter(story -> report.state().story(story).result().isEmpty())
            .count();
    if (report.ending() == RunEvent.RunEnding.COMPLETED) {
      assertThat(without).isZero();
    }
    // A journal that failed says so too where the log has all results.
    if (!(report.trouble().orElse(null) instanceof JournalException)) {
      assertThat(report.unrecorded().isEmpty())
          .isEqualTo(report.ending() != RunEvent.RunEnding.UNRECORDED);
    }
    assertThat(report.ending() == RunEvent.RunEnding.INTERRUPTED && !stopped).isFalse();
  }
}
