package io.regatta.engine;

import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A run that died at any moment, and a recovery that died at any moment.
class RecoveryTest extends EngineCase {
  private static final String PLAN = "plan.md";

  private final FakeRecorder recorder = new FakeRecorder();
  private final List<String> ended = new ArrayList<>();
  private int copies;

  /// The journal of a run in which everything happens.
  private byte[] journal() throws Exception {
    kit.agent.script("2", Act.failed());
    kit.agent.script("4", Act.transientFailure());
    kit.run(new PlanSketch().parallel("1", "2").sequential("3", "4").parallel("5"));
    return Files.readAllBytes(kit.directory.journal());
  }

  /// Lengths at which each line is absent, begun, half there, without its line break, and whole.
  private static List<Integer> moments(byte[] journal, int from) {
    List<Integer> moments = new ArrayList<>();
    int start = from;
    for (int i = from; i < journal.length; i++) {
      if (journal[i] == '\n') {
        moments.addAll(List.of(start, start + 1, (start + i) / 2, i));
        start = i + 1;
      }
    }
    moments.add(journal.length);
    return moments;
  }

  /// A run that got so far.
  private RunDirectory died(byte[] journal, int length) throws Exception {
    copies++;
    Path path = Files.createDirectories(repository.resolve("copy-" + copies));
    RunDirectory run = new RunDirectory(path);
    Files.write(run.journal(), Arrays.copyOf(journal, length));
    return run;
  }

  private List<Recovery.Recovered> recover(RunDirectory run, String plan) throws Exception {
    Recovery.Processes processes =
        (id, known) -> {
          known.stream().map(Attempt.Identity::process).forEach(pid -> ended.add(id + " " + pid));
          return known.size();
        };
    return new Recovery(
            recorder,
            processes,
            Recovery.Completion.NONE,
            Recovery.Claims.ALL,
            Clock.systemUTC(),
            Redaction.KNOWN_SHAPES)
        .recover(run, plan);
  }

  private static Set<StoryId> recordedIn(RunState state) {
    Set<StoryId> recorded = new HashSet<>();
    for (StoryProgress story : state.stories()) {
      if (story.recorded()) {
        recorded.add(story.story().id());
      }
    }
    return recorded;
  }

  @Test
  void recordsWhatHadFinishedWhereverTheRunDied() throws Exception {
    byte[] whole = journal();
    for (int length : moments(whole, 0)) {
      RunDirectory run = died(whole, length);
      RunState before = Journal.replay(run.journal());
      List<StoryId> unrecorded = before.unrecorded().stream().map(StoryResult::story).toList();
      int writes = recorder.writes().size();

      recover(run, PLAN);

      assertThat(recorder.writes().subList(writes, recorder.writes().size()))
          .as("died after %d bytes", length)
          .isEqualTo(unrecorded.isEmpty() ? List.of() : List.of(unrecorded));
      RunState after = Journal.replay(run.journal());
      assertThat(after.unrecorded()).isEmpty();
      assertThat(after.finished().isPresent()).isEqualTo(before.run().isPresent());
      assertThat(after.stories()).noneMatch(story -> story.running() != null);
      assertThat(recordedIn(after)).containsAll(recordedIn(before)).containsAll(unrecorded);
      assertThat(recover(run, PLAN)).as("a second recovery").isEmpty();
    }
  }

  @Test
  void leavesARunAloneThatCameToItsEndBeforeItsPlanCouldBeClaimed() throws Exception {
    byte[] whole = journal();
    RunDirectory run = died(whole, whole.length / 2);
    Recovery.Claims claims =
        plan -> {
          try {
            Files.write(run.journal(), whole);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Optional.of(() -> {});
        };

    List<Recovery.Recovered> recovered =
        new Recovery(
                recorder,
                (id, known) -> known.size(),
                Recovery.Completion.NONE,
                claims,
                Clock.systemUTC(),
                Redaction.KNOWN_SHAPES)
            .recover(run, "another.md");

    assertThat(recovered).isEmpty();
    assertThat(run.journal()).hasBinaryContent(whole);
  }

  @Test
  void nothingLastedLessThanNothingThoughTheClockWasSetBack() throws Exception {
    String whole = new String(journal(), StandardCharsets.UTF_8);
    int begun = whole.indexOf('\n', whole.indexOf("AttemptStarted")) + 1;
    int next = whole.indexOf('\n', begun) + 1;
    String setBack =
        whole
            .substring(begun, next)
            .replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"2001-01-01T00:00:00Z\"");
    byte[] cut = (whole.substring(0, begun) + setBack).getBytes(StandardCharsets.UTF_8);
    RunDirectory run = died(cut, cut.length);

    recover(run, PLAN);

    List<Duration> durations = new ArrayList<>();
    for (JournalEntry entry : Journal.read(run.journal()).entries()) {
      if (entry.event() instanceof RunEvent.AttemptFinished attempt) {
        durations.add(attempt.duration());
      } else if (entry.event() instanceof RunEvent.RunFinished finished) {
        durations.add(finished.duration());
      }
    }
    assertThat(durations).isNotEmpty().containsOnly(Duration.ZERO);
  }

