package io.regatta.realclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.SessionOpened;
import io.regatta.modelserver.Script;
import io.regatta.modelserver.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients of two makers at once.
class RealClientCrowdTest extends RealClientCase {
  private static final Duration VERY_LONG = Duration.ofMinutes(5);

  private static final List<RealAgent> MIXED =
      List.of(RealAgent.CLAUDE, RealAgent.CLAUDE, RealAgent.CODEX, RealAgent.CODEX);

  private void play(int story, RealAgent agent, int hangs) {
    Script work = Script.of(agent.makes("part-" + story + ".txt").toArray(new Step[0]));
    server.play(RealRepository.task(story), work.after(hangs, Step.hang()));
  }

  @Test
  void theNextRunGoesOnWithWhatAKilledOneLeftBehind() throws Exception {
    cast(EnumSet.copyOf(MIXED));
    repository.withParallelStories(MIXED);
    for (int story = 1; story <= MIXED.size(); story++) {
      play(story, MIXED.get(story - 1), 1);
    }

    RealRun killed = implement();
    for (int story = 1; story <= MIXED.size(); story++) {
      server.requests().awaitMain(RealRepository.task(story), 1, LONG);
    }
    killed.process().destroyForcibly().waitFor();
    List<String> sessions =
        repository.events(SessionOpened.class).stream().map(SessionOpened::session).toList();
    assertThat(sessions).hasSize(MIXED.size());
    List<Long> orphans =
        repository.processes().stream().map(process -> process.handle().pid()).toList();
    assertThat(orphans).hasSizeGreaterThanOrEqualTo(MIXED.size());

    RealRun next = implement();

    assertThat(next.end(LONG)).as(next.printed()).isEqualTo(ExitCode.OK);
    assertThat(repository.processes()).isEmpty();
    assertThat(orphans).noneMatch(RealClientCrowdTest::runs);
    assertThat(repository.logged())
        .containsExactly("1 completed", "2 completed", "3 completed", "4 completed");
    assertThat(repository.events(AttemptStarted.class))
        .as(next.printed())
        .extracting(AttemptStarted::resumes)
        .containsExactlyInAnyOrderElementsOf(sessions);
    for (int story = 1; story <= MIXED.size(); story++) {
      // The turn that hung, and is asked for a second time; and the one after it.
      assertThat(server.requests().mainOf(RealRepository.task(story))).hasSize(3);
    }
  }

  @Test
  void runsSixteenOfOneAndEightOfAnotherAtOnce() throws Exception {
    List<RealAgent> all = new ArrayList<>(Collections.nCopies(16, RealAgent.CODEX));
    all.addAll(Collections.nCopies(8, RealAgent.CLAUDE));
    cast(EnumSet.of(RealAgent.CODEX, RealAgent.CLAUDE));
    repository.withParallelStories(all);
    for (int story = 1; story <= all.size(); story++) {
      play(story, all.get(story - 1), 0);
    }

    long start = System.nanoTime();
    RealRun run = implement();
    int exit = run.end(VERY_LONG);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf("16 codex and 8 claude at once: %.1f s%n", took.toMillis() / 1000.0);
    assertThat(exit).as(run.printed()).isEqualTo(ExitCode.OK);
    assertThat(files(repository.root())).hasSize(all.size());
    assertThat(repository.logged())
        .hasSize(all.size())
        .allMatch(entry -> entry.endsWith("completed"));
    assertThat(server.requests().telling(SECRET)).isEmpty();
  }

  /// One that has ended and that nobody has reaped yet has no program any more.
  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }
}
