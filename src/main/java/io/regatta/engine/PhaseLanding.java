package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.Worksite.Dropped;
import io.regatta.engine.Worksite.Landed;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.plan.Phase;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings the work of a phase's stories together: after each wave in the order of the plan, and at
/// the end of the phase (in a sequential one, of each story) with its gates. Owned by the
/// coordinator's thread, which waits here for what others do.
final class PhaseLanding {
  private final Phase phase;
  private final PhaseRun.Desk desk;
  private final Errands errands;
  private final PhaseCrew crew;

  /// Part of it, and without a verdict so far.
  private final Map<StoryId, StoryRun> landed = new LinkedHashMap<>();

  /// Could not be put together with what is there.
  private final Map<StoryRun, Landed> undecided = new LinkedHashMap<>();

  /// Whether gates of the phase have taken something out since.
  private boolean someHadToGo;

  PhaseLanding(Phase phase, PhaseRun.Desk desk, Errands errands, PhaseCrew crew) {
    this.phase = phase;
    this.desk = desk;
    this.errands = errands;
    this.crew = crew;
  }

  /// Puts together what stories have done that did their part.
  ///
  /// @return the stories that are to try again from there
  List<StoryRun> land() throws RegattaException, InterruptedException {
    return decide(together());
  }

  /// Puts together what can be. Of the rest, [#decide] tells what becomes of it, once it is known
  /// what stays.
  void putTogether() throws RegattaException, InterruptedException {
    together()
        .forEach((story, outcome) -> {
          if (outcome instanceof Landed.In in) {
            in(story, in);
          } else {
            undecided.put(story, outcome);
          }
        });
    desk.ledger().force();
  }

  /// Who was not put together tries again, or has failed. Where something had to go meanwhile, what
  /// is in the way may be gone too: then all are put together anew.
  ///
  /// @return the stories that are to try again from there
  List<StoryRun> decide() {
    Map<StoryRun, Landed> open = new LinkedHashMap<>(undecided);
    undecided.clear();
    if (someHadToGo) {
      someHadToGo = false;
      open.keySet().forEach(crew::landing);
      return List.of();
    }
    return decide(open);
  }

  private List<StoryRun> decide(Map<StoryRun, Landed> outcomes) {
    List<StoryRun> again = new ArrayList<>();
    outcomes.forEach((story, outcome) -> {
      if (!settle(story, outcome)) {
        again.add(story);
      }
    });
    desk.ledger().force();
    return again;
  }

  private Map<StoryRun, Landed> together() throws RegattaException, InterruptedException {
    List<StoryRun> candidates = new ArrayList<>(crew.takeDone());
    if (candidates.isEmpty()) {
      return Map.of();
    }
    candidates.sort(Comparator.comparingInt(story -> phase.stories().indexOf(story.story())));
    if (!mayGoOn()) {
      candidates.forEach(this::leave);
      return Map.of();
    }
    Worksite site = desk.surroundings().worksite();
    Optional<List<Landed>> outcome =
        errands.run(() -> site.land(phase, candidates.stream().map(this::candidate).toList()));
    if (outcome.isEmpty()) {
      candidates.forEach(this::leave);
      return Map.of();
    }
    Map<StoryId, StoryRun> byId = new LinkedHashMap<>();
    candidates.forEach(story -> byId.put(story.story(), story));
    Map<StoryRun, Landed> outcomes = new LinkedHashMap<>();
    for (Landed one : outcome.get()) {
      StoryRun story = byId.get(one.story());
      if (story != null) {
        outcomes.put(story, one);
      }
    }
    return outcomes;
  }

  private Worksite.Candidate candidate(StoryRun story) {
    StoryId id = story.story();
    return new Worksite.Candidate(
        desk.story(id),
        PhaseCrew.work(story),
        other -> desk.order().arranged().waitsFor(id, other));
  }

  /// Leaves what stories have done to a later run.
  void leave() {
    List<StoryRun> open = new ArrayList<>(undecided.keySet());
    undecided.clear();
    open.addAll(crew.takeDone());
    open.forEach(this::leave);
  }

  private boolean mayGoOn() {
    return !errands.stopping() && desk.ledger().broken().isEmpty();
  }

  /// Its work is in the journal: a later run goes on from there.
  private void leave(StoryRun story) {
    crew.settled(story.story(), null);
  }

  private void in(StoryRun story, Landed.In in) {
    story.integrated(in.commit());
    landed.put(story.story(), story);
    desk.ledger().note(new LandingEvent.StoryIntegrated(story.story(), in.commit()));
    desk.scheduler().completed(story.story());
  }

