package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.event.Outcome;
import io.regatta.integration.BatchLanding;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.PhaseBisection;
import io.regatta.integration.UserCheckout;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Each story works in a clone of its own, cut from what the stories before it have put together;
/// what it did becomes a commit, and the commits of a wave are brought together in the order of the
/// plan. Nothing that an agent does in its clone reaches the user's repository any other way.
public final class IsolatedWorksite implements Worksite {
  private final Isolation isolation;
  private final Repository repository;
  private final PlanRefs refs;
  private final StoryWorkspaces workspaces;
  private final IntegrationBranch branch;
  private final UserCheckout checkout;
  private final BatchLanding batch;
  private final PhaseBisection bisection;
  private final Delivery delivery;
  private final StoryBranches storyBranches;
  private final Trials trials;

  /// The user's branch that is to follow; null where HEAD was detached.
  private @Nullable String target;

  /// All that has been put together so far.
  private volatile String tip = "";

  /// As much of it as is to stay, and to be published.
  private String concluded = "";

  /// Where the stories of the wave at hand start from.
  private volatile String waveBase = "";

  /// What the phase (in a sequential one: the story) at hand began with.
  private String phaseBase = "";

  /// What landed since then, in order.
  private final List<BatchLanding.Landed.In> landed = new ArrayList<>();

  /// The files that stories of the phase have made.
  private Map<String, StoryId> created = new HashMap<>();

  IsolatedWorksite(Isolation isolation) {
    this.isolation = isolation;
    this.repository = isolation.repository();
    this.refs = isolation.refs();
    this.branch = isolation.publication().branch();
    this.checkout = new UserCheckout(repository);
    this.batch = new BatchLanding(repository, branch);
    this.bisection = new PhaseBisection(repository);
    this.storyBranches = new StoryBranches(repository, refs);
    IsolatedWorkspaces clones =
        new IsolatedWorkspaces(
            repository,
            refs,
            isolation.state(),
            isolation.enginesOwn(),
            Set.of(isolation.session().planPath(), isolation.logPath()));
    this.workspaces =
        new StoryWorkspaces(repository, refs, clones, isolation.setup(), storyBranches);
    this.trials = new Trials(repository, clones, isolation.gates(), isolation.setup());
    this.delivery = new Delivery(isolation.publication(), isolation.session(), trials);
  }

  @Override
  public List<LandingEvent> open(Site at) throws RegattaException, InterruptedException {
    workspaces.open(at);
    List<LandingEvent> events =
        isolation.session().landing(this::openBranch).orElseThrow(Isolation::busy);
    trials.begin(tip);
    return events;
  }

  private List<LandingEvent> openBranch() throws RegattaException, InterruptedException {
    checkout.recover();
    target = CheckoutState.of(repository.root()).flatMap(CheckoutState::branch).orElse(null);
    IntegrationBranch.Opened opened = branch.open();
    tip = opened.tip();
    concluded = tip;
    waveBase = tip;
    phaseBase = tip;
    List<String> remarks = new ArrayList<>(opened.remarks());
    remarks.addAll(workspaces.remarks(tip));
    List<LandingEvent> events = new ArrayList<>();
    events.add(new LandingEvent.BranchOpened(refs.branchName(), tip, target, remarks));
    return events;
  }

  @Override
  public void phaseBegins() {
    created = new HashMap<>();
  }

  @Override
  public void waveBegins(Phase phase, boolean alone) {
    waveBase = tip;
  }

  @Override
  public FileChanges unattributed(List<FileChanges> attributed) {
    return FileChanges.NONE;
  }

  @Override
  public Path prepare(Place place) throws RegattaException, InterruptedException {
    return workspaces.prepare(place, waveBase, tip);
  }

  @Override
  public Message.Observed observe(Place place, Outcome outcome, AgentReport report)
      throws InterruptedException {
    return workspaces.observe(place, outcome, report);
  }

  @Override
  public boolean isolated() {
    return true;
  }

  @Override
  public GateKinds gates() {
    return isolation.gates().kinds();
  }

  @Override
  public GateResult verify(Story story, int attempt, Work work)
      throws RegattaException, InterruptedException {
    return trials.judge(workspaces.forGates(story.id(), work), story, attempt, work);
  }

  @Override
  public List<Landed> land(Phase phase, List<Candidate> candidates)
      throws RegattaException, InterruptedException {
    List<BatchLanding.Candidate> works = new ArrayList<>();
    for (Candidate candidate : candidates) {
      String commit = candidate.work().commit();
      if (commit != null) {
        works.add(
            new BatchLanding.Candidate(candidate.story().id(), commit, candidate.work().base()));
      }
    }
    BatchLanding.Landing landing =
        batch.land(
            tip,
            works,
            undoing(phase, candidates),
            created,
            trials.of(false, phaseBase, "phase-" + phase.number() + "-merged"));
    branch.keep(landing.tip());
    List<Landed> results = new ArrayList<>();
    List<BatchLanding.Landed.In> in = new ArrayList<>();
    for (BatchLanding.Landed one : landing.stories()) {
      results.add(landed(one, works));
      if (one instanceof BatchLanding.Landed.In part) {
        in.add(part);
      }
    }
    // All at once: what is cut off before has not happened.
    created = new HashMap<>(landing.created());
    tip = landing.tip();
    landed.addAll(in);
    return results;
  }

