package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.engine.Worksite.GateResult;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding;
import io.regatta.plan.Story;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the gates say to stories and to what they make together. The state before the first story
/// is looked at while agents are at work already; a tree that has passed is not looked at again.
/// Thread-safe.
final class Trials {
  private static final Duration LAST_GATE = Duration.ofSeconds(10);

  private final Repository repository;
  private final Gatekeeper gates;
  private final Baseline baseline;
  private final TrialTree whole;
  private final AtomicInteger count = new AtomicInteger();

  /// Trees that passed the gates of stories, or of phases.
  private final Set<String> passedStory = ConcurrentHashMap.newKeySet();

  private final Set<String> passedPhase = ConcurrentHashMap.newKeySet();
  private @Nullable Thread first;

  Trials(Repository repository, IsolatedWorkspaces workspaces, Gatekeeper gates, Setup setup) {
    this.repository = repository;
    this.gates = gates;
    this.baseline = new Baseline(gates);
    this.whole = new TrialTree(workspaces, gates, baseline, setup);
  }

  /// Begins to look at what was there before anybody worked.
  void begin(String tip) {
    if (gates.commands(false).isEmpty() && gates.commands(true).isEmpty()) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                whole.measure(false, tip);
                whole.measure(true, tip);
              } catch (RegattaException e) {
                // Whoever needs to know measures again, and is told.
                System.getLogger(Trials.class.getName())
                    .log(System.Logger.Level.DEBUG, "gates could not be run before the run", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    first = thread;
    thread.start();
  }

  /// Runs the gates of a story where it worked.
  GateResult judge(IsolatedWorkspace workspace, Story story, int attempt, Worksite.Work work)
      throws RegattaException, InterruptedException {
    if (!gates.commands(false).isEmpty()) {
      whole.measure(false, work.base());
    }
    GateResult result =
        baseline.judge(
            work.base(),
            workspace.directory(),
            story,
            work,
            "story-" + PlanRefs.name(story.id()) + "-" + attempt);
    String commit = work.commit();
    if (result instanceof GateResult.Passed && commit != null) {
      passedStory.add(tree(commit));
    }
    return result;
  }

  /// Gates for what stories make together.
  ///
  /// @param base what they began with: a gate that does not pass there is held against nobody
  BatchLanding.Trial of(boolean ofPhase, String base, String label) {
    return commit -> {
      if (gates.commands(ofPhase).isEmpty()) {
        return Optional.empty();
      }
      String tree = tree(commit);
      Set<String> passed = ofPhase ? passedPhase : passedStory;
      if (passed.contains(tree)) {
        return Optional.empty();
      }
      Optional<GateFailure> red =
          whole.red(ofPhase, commit, but(ofPhase, base), label + "-" + count.incrementAndGet());
      if (red.isEmpty()) {
        passed.add(tree);
      }
      return red;
    };
  }

  /// Runs all gates on a whole that others have a share in.
  ///
  /// @param base what the others did: a gate that does not pass there is held against nobody
  Optional<GateFailure> whole(String commit, String base)
      throws RegattaException, InterruptedException {
    for (boolean ofPhase : List.of(false, true)) {
      Optional<GateFailure> red = of(ofPhase, base, "joined").red(commit);
      if (red.isPresent()) {
        return red;
      }
    }
    return Optional.empty();
  }

  /// The gates that are held against nobody.
  List<GateFailure> excused(boolean ofPhase, String base)
      throws RegattaException, InterruptedException {
    if (gates.commands(ofPhase).isEmpty()) {
      return List.of();
    }
    whole.measure(ofPhase, base);
    return baseline.red(ofPhase, base);
  }

  private List<String> but(boolean ofPhase, String base)
      throws RegattaException, InterruptedException {
    return excused(ofPhase, base).stream().map(GateFailure::command).toList();
  }

  /// A commit differs from another in nothing that gates look at: what is known of the one holds
  /// for the other.
  ///
  /// @param base what that one was made on: what does not pass there was held against nobody
  void same(String commit, String as, String base) throws RegattaException, InterruptedException {
    for (boolean ofPhase : List.of(false, true)) {
      if (gates.commands(ofPhase).isEmpty()) {
        continue;
      }
      if (baseline.isKnown(ofPhase, as)) {
        baseline.known(ofPhase, commit, baseline.red(ofPhase, as));
      } else if ((ofPhase ? passedPhase : passedStory).contains(tree(as))) {
        baseline.known(ofPhase, commit, baseline.red(ofPhase, base));
      }
    }
  }

  private String tree(String commit) throws RegattaException, InterruptedException {
    return repository.git("rev-parse", commit + "^{tree}");
  }

  void close() {
    Thread thread = first;
    if (thread != null) {
      thread.interrupt();
      try {
        // The next run must not meet it in the same directory.
        if (!thread.join(LAST_GATE)) {
          System.getLogger(Trials.class.getName())
              .log(System.Logger.Level.WARNING, "a gate did not end when it was told to");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