  @Test
  void goesOnWhereverTheRecoveryDied() throws Exception {
    byte[] whole = journal();
    int atPhaseTwo = whole.length / 2;
    RunDirectory once = died(whole, atPhaseTwo);
    recover(once, PLAN);
    byte[] recovered = Files.readAllBytes(once.journal());
    int start = (int) Journal.read(died(whole, atPhaseTwo).journal()).wholeBytes();
    for (int length : moments(recovered, start)) {
      RunDirectory run = died(recovered, length);
      recover(run, PLAN);
      assertThat(Journal.replay(run.journal()).unrecorded()).isEmpty();
      assertThat(Journal.replay(run.journal()).finished()).isPresent();
      assertThat(Journal.read(run.journal()).torn()).isFalse();
    }
  }

  @Test
  void leavesTheJournalAsItIsWhileTheLogRefuses() throws Exception {
    RunDirectory run = diedUnrecorded();
    byte[] before = Files.readAllBytes(run.journal());
    recorder.failAfter(0);

    assertThatThrownBy(() -> recover(run, PLAN)).isInstanceOf(RegattaException.class);
    assertThat(Files.readAllBytes(run.journal())).isEqualTo(before);

    recorder.failAfter(1);
    assertThat(recover(run, PLAN))
        .extracting(Recovery.Recovered::recorded)
        .containsExactly(ids("1", "2"));
  }

  @Test
  void goesOnPastTheBrokenLogOfAnotherPlan() throws Exception {
    RunDirectory run = diedUnrecorded();
    byte[] before = Files.readAllBytes(run.journal());
    recorder.failAfter(0);

    assertThat(recover(run, "other.md"))
        .satisfiesExactly(recovered -> {
          assertThat(recovered.obstacle()).isEqualTo(recorder.refusal().orElseThrow());
          assertThat(recovered.recorded()).isEmpty();
        });
    assertThat(Files.readAllBytes(run.journal())).isEqualTo(before);
  }

  private final List<String> completed = new ArrayList<>();

  /// A run that died when what it had put together was not published, besides some result.
  private RunDirectory diedUnpublished() throws Exception {
    RunDirectory run = diedUnrecorded();
    try (Journal journal = Journal.reopen(run.journal(), Clock.systemUTC())) {
      journal.append(
          List.of(
              new LandingEvent.BranchOpened("regatta/plan", "base", "main", List.of()),
              new LandingEvent.PhaseIntegrated("1", ids("1"), "tip")));
    }
    return run;
  }

  private List<Recovery.Recovered> complete(RunDirectory run, String plan, boolean refuse)
      throws Exception {
    Recovery.Completion completion =
        (started, integrated, target) -> {
          completed.add(started.plan() + " " + integrated.tip() + " " + target);
          if (refuse) {
            throw new FakeBriefings.Refusal("git refuses");
          }
          return List.of(new LandingEvent.BranchMoved("regatta/plan", "tip"));
        };
    return new Recovery(
            recorder,
            (id, known) -> 0,
            completion,
            Recovery.Claims.ALL,
            Clock.systemUTC(),
            Redaction.KNOWN_SHAPES)
        .recover(run, plan);
  }

  @Test
  void aRunThatEndedAndCouldNotWriteTheLogHasNotDied() throws Exception {
    kit.recorder.failAfter(0);
    kit.run(new PlanSketch().parallel("1", "2"));

    byte[] whole = Files.readAllBytes(kit.directory.journal());
    RunDirectory run = died(whole, whole.length);

    Recovery.Recovered recovered = recover(run, PLAN).getFirst();

    assertThat(recovered.died()).isFalse();
    assertThat(recovered.recorded()).isEqualTo(ids("1", "2"));
    assertThat(recover(run, PLAN)).as("once").isEmpty();
  }

