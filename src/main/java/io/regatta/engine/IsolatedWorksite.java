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
import io.regatta.workspace.Authorship;
import io.regatta.workspace.Capture;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Each story works in a clone of its own, cut from what the stories before it have put together;
/// what it did becomes a commit, and the commits of a wave are brought together in the order of the
/// plan. Nothing that an agent does in its clone reaches the user's repository any other way.
public final class IsolatedWorksite implements Worksite {
  /// How often another run may get ahead of this one on the user's branch before it gives way.
  private static final int MOST_JOINS = 3;

  /// How long the end of a run waits for old workspaces to be removed.
  private static final Duration LAST_SWEEP = Duration.ofSeconds(10);

  private final Isolation isolation;
  private final Repository repository;
  private final PlanRefs refs;
  private final IsolatedWorkspaces workspaces;
  private final IntegrationBranch branch;
  private final UserCheckout checkout;
  private final BatchLanding batch;
  private final PhaseBisection bisection;
  private final Publication publication;
  private final StoryBranches storyBranches;
  private final Trials trials;

  private Site site = new Site("", "");

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

  /// What was to be said of workspaces when they were made.
  private final Map<StoryId, List<String>> remarks = new ConcurrentHashMap<>();

  private volatile boolean stopping;

  /// Runs gates that a request to stop ends, although what it is part of goes on.
  private volatile @Nullable Thread joining;

  private @Nullable Thread sweeper;

  /// The files that stories of the phase have made.
  private Map<String, StoryId> created = new HashMap<>();

  IsolatedWorksite(Isolation isolation) {
    this.isolation = isolation;
    this.repository = isolation.repository();
    this.refs = isolation.refs();
    this.workspaces =
        new IsolatedWorkspaces(repository, refs, isolation.state(), Set.of(isolation.logPath()));
    this.branch = new IntegrationBranch(repository, refs, isolation.session().planPath());
    this.checkout = new UserCheckout(repository);
    this.batch = new BatchLanding(repository, branch);
    this.bisection = new PhaseBisection(repository);
    this.publication = isolation.publication();
    this.storyBranches = new StoryBranches(repository, refs);
    this.trials = new Trials(repository, workspaces, isolation.gates(), isolation.setup());
  }

  @Override
  public List<LandingEvent> open(Site at) throws RegattaException, InterruptedException {
    site = at;
    workspaces.prune();
    sweep();
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
    List<LandingEvent> events = new ArrayList<>();
    events.add(new LandingEvent.BranchOpened(refs.branchName(), tip, target, opened.remarks()));
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
    IsolatedWorkspace workspace = workspace(place);
    if (!workspace.isSetUp()) {
      isolation.setup().run(workspace.directory(), "story-" + PlanRefs.name(workspace.story()));
      workspace.markSetUp();
    }
    remarks.put(workspace.story(), workspace.remarks());
    return workspace.directory();
  }

  private IsolatedWorkspace workspace(Place place) throws RegattaException, InterruptedException {
    StoryId story = place.story().id();
    Clash clash = place.clash();
    if (clash != null) {
      return workspaces.make(story, clash.tip(), clash.tree(), site.run());
    }
    if (place.attempt() > 1 || place.goesOn()) {
      Optional<IsolatedWorkspace> found = workspaces.find(story);
      if (found.isPresent() && repository.contains(tip, found.get().base())) {
        return found.get();
      }
    }
    return workspaces.make(story, waveBase, null, site.run());
  }

  @Override
  public Message.Observed observe(Place place, Outcome outcome, AgentReport report)
      throws InterruptedException {
    if (outcome instanceof Outcome.Interrupted) {
      // It stays as it is, for the run that goes on with it.
      return Message.Observed.NOTHING;
    }
    Story story = place.story();
    Optional<IsolatedWorkspace> workspace = Optional.empty();
    try {
      workspace = workspaces.find(story.id());
      if (workspace.isEmpty()) {
        return uncaptured("", "its workspace is gone", "run the same command again");
      }
      Capture capture =
          workspace
              .get()
              .capture(
                  new Authorship(
                      site.planPath(),
                      story.id(),
                      story.title(),
                      story.agent(),
                      site.run(),
                      place.attempt(),
                      report.summary()));
      return new Message.Observed(
          capture.files(),
          true,
          Stream.concat(
                  remarks.getOrDefault(story.id(), List.of()).stream(), capture.remarks().stream())
              .toList(),
          new Message.Kept(capture.commit(), workspace.get().base(), capture.refusals()));
    } catch (WorkspaceException e) {
      return uncaptured(
          workspace.map(IsolatedWorkspace::base).orElse(""),
          e.getMessage(),
          e.hint().orElse("mend what the message names"));
    }
  }