  private static BatchLanding.Undoing undoing(Phase phase, List<Candidate> candidates) {
    if (phase.mode() == Mode.SEQUENTIAL) {
      return BatchLanding.Undoing.ALLOWED;
    }
    Map<StoryId, Predicate<StoryId>> buildsOn = new HashMap<>();
    candidates.forEach(one -> buildsOn.put(one.story().id(), one.buildsOn()));
    return (story, creator) ->
        Objects.requireNonNull(buildsOn.get(story), "a candidate").test(creator);
  }

  private Landed landed(BatchLanding.Landed one, List<BatchLanding.Candidate> works)
      throws RegattaException, InterruptedException {
    return switch (one) {
      case BatchLanding.Landed.In in -> new Landed.In(in.story(), in.commit());
      case BatchLanding.Landed.Conflict conflict -> {
        keepBranch(conflict.story(), works);
        yield new Landed.InConflict(
            conflict.story(),
            new Clash(conflict.files(), conflict.others(), conflict.tip(), conflict.tree()));
      }
      case BatchLanding.Landed.Unsolved unsolved -> {
        // A branch that is there has the work as it was before, without markers.
        if (!storyBranches.exists(unsolved.story())) {
          keepBranch(unsolved.story(), works);
        }
        yield new Landed.InConflict(
            unsolved.story(),
            new Clash(unsolved.files(), unsolved.others(), unsolved.tip(), unsolved.tree()));
      }
      case BatchLanding.Landed.Overwrites over -> {
        keepBranch(over.story(), works);
        yield new Landed.InConflict(
            over.story(), new Clash(over.files(), over.others(), over.tip(), over.tree()));
      }
      case BatchLanding.Landed.Red red -> {
        keepBranch(red.story(), works);
        yield new Landed.Red(
            red.story(), red.failure(), new Clash(List.of(), red.others(), red.tip(), red.tree()));
      }
    };
  }

  /// The work stays on a branch that a person can merge.
  private void keepBranch(StoryId story, List<BatchLanding.Candidate> works)
      throws RegattaException, InterruptedException {
    for (BatchLanding.Candidate work : works) {
      if (work.story().equals(story)) {
        storyBranches.keep(story, work.commit());
      }
    }
  }

  @Override
  public PhaseCheck check(Phase phase, List<StoryId> stories, Map<StoryId, Set<StoryId>> needs)
      throws RegattaException, InterruptedException {
    Map<StoryId, String> before = new HashMap<>();
    landed.forEach(in -> before.put(in.story(), in.commit()));
    BatchLanding.Trial trial = trials.of(true, phaseBase, "phase-" + phase.number());
    List<GateFailure> excused = trials.excused(true, phaseBase);
    return switch (bisection.bisect(phaseBase, landed, needs, trial)) {
      case PhaseBisection.Result.Passed passed -> {
        tip = passed.tip();
        branch.keep(tip);
        passed.dropped().forEach(drop -> created.values().removeIf(drop.story()::equals));
        Map<StoryId, String> moved = new LinkedHashMap<>();
        landed.clear();
        for (PhaseBisection.InTip in : passed.stories()) {
          landed.add(new BatchLanding.Landed.In(in.story(), in.commit()));
          if (!in.commit().equals(before.get(in.story()))) {
            moved.put(in.story(), in.commit());
          }
        }
        yield new PhaseCheck(
            passed.dropped().stream()
                .map(drop -> new Dropped(drop.story(), drop.failure(), drop.with(), true))
                .toList(),
            moved,
            excused);
      }
      case PhaseBisection.Result.NoCulprit none -> {
        tip = phaseBase;
        branch.keep(tip);
        created.values().removeAll(stories);
        landed.clear();
        yield new PhaseCheck(
            stories.stream().map(story -> new Dropped(story, none.failure(), null, false)).toList(),
            Map.of(),
            excused);
      }
    };
  }

  @Override
  public String branchOf(StoryId story) {
    return refs.storyBranchName(story);
  }

  @Override
  public Optional<String> conclude() {
    concluded = tip;
    return Optional.of(tip);
  }

  @Override
  public List<LandingEvent> publish(String title) throws RegattaException, InterruptedException {
    Delivery.Delivered delivered = delivery.deliver(concluded, phaseBase, title, target);
    settle(delivered.tip());
    return delivered.events();
  }

  /// The next story, or phase, begins with what is published. What has landed and does not stay, in
  /// a run that was asked to stop, is left to the next run.
  private void settle(String publishedTip) {
    if (tip.equals(concluded)) {
      tip = publishedTip;
      phaseBase = publishedTip;
      landed.clear();
    }
    concluded = publishedTip;
  }

  @Override
  public void settled(List<StoryId> completed) throws InterruptedException {
    workspaces.settled(completed);
  }

  @Override
  public void stop() {
    delivery.stop();
    workspaces.stop();
  }

  @Override
  public void close() {
    trials.close();
    workspaces.close();
  }
}
