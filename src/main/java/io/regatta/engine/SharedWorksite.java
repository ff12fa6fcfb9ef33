package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.event.Outcome;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All stories work side by side in the user's own checkout: nothing is committed, and what a story
/// did is a part of the whole as soon as it is done.
public final class SharedWorksite implements Worksite {
  private final Workspace workspace;
  private final Gatekeeper gates;
  private final SharedObservation observation;
  private final Baseline baseline;

  /// @param gates run only where one story at a time is at work
  public SharedWorksite(Workspace workspace, Gatekeeper gates) {
    this.workspace = workspace;
    this.gates = gates;
    this.observation = new SharedObservation(workspace);
    this.baseline = new Baseline(gates);
  }

  @Override
  public List<LandingEvent> open(Site site) throws RegattaException, InterruptedException {
    baseline.measure(false, "", workspace.directory());
    baseline.measure(true, "", workspace.directory());
    return List.of();
  }

  @Override
  public void phaseBegins() {
    observation.forget();
  }

  @Override
  public void waveBegins(Phase phase, boolean alone) throws InterruptedException {
    observation.begin();
  }

  @Override
  public FileChanges unattributed(List<FileChanges> attributed) throws InterruptedException {
    return observation.unattributed(attributed);
  }

  @Override
  public Path prepare(Place place) throws InterruptedException {
    if (place.alone() && place.attempt() == 1) {
      // What the story before it in the same wave did is not this one's work.
      observation.begin();
    }
    return workspace.directory();
  }

  @Override
  public Message.Observed observe(Place place, Outcome outcome, AgentReport report)
      throws InterruptedException {
    return observation.observe(report, place.alone());
  }

  @Override
  public boolean isolated() {
    return false;
  }

  @Override
  public GateKinds gates() {
    return gates.kinds();
  }

  @Override
  public GateResult verify(Story story, int attempt, Work work)
      throws RegattaException, InterruptedException {
    return baseline.judge(
        "", workspace.directory(), story, work, "story-" + story.id() + "-" + attempt);
  }

  @Override
  public List<Landed> land(Phase phase, List<Candidate> candidates) {
    List<Landed> landed = new ArrayList<>();
    for (Candidate candidate : candidates) {
      landed.add(new Landed.In(candidate.story().id(), null));
    }
    return landed;
  }

  @Override
  public PhaseCheck check(Phase phase, List<StoryId> stories, Map<StoryId, Set<StoryId>> needs)
      throws RegattaException, InterruptedException {
    List<GateFailure> excused = baseline.red(true, "");
    Optional<GateFailure> red =
        gates.run(
            true,
            workspace.directory(),
            excused.stream().map(GateFailure::command).toList(),
            "phase-" + phase.number());
    return new PhaseCheck(
        red.stream()
            .flatMap(failure ->
                stories.stream()
                    .map(story -> new Dropped(story, failure, null, stories.size() == 1)))
            .toList(),
        Map.of(),
        excused);
  }

  @Override
  public String branchOf(StoryId story) {
    throw new IllegalStateException("in a shared workspace nothing is in conflict");
  }

  @Override
  public Optional<String> conclude() {
    return Optional.empty();
  }

  @Override
  public List<LandingEvent> publish(String title) {
    return List.of();
  }

  @Override
  public void settled(List<StoryId> completed) {}

  @Override
  public void stop() {}

  @Override
  public void close() {}
}
