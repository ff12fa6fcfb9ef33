package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.engine.RunSession.Extent;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.FileLocks;
import io.regatta.journal.Journal;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Who may work where.
@Timeout(60)
class RunSessionTest {
  private static final String PLAN = "docs/features/5/user-stories.md";
  private static final String OTHER = "docs/features/6/user-stories.md";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path directory;
  private Path repository;
  private final ManualClock clock = new ManualClock(NOW);

  @BeforeEach
  void makePlans() throws Exception {
    repository = directory.toRealPath();
    for (String plan : List.of(PLAN, OTHER)) {
      Files.createDirectories(repository.resolve(plan).getParent());
      Files.writeString(repository.resolve(plan), "# Plan\n");
    }
  }

  private static LockHolder holder(String run) {
    return new LockHolder(71, run, "regatta implement", NOW, "alder");
  }

  private RunSession open(String plan, Extent extent, String run) throws Exception {
    return RunSession.open(repository, repository.resolve(plan), extent, holder(run), clock);
  }

  @Test
  void aPlanIsWorkedOnByOneRunAtATime() throws Exception {
    try (RunSession _ = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      assertThatThrownBy(() -> open(PLAN, Extent.PLAN_ALONE, "run-2"))
          .isInstanceOfSatisfying(
              BusyException.class,
              busy -> {
                assertThat(busy)
                    .hasMessage(
                        "another run is at work on this plan: process 71 on alder, run run-1"
                            + " (`regatta implement`), since 2026-03-01T10:00:00Z");
                assertThat(busy.hint())
                    .hasValue("wait for it (regatta watch run-1) or stop it (regatta stop run-1)");
              });
    }
    open(PLAN, Extent.PLAN_ALONE, "run-2").close();
  }

  @Test
  void plansWhoseStoriesWorkApartRunSideBySide() throws Exception {
    try (RunSession one = open(PLAN, Extent.PLAN_ALONE, "run-1");
        RunSession two = open(OTHER, Extent.PLAN_ALONE, "run-2")) {
      assertThat(one.planPath()).isEqualTo(PLAN);
      assertThat(two.planPath()).isEqualTo(OTHER);
    }
  }

  @Test
  void plansThatShareTheCheckoutDoNotAndGiveBackWhatTheyTook() throws Exception {
    try (RunSession _ = open(PLAN, Extent.REPOSITORY, "run-1")) {
      assertThatThrownBy(() -> open(OTHER, Extent.REPOSITORY, "run-2"))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("on this repository (stories share the checkout): process 71");
      open(OTHER, Extent.PLAN_ALONE, "run-2").close();
    }
    open(OTHER, Extent.REPOSITORY, "run-2").close();
  }