  /// @return whether nothing more is to be done for it now
  private boolean settle(StoryRun story, Landed landing) {
    return switch (landing) {
      case Landed.In in -> {
        in(story, in);
        yield true;
      }
      case Landed.InConflict conflict -> {
        boolean again = mayTryAgain(story);
        if (again && isToStop(story)) {
          leave(story);
          yield true;
        }
        desk.ledger()
            .note(
                new LandingEvent.ConflictFound(
                    story.story(), conflict.clash().files(), conflict.clash().others(), again));
        if (again) {
          story.clashed(conflict.clash(), Continuing.afterConflict(conflict.clash()));
        } else {
          fail(
              story,
              desk.verdicts()
                  .conflict(
                      story.story(),
                      conflict.clash(),
                      desk.surroundings().worksite().branchOf(story.story())));
        }
        yield !again;
      }
      case Landed.Red red -> {
        boolean again = mayTryAgain(story);
        if (again && isToStop(story)) {
          leave(story);
          yield true;
        }
        desk.ledger()
            .note(new LandingEvent.GateFailed(story.story(), phase.number(), red.failure(), again));
        if (again) {
          story.clashed(red.clash(), Continuing.afterRedWhole(red.failure()));
        } else {
          fail(story, desk.verdicts().red(story.story(), red.failure()));
        }
        yield !again;
      }
    };
  }

  private boolean isToStop(StoryRun story) {
    return errands.stopping() || crew.isStopped(story.story());
  }

  private boolean mayTryAgain(StoryRun story) {
    return story.conflicts() < desk.surroundings().worksite().gates().conflictAttempts();
  }

  private void fail(StoryRun story, StoryError error) {
    StoryResult result = crew.verdict(story, error);
    desk.ledger().note(new RunEvent.StoryFinished(result));
    crew.settled(story.story(), result);
  }

  /// The phase (or the story of a sequential one) is over: its gates are run on the whole, and
  /// those that stay in it get their verdicts.
  void conclude() throws RegattaException, InterruptedException {
    Worksite site = desk.surroundings().worksite();
    if (desk.ledger().broken().isPresent() && site.isolated()) {
      // Nothing of it will be published, so nothing of it is completed.
      landed.clear();
    }
    if (landed.isEmpty()) {
      return;
    }
    if (site.gates().phase()) {
      List<StoryId> stories = List.copyOf(landed.keySet());
      Optional<Worksite.PhaseCheck> check =
          mayGoOn()
              ? errands.run(() -> site.check(phase, stories, needs(stories)))
              : Optional.empty();
      if (check.isEmpty()) {
        landed.clear();
        return;
      }
      judge(check.get());
    }
    List<StoryId> completed = List.copyOf(landed.keySet());
    // First of all: a verdict without it would promise work that nobody brings to the branch.
    if (!completed.isEmpty()) {
      site.conclude()
          .ifPresent(tip ->
              desk.ledger().note(new LandingEvent.PhaseIntegrated(phase.number(), completed, tip)));
    }
    for (StoryRun story : landed.values()) {
      desk.ledger().note(new RunEvent.StoryFinished(crew.verdict(story, story.work())));
    }
    landed.clear();
    desk.ledger().force();
  }

  private Map<StoryId, Set<StoryId>> needs(List<StoryId> stories) {
    Map<StoryId, Set<StoryId>> needs = new LinkedHashMap<>();
    Set<StoryId> among = Set.copyOf(stories);
    for (StoryId story : stories) {
      needs.put(
          story,
          desk.story(story)
              .dependencies()
              .all()
              .filter(among::contains)
              .collect(Collectors.toSet()));
    }
    return needs;
  }

  private void judge(Worksite.PhaseCheck check) {
    crew.excused(check.excused());
    someHadToGo |= !check.dropped().isEmpty();
    for (Dropped dropped : check.dropped()) {
      StoryRun story = landed.remove(dropped.story());
      if (story != null) {
        // The commit that it had there is on no branch any more.
        story.integrated(null);
        desk.ledger()
            .note(
                new LandingEvent.GateFailed(
                    dropped.story(), phase.number(), dropped.failure(), false));
        fail(story, desk.verdicts().dropped(dropped));
      }
    }
    check
        .moved()
        .forEach((id, commit) -> {
          StoryRun story = landed.get(id);
          if (story != null) {
            story.integrated(commit);
            desk.ledger().note(new LandingEvent.StoryIntegrated(id, commit));
          }
        });
    if (!landed.isEmpty()) {
      desk.ledger().note(new LandingEvent.GatePassed(null, phase.number()));
    }
  }
}
