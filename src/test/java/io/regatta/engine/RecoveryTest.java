package io.regatta.engine;

import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.event.JournalEntry;
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
            recorder, processes, Recovery.Completion.NONE, Recovery.Claims.ALL, Clock.systemUTC())
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
                Clock.systemUTC())
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
        whole.substring(begun, next).replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"2001-01-01T00:00:00Z\"");
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

  /// A run that died when its first phase had finished, before it was recorded.
  private RunDirectory diedUnrecorded() throws Exception {
    byte[] whole = journal();
    String text = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
    return died(whole, text.lastIndexOf('\n', text.indexOf("\"PhaseRecorded\"")) + 1);
  }
}
