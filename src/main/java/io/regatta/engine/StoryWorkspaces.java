package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.workspace.Authorship;
import io.regatta.workspace.Capture;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The workspaces of a run's stories, from their making to their removal. Thread-safe for different
/// stories.
final class StoryWorkspaces {
  /// How long the end of a run waits for the next workspace to be removed.
  private static final Duration LAST_SWEEP = Duration.ofSeconds(10);

  private final Repository repository;
  private final PlanRefs refs;
  private final IsolatedWorkspaces workspaces;
  private final Setup setup;
  private final StoryBranches branches;

  /// What was to be said of workspaces when they were made.
  private final Map<StoryId, List<String>> remarks = new ConcurrentHashMap<>();

  private volatile Worksite.Site site = new Worksite.Site("", "", Redaction.KNOWN_SHAPES);
  private @Nullable Thread sweeper;
  private volatile boolean stopping;

  StoryWorkspaces(
      Repository repository,
      PlanRefs refs,
      IsolatedWorkspaces workspaces,
      Setup setup,
      StoryBranches branches) {
    this.repository = repository;
    this.refs = refs;
    this.workspaces = workspaces;
    this.setup = setup;
    this.branches = branches;
  }

  /// A run begins: what an earlier one left behind half-done is put out of the way.
  void open(Worksite.Site at) throws RegattaException, InterruptedException {
    site = at;
    workspaces.prune();
    sweep();
  }

  /// What is to be said of all workspaces that are cut from a commit.
  List<String> remarks(String base) throws RegattaException, InterruptedException {
    return workspaces.omitted(base).stream()
        .map(file ->
            file
                + " is too large for each workspace to have a copy: agents can read it with"
                + " `git show HEAD:"
                + file
                + "`")
        .toList();
  }

  /// The workspace of an attempt, made or found.
  ///
  /// @param base where a new one starts from
  /// @param tip what has been put together so far: a workspace that knows nothing of it is left
  Path prepare(Worksite.Place place, String base, String tip)
      throws RegattaException, InterruptedException {
    IsolatedWorkspace workspace = workspace(place, base, tip);
    setUp(workspace);
    remarks.put(workspace.story(), workspace.remarks());
    return workspace.directory();
  }

  private IsolatedWorkspace workspace(Worksite.Place place, String base, String tip)
      throws RegattaException, InterruptedException {
    StoryId story = place.story().id();
    Worksite.Clash clash = place.clash();
    if (clash != null) {
      return workspaces.make(story, clash.tip(), clash.tree(), site.run());
    }
    if (place.attempt() > 1 || place.goesOn()) {
      Optional<IsolatedWorkspace> found = workspaces.find(story);
      if (found.isPresent() && repository.contains(tip, found.get().base())) {
        return found.get();
      }
    }
    return workspaces.make(story, base, null, site.run());
  }

  /// What is to be seen of an attempt that has ended, as a commit.
  Message.Observed observe(Worksite.Place place, Outcome outcome, AgentReport report)
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
                      report.summary(),
                      site.redaction()));
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

  /// Where the gates of a story run: where it worked, or where that was made anew.
  IsolatedWorkspace forGates(StoryId story, Worksite.Work work)
      throws RegattaException, InterruptedException {
    Optional<IsolatedWorkspace> found = workspaces.find(story);
    IsolatedWorkspace workspace =
        found.isPresent() && found.get().base().equals(work.base())
            ? found.get()
            : workspaces.make(story, work.base(), work.commit(), site.run());
    setUp(workspace);
    return workspace;
  }

  private void setUp(IsolatedWorkspace workspace) throws RegattaException, InterruptedException {
    if (!workspace.isSetUp()) {
      setup.run(workspace.directory(), "story-" + PlanRefs.name(workspace.story()));
      workspace.markSetUp();
    }
  }

  /// The stories are part of the whole: nothing of theirs is needed besides.
  void settled(List<StoryId> completed) throws InterruptedException {
    try {
      new SettledWork(repository, refs, workspaces, branches).remove(completed);
      sweep();
    } catch (RegattaException e) {
      // Left-overs only: `regatta clean` finds them.
      System.getLogger(StoryWorkspaces.class.getName())
          .log(System.Logger.Level.WARNING, "a workspace was not removed: " + e.getMessage());
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
                System.getLogger(StoryWorkspaces.class.getName())
                    .log(
                        System.Logger.Level.WARNING,
                        "a workspace was not removed: " + e.getMessage());
              } catch (InterruptedException e) {
                // The next run goes on.
              }
            });
  }

  /// Who asked the run to stop does not wait long for directories to go.
  void stop() {
    stopping = true;
  }

  /// Waits for the last sweep.
  void close() {
    Thread last = sweeper;
    if (last != null) {
      try {
        if (!outlasts(last, stopping ? () -> 0 : workspaces::going, LAST_SWEEP)) {
          last.interrupt();
        }
      } catch (InterruptedException e) {
        last.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Waits for the end of a sweep as long as it gets on: thousands of workspaces take their time,
  /// and a file system that hangs must not take that of the run.
  ///
  /// @param left how much is left to do
  /// @param patience in which something must have been done
  /// @return whether it ended
  static boolean outlasts(Thread sweep, Left left, Duration patience) throws InterruptedException {
    int before = Integer.MAX_VALUE;
    try {
      while (!sweep.join(patience)) {
        int now = left.count();
        if (now == 0 || now >= before) {
          return false;
        }
        before = now;
      }
      return true;
    } catch (WorkspaceException e) {
      return false;
    }
  }

  /// How much is left to do.
  interface Left {
    int count() throws WorkspaceException;
  }
}