  @Test
  void whatWasPutTogetherIsPublishedAfterTheResultsAreRecorded() throws Exception {
    RunDirectory run = diedUnpublished();

    Recovery.Recovered recovered = complete(run, PLAN, false).getFirst();

    assertThat(completed).containsExactly("plan.md tip main");
    assertThat(recorder.writes()).contains(ids("1", "2"));
    assertThat(recovered.died()).isTrue();
    assertThat(recovered.recorded()).isEqualTo(ids("1", "2"));
    assertThat(recovered.landed())
        .containsExactly(new LandingEvent.BranchMoved("regatta/plan", "tip"));
    List<RunEvent> events =
        Journal.read(run.journal()).entries().stream().map(JournalEntry::event).toList();
    assertThat(events.subList(events.size() - 3, events.size()))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PhaseRecorded", "BranchMoved", "RunFinished");
    assertThat(complete(run, PLAN, false)).as("once").isEmpty();
  }

  @Test
  void whatCannotBePublishedYetStaysToBePublished() throws Exception {
    RunDirectory run = diedUnpublished();
    byte[] before = Files.readAllBytes(run.journal());

    assertThatThrownBy(() -> complete(run, PLAN, true)).hasMessage("git refuses");
    assertThat(complete(run, "other.md", true))
        .satisfiesExactly(recovered -> assertThat(recovered.obstacle()).hasMessage("git refuses"));

    assertThat(Files.readAllBytes(run.journal())).isEqualTo(before);
    assertThat(complete(run, PLAN, false)).hasSize(1);
  }

  @Test
  void aRunWhosePlanSomebodyElseHoldsIsLeftAlone() throws Exception {
    RunDirectory run = diedUnrecorded();
    byte[] before = Files.readAllBytes(run.journal());

    assertThat(
            new Recovery(
                    recorder,
                    (id, known) -> {
                      throw new AssertionError("somebody else's processes");
                    },
                    Recovery.Completion.NONE,
                    plan -> java.util.Optional.empty(),
                    Clock.systemUTC(),
                    Redaction.KNOWN_SHAPES)
                .recover(run, PLAN))
        .isEmpty();
    assertThat(Files.readAllBytes(run.journal())).isEqualTo(before);
  }

  @Test
  void thePlanIsGivenBackAfterwards() throws Exception {
    List<String> claims = new ArrayList<>();

    new Recovery(
            recorder,
            (id, known) -> 0,
            Recovery.Completion.NONE,
            plan -> {
              claims.add("took " + plan);
              return java.util.Optional.of(() -> claims.add("gave it back"));
            },
            Clock.systemUTC(),
            Redaction.KNOWN_SHAPES)
        .recover(diedUnrecorded(), PLAN);

    assertThat(claims).containsExactly("took plan.md", "gave it back");
  }

  @Test
  void attemptsThatWereUnderWayAreSaidToHaveEndedThenAndTheirProcessesAreEnded() throws Exception {
    byte[] whole = journal();
    String text = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
    RunDirectory run = died(whole, text.indexOf('\n', text.lastIndexOf("\"AttemptSpawned\"")) + 1);
    JournalEntry last = Journal.read(run.journal()).entries().getLast();

    Recovery.Recovered recovered = recover(run, PLAN).getFirst();

    assertThat(recovered.processes()).isEqualTo(2);
    assertThat(ended).hasSize(2);
    List<JournalEntry> entries = Journal.read(run.journal()).entries();
    JournalEntry started =
        entries.stream()
            .filter(entry ->
                entry.event() instanceof RunEvent.AttemptStarted begun
                    && begun.story().equals(PlanSketch.id("2")))
            .findFirst()
            .orElseThrow();
    assertThat(entries.stream().map(JournalEntry::event).toList())
        .contains(
            new RunEvent.AttemptFinished(
                PlanSketch.id("2"),
                1,
                Outcome.Interrupted.SILENT,
                Duration.between(started.at(), last.at())),
            new RunEvent.RunFinished(
                RunEvent.RunEnding.INTERRUPTED,
                Duration.between(entries.getFirst().at(), last.at())));
  }

  /// A run that died when its first phase had finished, before it was recorded.
  private RunDirectory diedUnrecorded() throws Exception {
    byte[] whole = journal();
    String text = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
    return died(whole, text.lastIndexOf('\n', text.indexOf("\"PhaseRecorded\"")) + 1);
  }

  @Test
  void nothingLastedLessThanNoTimeWhereTheClockWasSetBack() throws Exception {
    kit.telling((entry, state) -> {
      if (entry.event() instanceof RunEvent.AttemptStarted) {
        kit.clock.advance(Duration.ofHours(-5));
      }
    });
    byte[] whole = journal();
    for (int length : moments(whole, 0)) {
      RunDirectory run = died(whole, length);
      recover(run, PLAN);
      for (JournalEntry entry : Journal.read(run.journal()).entries()) {
        switch (entry.event()) {
          case RunEvent.AttemptFinished ended ->
              assertThat(ended.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
          case RunEvent.RunFinished ended ->
              assertThat(ended.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
          default -> {}
        }
      }
    }
  }
}
