package io.regatta.realclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.SessionOpened;
import io.regatta.modelserver.Script;
import io.regatta.modelserver.Step;
import io.regatta.modelserver.Trouble;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that are stopped while their model says nothing, and clients whose key is refused.
class RealClientStopTest extends RealClientCase {
  @ParameterizedTest
  @EnumSource
  void termEndsClientsThatHangAndTheNextRunGoesOn(RealAgent agent) throws Exception {
    cast(agent);
    repository.withParallelStories(List.of(agent, agent));
    play(1, agent);
    play(2, agent);

    RealRun first = implement();
    server.requests().awaitMain(RealRepository.task(1), 1, LONG);
    server.requests().awaitMain(RealRepository.task(2), 1, LONG);
    assertThat(repository.processes())
        .hasSizeGreaterThanOrEqualTo(2)
        .noneMatch(process -> process.environment().contains(SECRET));
    first.process().destroy();

    assertThat(first.end(LONG)).as(first.printed()).isEqualTo(ExitCode.TERMINATED);
    assertThat(repository.processes()).isEmpty();
    List<String> sessions =
        repository.events(SessionOpened.class).stream().map(SessionOpened::session).toList();
    assertThat(sessions).hasSize(2);

    RealRun second = implement();

    assertThat(second.end(LONG)).as(second.printed()).isEqualTo(ExitCode.OK);
    assertThat(repository.logged()).containsExactly("1 completed", "2 completed");
    assertThat(repository.events(AttemptStarted.class))
        .as(second.printed())
        .extracting(AttemptStarted::resumes)
        .containsExactlyInAnyOrderElementsOf(sessions);
    assertThat(server.requests().telling(SECRET)).isEmpty();
  }

  private void play(int story, RealAgent agent) {
    server.play(
        RealRepository.task(story),
        Script.of(agent.makes("part-" + story + ".txt").toArray(new Step[0]))
            .after(1, Step.hang()));
  }

  @ParameterizedTest
  @EnumSource
  void oneFindsOutThatAKeyIsRefusedAndTheOthersAreBlocked(RealAgent agent) throws Exception {
    cast(agent);
    repository.withParallelStories(Collections.nCopies(3, agent));
    server.playOtherwise(Script.of(Step.refuse(Trouble.BAD_KEY)));

    RealRun run = implement();

    assertThat(run.end(LONG)).as(run.printed()).isEqualTo(ExitCode.INCOMPLETE);
    List<String> verdicts =
        repository.logged().stream().map(entry -> entry.substring(2)).sorted().toList();
    if (agent.facts().badKey()) {
      assertThat(verdicts)
          .as(run.printed())
          .containsExactly(
              "blocked AuthenticationError",
              "blocked AuthenticationError",
              "failed AuthenticationError");
    } else {
      assertThat(verdicts).as(run.printed()).allMatch(verdict -> verdict.startsWith("failed"));
    }
    assertThat(repository.processes()).isEmpty();
  }
}