  /// Nobody can tell what was done, so that it must not count as done.
  private static Message.Observed uncaptured(String base, String why, String hint) {
    return new Message.Observed(
        FileChanges.NONE,
        false,
        List.of(),
        new Message.Kept(
            null, base, List.of(new Capture.Refusal("the work can't be captured: " + why, hint))));
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
    String commit = work.commit();
    Optional<IsolatedWorkspace> found = workspaces.find(story.id());
    IsolatedWorkspace workspace =
        found.isPresent() && found.get().base().equals(work.base())
            ? found.get()
            : workspaces.make(story.id(), work.base(), commit, site.run());
    if (!workspace.isSetUp()) {
      isolation.setup().run(workspace.directory(), "story-" + PlanRefs.name(story.id()));
      workspace.markSetUp();
    }
    return trials.judge(workspace, story, attempt, work);
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
            phase.mode() == Mode.PARALLEL,
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
    created = landing.created();
    tip = landing.tip();
    landed.addAll(in);
    return results;
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
    List<LandingEvent> events = new ArrayList<>();
    for (int joins = 0; ; joins++) {
      Publication.Published published = published(title);
      events.addAll(published.events());
      trials.same(published.tip(), concluded, phaseBase);
      settle(published.tip());
      String theirs = published.theirs();
      if (theirs == null) {
        return events;
      }
      Optional<LandingEvent> held =
          joins < MOST_JOINS
              ? join(theirs)
              : Optional.of(
                  held(
                      "it has got other commits again and again",
                      "merge by hand: git merge " + refs.branchName()));
      if (held.isPresent()) {
        events.add(held.get());
        return events;
      }
    }
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

  private Publication.Published published(String title)
      throws RegattaException, InterruptedException {
    return isolation
        .session()
        .landing(() -> publication.publish(concluded, title, target))
        .orElseThrow(Isolation::busy);
  }

  /// Another run, or the user, has advanced the branch that is to follow: what is there is merged
  /// in, and has to pass the gates.
  ///
  /// @return why the user's branch can't follow; empty if the whole is ready for another try
  private Optional<LandingEvent> join(String theirs) throws RegattaException, InterruptedException {
    return switch (branch.join(concluded, theirs)) {
      case IntegrationBranch.Joined.Conflict conflict ->
          Optional.of(
              held(
                  "it has got commits that conflict in " + String.join(", ", conflict.files()),
                  "merge by hand: git merge " + refs.branchName()));
      case IntegrationBranch.Joined.Merged merged -> {
        Optional<LandingEvent> refusal = refusal(merged.tip(), theirs);
        if (refusal.isPresent()) {
          yield refusal;
        }
        settle(merged.tip());
        branch.keep(merged.tip());
        yield Optional.empty();
      }
    };
  }

  /// What the gates have against both together.
  private Optional<LandingEvent> refusal(String both, String theirs)
      throws RegattaException, InterruptedException {
    if (stopping) {
      return Optional.of(untried());
    }
    joining = Thread.currentThread();
    try {
      return trials
          .whole(both, theirs)
          .map(red ->
              held(
                  "together with the commits that it has got, the gate `"
                      + red.command()
                      + "` does not pass",
                  "merge by hand (git merge " + refs.branchName() + ") and mend what is red"));
    } catch (InterruptedException e) {
      if (!stopping) {
        throw e;
      }
      return Optional.of(untried());
    } finally {
      joining = null;
    }
  }

  private LandingEvent untried() {
    return held(
        "it has got other commits, and the run was stopped before the gates ran on both",
        "run the same command again");
  }

  @Override
  public void stop() {
    stopping = true;
    Thread gates = joining;
    if (gates != null) {
      gates.interrupt();
    }
  }

  private LandingEvent held(String reason, String hint) {
    return new LandingEvent.CheckoutHeld(refs.branchName(), reason, hint);
  }

  @Override
  public void settled(List<StoryId> completed) throws InterruptedException {
    try {
      List<RefUpdate> gone = new ArrayList<>();
      for (StoryId story : completed) {
        workspaces.retire(story);
        String superseded = refs.saved(story, PlanRefs.superseded(site.run()));
        repository
            .git(
                "for-each-ref",
                "--format=%(refname)",
                refs.work(story),
                superseded,
                superseded + "-*")
            .lines()
            .forEach(ref -> gone.add(new RefUpdate(ref, "", null)));
        gone.addAll(storyBranches.removal(story));
      }
      repository.move(gone);
      sweep();
    } catch (RegattaException e) {
      // Left-overs only: `regatta clean` finds them.
      System.getLogger(IsolatedWorksite.class.getName())
          .log(System.Logger.Level.WARNING, "a workspace was not removed", e);
    }
  }

  /// Large workspaces take longer to remove than to make: nobody waits for it.
  private void sweep() {
    Thread before = sweeper;
    sweeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (before != null) {
                  before.join();
                }
                workspaces.sweep();
              } catch (RegattaException e) {
                System.getLogger(IsolatedWorksite.class.getName())
                    .log(System.Logger.Level.WARNING, "a workspace was not removed", e);
              } catch (InterruptedException e) {
                // The next run goes on.
              }
            });
  }

  @Override
  public void close() {
    trials.close();
    Thread last = sweeper;
    if (last != null) {
      try {
        if (!last.join(LAST_SWEEP)) {
          last.interrupt();
        }
      } catch (InterruptedException e) {
        last.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }
}
