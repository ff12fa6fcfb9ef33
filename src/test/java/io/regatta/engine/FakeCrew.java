package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.Prompt;
import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run around a wave that does what the test says, and keeps account of what it was asked. Its
/// attempts have no threads: the test sends their messages.
final class FakeCrew implements Crew {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  final List<String> begun = new ArrayList<>();
  final List<String> started = new ArrayList<>();
  final List<String> settled = new ArrayList<>();
  final List<String> landing = new ArrayList<>();
  final List<String> verifying = new ArrayList<>();
  final Map<StoryId, Permit> permits = new HashMap<>();
  private final Map<StoryId, AttemptRunner> runners = new HashMap<>();
  private final List<Message> inbox = new ArrayList<>();
  private final Map<StoryId, Agent> players = new HashMap<>();

  Map<String, Integer> mostAtOnce = Map.of();
  Worksite.GateKinds gates = Worksite.GateKinds.NONE;
  boolean lands;
  boolean landsAlone;
  boolean mayBeginOthers = true;

  /// Another backend plays the story.
  void playing(String story, String backend) {
    players.put(PlanSketch.id(story), new ScriptedAgent((request, file) -> {}, backend, backend));
  }

  /// The end of an attempt that was stopped before it was released; waits for ever if it was not.
  Message.Ended unbegun(String story) {
    Objects.requireNonNull(runners.get(PlanSketch.id(story))).run();
    return (Message.Ended) inbox.getLast();
  }

  @Override
  public Permit permit(StoryRun story) {
    return permits.getOrDefault(
        story.story(), new Permit.Granted(agent(story.story()), AttemptRequest.Terms.NONE));
  }

  @Override
  public AttemptRunner begin(StoryRun story, Agent agent) {
    begun.add(story.story() + "#" + story.attempt());
    AttemptRunner runner =
        new AttemptRunner(
            story.story(),
            () -> request(story.story(), story.attempt()),
            outcome -> Message.Observed.NOTHING,
            inbox::add,
            activity -> {});
    runners.put(story.story(), runner);
    return runner;
  }

  private static AttemptRequest request(StoryId story, int attempt) {
    Path file = Path.of("file");
    return new AttemptRequest(
        "run",
        "1",
        new PlanSketch().parallel(story.text()).plan().story(story),
        attempt,
        new Prompt(List.of(), file, List.of(), file),
        Path.of(""),
        new AttemptRequest.Files(file, file),
        AttemptRequest.Terms.NONE);
  }

  @Override
  public Agent agent(StoryId story) {
    return players.computeIfAbsent(
        story, id -> new ScriptedAgent((request, file) -> {}, "scripted", "scripted"));
  }

  @Override
  public int mostAtOnce(Agent agent) {
    return mostAtOnce.getOrDefault(agent.backend(), Integer.MAX_VALUE);
  }

  @Override
  public int retries(StoryId story) {
    return 2;
  }

  @Override
  public Duration backoff(int retries) {
    return Duration.ofSeconds(retries);
  }

  @Override
  public void wake(Duration delay, StoryId story) {}

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Verdicts verdicts() {
    return Verdicts.on("docs/plan.md");
  }

  @Override
  public StoryResult verdict(StoryRun story, Outcome outcome, Message.Observed work) {
    return switch (outcome) {
      case Outcome.Done done -> result(story, Verdict.COMPLETED, null);
      case Outcome.Failed failed -> result(story, Verdict.FAILED, failed.error());
      case Outcome.Unavailable unavailable -> result(story, Verdict.FAILED, unavailable.error());
      case Outcome.Limited limited -> result(story, Verdict.FAILED, limited.error());
      case Outcome.Interrupted interrupted ->
          result(story, Verdict.FAILED, Act.error(ErrorType.INTERNAL));
      case Outcome.SessionLost lost -> result(story, Verdict.FAILED, Act.error(ErrorType.INTERNAL));
    };
  }

  @Override
  public StoryResult verdict(StoryRun story, Message.Observed work) {
    return result(story, Verdict.COMPLETED, null);
  }

  @Override
  public StoryResult verdict(StoryRun story, StoryError error) {
    return result(story, Verdict.FAILED, error);
  }

  @Override
  public StoryResult refusal(StoryRun story, StoryError error) {
    return result(story, Verdict.BLOCKED, error);
  }

  private static StoryResult result(StoryRun story, Verdict verdict, @Nullable StoryError error) {
    return new StoryResult(
        story.story(),
        "1",
        verdict,
        story.timing(NOW),
        story.attempt(),
        StoryResult.Work.NONE,
        error);
  }

  @Override
  public String phase() {
    return "1";
  }

  @Override
  public Worksite.GateKinds gates() {
    return gates;
  }

  @Override
  public boolean lands() {
    return lands;
  }

  @Override
  public Task<?> verify(StoryRun story) {
    verifying.add(story.story().text());
    return new Task<>(() -> "passed", (result, trouble) -> {});
  }

  @Override
  public void excused(List<LandingEvent.GateFailure> failures) {}

  @Override
  public void landing(StoryRun story) {
    landing.add(story.story().text());
  }

  @Override
  public Optional<StoryError> outOfOrder(StoryRun story) {
    return Optional.empty();
  }

  @Override
  public boolean limited(StoryRun story, Outcome.Limited limited) {
    return true;
  }

  @Override
  public boolean tripped(StoryRun story, StoryError error) {
    return true;
  }

  @Override
  public void worked(Agent agent) {}

  @Override
  public void started(StoryRun story) {
    started.add(story.story() + "#" + story.attempt());
  }

  @Override
  public boolean mayBeginOthers() {
    return mayBeginOthers;
  }

  @Override
  public boolean landsAlone() {
    return landsAlone;
  }

  @Override
  public void settled(StoryId story, @Nullable StoryResult result) {
    settled.add(story + " " + (result == null ? "dropped" : result.verdict().text()));
  }
}
