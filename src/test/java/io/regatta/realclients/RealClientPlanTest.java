package io.regatta.realclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.RunEvent.SessionOpened;
import io.regatta.event.RunEvent.UsageReported;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.modelserver.ModelRequest;
import io.regatta.modelserver.RequestLog;
import io.regatta.modelserver.Script;
import io.regatta.modelserver.Step;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bundled plan of three phases, played by each client that is installed.
class RealClientPlanTest extends RealClientCase {
  private static final Duration LIMIT = Duration.ofSeconds(4);

  @ParameterizedTest
  @EnumSource
  void runsAPlanOfThreePhases(RealAgent agent) throws Exception {
    cast(agent);
    repository.withBundledPlan(agent);
    script(agent);

    RealRun run = implement();
    int exit = run.end(LONG);

    assertThat(exit).as(run.printed()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(repository.logged())
        .as(run.printed())
        .containsExactly(
            "1 completed",
            "2 completed",
            "3 completed",
            "4 failed VerificationError",
            "5 completed",
            "6 blocked DependencyError",
            "7 completed");
    assertThat(files(repository.root()))
        .containsExactly("part-1.txt", "part-2.txt", "part-3.txt", "part-5.txt", "part-7.txt");
    assertThat(result("2").work().report().summary()).isEqualTo("The part is made.");
    assertThat(result("3").work().report().summary()).isEqualTo("I made it.");
    assertThat(result("4").error().orElseThrow().message()).contains("the tide is out");
    assertThat(repository.processes()).isEmpty();
    assertThat(server.requests().telling(SECRET)).isEmpty();
    assertShares(agent);
    assertUsage(agent);
    if (agent.facts().limitEnd()) {
      assertWentOnAfterTheLimit();
    }
  }

  private void script(RealAgent agent) {
    Step failure =
        agent.result(
            """
            {"status":"failed","summary":"It can't be made.","error":{"type":"VerificationError",\
            "message":"the tide is out","context":"making a part","recoveryHints":["wait","row"]}}\
            """
                .strip());
    play("task-one", agent.makes("part-1.txt"));
    play("task-two", agent.makes("part-2.txt"));
    play("task-three", List.of(Step.write("part-3.txt", "a part\n"), Step.say("I made it.")));
    play("task-four", List.of(failure));
    play("task-five", agent.makes("part-5.txt"));
    play("task-seven", agent.makes("part-7.txt"));
    if (agent.facts().limitEnd()) {
      server.requests().onEach(request -> limitAfterTheFirst(agent, request));
    }
  }

  private void play(String task, List<Step> steps) {
    server.play(task, Script.of(steps.toArray(new Step[0])));
  }

  /// The limit's end is near when it is met, however long it took to come there.
  private void limitAfterTheFirst(RealAgent agent, ModelRequest request) {
    boolean writes = request.step().filter(step -> step instanceof Step.Write).isPresent();
    if (writes && request.story().orElse("").equals("task-five")) {
      server.play(
          "task-five", Script.of(Step.limit(Instant.now().plus(LIMIT)), agent.makes("").getLast()));
    }
  }

  private StoryResult result(String story) throws Exception {
    return Objects.requireNonNull(repository.state().story(new StoryId(story)).verdict());
  }

  private void assertShares(RealAgent agent) {
    List<ModelRequest> first =
        Stream.of("task-two", "task-three", "task-four", "task-five")
            .map(task -> server.requests().mainOf(task).getFirst())
            .toList();
    assertThat(first).allMatch(request -> request.prompt().contains(RealRepository.ROLE_ENDS));
    boolean shares =
        agent == RealAgent.CLAUDE
            ? first.stream().map(RealClientPlanTest::cachedRole).distinct().count() == 1
            : RequestLog.sharedPrefix(
                    first.stream().map(request -> inOnePlace(request.prompt())).toList())
                .contains(RealRepository.ROLE_ENDS);
    // Some may share by chance.
    assertThat(shares || !agent.facts().shares()).as("shares").isTrue();
    // In the prompt's text the quotes would be escaped.
    assertThat(first.getFirst().body().toString().contains("\"issuesEncountered\":{"))
        .as("schema")
        .isEqualTo(agent.facts().schema());
  }

  /// Clients tell the model where they are. That is all that may differ between stories.
  private static String inOnePlace(String prompt) {
    // Claude Code has a directory of its own for each, named after it with dashes.
    return prompt.replaceAll("([/-])workspaces[/-]\\d+[/-]tree", "$1workspaces");
  }

  /// The block that holds the role and that Claude Code has its provider cache. What stands before
  /// all blocks differs: a header for the bill.
  private static String cachedRole(ModelRequest request) {
    return request.cached().stream()
        .map(Object::toString)
        .filter(block -> block.contains(RealRepository.ROLE_ENDS))
        .map(RealClientPlanTest::inOnePlace)
        .findFirst()
        .orElseThrow();
  }

  /// Whatever is told is all of it: each answer took the same.
  private void assertUsage(RealAgent agent) throws Exception {
    Usage used = result("2").work().report().usage();
    RealAgent.Usage tells = agent.facts().usage();
    long answers = used.outputTokens() / EACH_ANSWER.output();
    int prompt = EACH_ANSWER.input() + EACH_ANSWER.cachedRead() + EACH_ANSWER.cacheWrite();
    if (tells.tokens()) {
      assertThat(answers).isGreaterThanOrEqualTo(server.requests().mainOf("task-two").size());
    }
    assertThat(used.withCost(null))
        .as(agent + " " + used)
        .isEqualTo(
            new Usage(
                tells.tokens() ? prompt * answers : 0,
                tells.tokens() ? EACH_ANSWER.output() * answers : 0,
                tells.cacheRead() ? EACH_ANSWER.cachedRead() * answers : 0,
                tells.cacheWrite() ? EACH_ANSWER.cacheWrite() * answers : 0,
                null));
    assertThat(used.costUsd() != null).as("cost").isEqualTo(tells.cost());
    assertThat(repository.events(UsageReported.class).isEmpty())
        .as("live")
        .isEqualTo(!tells.live());
  }

  private void assertWentOnAfterTheLimit() throws Exception {
    StoryId five = new StoryId("5");
    assertThat(repository.events(LimitReached.class))
        .extracting(LimitReached::story)
        .containsExactly(five);
    String session =
        repository.events(SessionOpened.class).stream()
            .filter(opened -> opened.story().equals(five))
            .findFirst()
            .orElseThrow()
            .session();
    assertThat(repository.events(AttemptStarted.class))
        .filteredOn(started -> started.story().equals(five))
        .extracting(AttemptStarted::resumes)
        .containsExactly(null, session);
    List<ModelRequest> asked = server.requests().mainOf("task-five");
    assertThat(asked).hasSize(3);
    assertThat(asked.getLast().conversation())
        .contains("task-five", "The usage limit that interrupted you has ended.");
  }
}