  @Test
  void whoeverLooksForAMomentIsWaitedFor() throws Exception {
    FileLocks locks = new FileLocks(new RunStore(repository).locks());
    String name = RunSession.planLock(repository, repository.resolve(PLAN));
    FileLocks.Attempt.Acquired look =
        (FileLocks.Attempt.Acquired) locks.tryAcquire(name, holder(""));
    FutureTask<RunSession> opening = new FutureTask<>(() -> open(PLAN, Extent.PLAN_ALONE, "run-1"));
    Thread opener = Thread.ofPlatform().start(opening);
    while (opener.isAlive() && opener.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    look.lock().close();

    opening.get(20, TimeUnit.SECONDS).close();
  }

  @Test
  void whoeverWorksIsNotWaitedFor() throws Exception {
    try (RunSession _ = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      // Whoever waits now is interrupted at once.
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> open(PLAN, Extent.PLAN_ALONE, "run-2"))
            .isInstanceOf(BusyException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void whatRegattaKeepsIsHiddenFromGitAndPrivate() throws Exception {
    open(PLAN, Extent.PLAN_ALONE, "run-1").close();

    assertThat(repository.resolve(".regatta/.gitignore")).isNotEmptyFile();
    assertThat(Files.getPosixFilePermissions(repository.resolve(".regatta")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aPlanOutsideOfTheRepositoryIsNamedInFull() {
    Path outside = repository.resolveSibling("elsewhere/plan.md");

    assertThat(RunSession.planPath(repository, outside)).isEqualTo(outside.toString());
    assertThat(RunSession.planPath(repository, repository.resolve("docs/../plan.md")))
        .isEqualTo("plan.md");
  }

  @Test
  void somethingMayHaveTheRepositoryToItselfForAMoment() throws Exception {
    try (RunSession one = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      Optional<String> seen =
          one.landing(() -> {
            try {
              return new FileLocks(one.store().locks())
                  .tryAcquire("repository", holder("run-2"))
                  .getClass()
                  .getSimpleName();
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      assertThat(seen).hasValue("Taken");
      assertThat(one.landing(() -> "again")).as("it was given back").hasValue("again");
    }
  }

  @Test
  void whoeverHasTheRepositoryAnywayNeedNotAskForIt() throws Exception {
    try (RunSession one = open(PLAN, Extent.REPOSITORY, "run-1")) {
      assertThat(one.landing(() -> "at once")).hasValue("at once");
    }
  }

  @Test
  void aLandingThatFailsGivesTheRepositoryBack() throws Exception {
    try (RunSession one = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      assertThatThrownBy(() ->
              one.landing(() -> {
                throw new FakeBriefings.Refusal("no");
              }))
          .isInstanceOf(RegattaException.class);
      assertThat(one.landing(() -> "again")).hasValue("again");
    }
  }

  @Test
  void whereNoLockCanBeTakenTheDirectoryIsNamed() throws Exception {
    Path locks = new RunStore(repository).locks();
    Files.createDirectories(locks.getParent());
    Files.writeString(locks, "in the way");

    assertThatThrownBy(() -> open(PLAN, Extent.PLAN_ALONE, "run-1"))
        .isInstanceOf(RegattaException.class)
        .hasMessageContaining(locks.toString());
  }

  @Test
  void whoIsAtWorkIsKnownByTheLocks() throws Exception {
    assertThat(LiveRun.holders(repository)).isEmpty();
    try (RunSession _ = open(PLAN, Extent.PLAN_ALONE, "run-1");
        RunSession _ = open(OTHER, Extent.PLAN_ALONE, "run-2")) {
      assertThat(LiveRun.holders(repository))
          .extracting(LockHolder::run)
          .containsExactlyInAnyOrder("run-1", "run-2");
      assertThat(LiveRun.isLive(repository, "run-2")).isTrue();
      assertThat(LiveRun.isLive(repository, "run-3")).isFalse();
    }
    assertThat(LiveRun.holders(repository)).isEmpty();
    open(PLAN, Extent.PLAN_ALONE, "run-3").close();
  }

  private RunDirectory died(String run, String plan) throws Exception {
    StoryId story = new StoryId("1");
    RunDirectory left = new RunStore(repository).create(run);
    try (Journal journal = Journal.create(left.journal(), clock)) {
      journal.append(
          List.of(
              new RunEvent.RunStarted(
                  1,
                  run,
                  plan,
                  "0",
                  1,
                  List.of(new RunEvent.PlannedStory(story, "Do it", "dev", "h")),
                  List.of(new RunEvent.PlannedPhase("1", "All", Mode.PARALLEL, List.of(story))),
                  new RunEvent.Assignment(
                      "", List.of(), List.of(story), null, null, RunEvent.Carried.NOTHING)),
              new RunEvent.AttemptStarted(story, 1, "scripted", null, null),
              new RunEvent.StoryFinished(
                  new StoryResult(
                      story,
                      "1",
                      Verdict.COMPLETED,
                      new StoryResult.Timing(NOW, NOW, Duration.ZERO),
                      1,
                      StoryResult.Work.NONE,
                      null))));
    }
    return left;
  }

  private static List<RunEvent> events(RunDirectory run) throws Exception {
    return Journal.read(run.journal()).entries().stream().map(JournalEntry::event).toList();
  }

  @Test
  void whatDeadRunsHadFinishedIsRecordedInTheLogOfItsPlan() throws Exception {
    RunDirectory own = died("20260301-100000-0001", PLAN);
    RunDirectory other = died("20260301-100000-0002", OTHER);

    try (RunSession session = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      assertThat(session.recover(Recovery.Completion.NONE, Redaction.KNOWN_SHAPES))
          .extracting(Recovery.Recovered::run)
          .containsExactly("20260301-100000-0001", "20260301-100000-0002");
      assertThat(session.recover(Recovery.Completion.NONE, Redaction.KNOWN_SHAPES))
          .as("once")
          .isEmpty();
    }
    for (String plan : List.of(PLAN, OTHER)) {
      assertThat(repository.resolve(plan).resolveSibling(LogRecorder.LOG))
          .content()
          .contains("\"completed\"");
    }
    assertThat(events(own)).last().isInstanceOf(RunEvent.RunFinished.class);
    assertThat(events(other)).last().isInstanceOf(RunEvent.RunFinished.class);
    open(OTHER, Extent.PLAN_ALONE, "run-2").close();
  }

  @Test
  void aRunOfAnotherPlanThatIsAliveIsLeftAlone() throws Exception {
    RunDirectory other = died("20260301-100000-0002", OTHER);

    try (RunSession _ = open(OTHER, Extent.PLAN_ALONE, "20260301-100000-0002");
        RunSession session = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      assertThat(session.recover(Recovery.Completion.NONE, Redaction.KNOWN_SHAPES)).isEmpty();
    }
    assertThat(events(other)).hasSize(3);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessesThatADeadRunLeftAreEnded() throws Exception {
    died("20260301-100000-0001", PLAN);
    ProcessBuilder left = new ProcessBuilder("sleep", "60");
    left.environment().put("REGATTA_RUN", "20260301-100000-0001");
    Process process = left.start();
    try (RunSession session = open(PLAN, Extent.PLAN_ALONE, "run-1")) {
      assertThat(session.recover(Recovery.Completion.NONE, Redaction.KNOWN_SHAPES))
          .extracting(Recovery.Recovered::processes)
          .containsExactly(1);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
