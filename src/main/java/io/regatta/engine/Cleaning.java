package io.regatta.engine;

import io.regatta.DurableWrite;
import io.regatta.RegattaException;
import io.regatta.engine.Cleanup.Gathering;
import io.regatta.engine.Cleanup.Kind;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.journal.Journal;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.Leftover;
import io.regatta.workspace.OwnDirectory;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what runs have left behind, and removes what is old and holds nothing that is not
/// elsewhere. A plan with a run at work is left alone.
public final class Cleaning {
  private static final String OWN = "refs/regatta/";

  private final Repository repository;
  private final Path state;
  private final LockHolder holder;
  private final Clock clock;
  private final Looks looks;
  private final Gathering found = new Gathering();

  /// How people look into a workspace.
  @FunctionalInterface
  public interface Looks {
    /// The command.
    ///
    /// @param planPath the plan's file relative to the repository root, with `/`
    String at(String planPath, String story);
  }

  /// @param state the repository's directory outside of the checkout, one directory a plan
  /// @param holder who we are, for those who are turned away
  public Cleaning(Repository repository, Path state, LockHolder holder, Clock clock, Looks looks) {
    this.repository = repository;
    this.state = state;
    this.holder = holder;
    this.clock = clock;
    this.looks = looks;
  }

  /// Looks, and removes if that is wanted. For one call.
  ///
  /// @param only the plan's file relative to the repository root, with `/`; null for all plans
  /// @param age what was changed within that time stays
  /// @param remove whether what may go is removed
  /// @throws RegattaException if something can't be looked at or removed
  public Cleanup run(@Nullable String only, Duration age, boolean remove)
      throws RegattaException, InterruptedException {
    Map<String, List<RunDirectory>> runs = runs();
    Instant before = clock.instant().minus(age);
    Set<String> paths = new TreeSet<>(runs.keySet());
    if (only != null) {
      paths.retainAll(Set.of(only));
      paths.add(only);
    }
    Set<String> names = new HashSet<>();
    for (String path : paths) {
      PlanRefs refs = PlanRefs.of(path);
      names.add(refs.plan());
      try (RunSession _ =
          RunSession.open(
              repository.root(),
              repository.root().resolve(path),
              RunSession.Extent.PLAN_ALONE,
              holder,
              clock)) {
        clean(refs, path, before, remove);
        cleanRuns(runs.getOrDefault(path, List.of()), path, before, remove);
      } catch (BusyException e) {
        found.stays(Kind.PLAN, refs.plan(), path, 0, "a run is at work", "");
      }
    }
    if (only == null && LiveRun.holders(repository.root()).isEmpty()) {
      for (String name : unknown(names)) {
        clean(new PlanRefs(name), null, before, remove);
      }
    }
    return found.done();
  }

  private Map<String, List<RunDirectory>> runs() throws RegattaException {
    Map<String, List<RunDirectory>> runs = new TreeMap<>();
    for (RunDirectory run : new RunStore(repository.root()).runs()) {
      if (new OwnDirectory(run.path()).exists() && Files.exists(run.journal())) {
        List<JournalEntry> entries = Journal.read(run.journal()).entries();
        if (!entries.isEmpty() && entries.getFirst().event() instanceof RunEvent.RunStarted begun) {
          runs.computeIfAbsent(begun.plan(), plan -> new ArrayList<>()).add(run);
        }
      }
    }
    return runs;
  }

  /// Plans of which no run is known any more.
  private Set<String> unknown(Set<String> known) throws WorkspaceException, InterruptedException {
    Set<String> names = new TreeSet<>();
    if (new OwnDirectory(state).exists()) {
      try (Stream<Path> entries = Files.list(state)) {
        entries
            .filter(entry -> new OwnDirectory(entry).exists())
            .forEach(entry -> names.add(entry.getFileName().toString()));
      } catch (IOException e) {
        throw new WorkspaceException(
            "cannot list the workspaces in " + state + ": " + e,
            "make the directory readable for you",
            e);
      }
    }
    for (String ref : repository.git("for-each-ref", "--format=%(refname)", OWN).lines().toList()) {
      names.add(ref.substring(OWN.length()).split("/", 2)[0]);
    }
    names.removeAll(known);
    return names;
  }

  private void clean(PlanRefs refs, @Nullable String path, Instant before, boolean remove)
      throws RegattaException, InterruptedException {
    Path directory = state.resolve(refs.plan());
    Set<String> staying = new HashSet<>();
    if (new OwnDirectory(directory).exists()) {
      cleanWorkspaces(refs, path, directory, before, remove, staying);
    }
    List<RefUpdate> going = RefCleaning.of(repository, refs, path, staying, before, found);
    if (remove && !going.isEmpty()) {
      removeRefs(going);
    }
  }

  @DurableWrite("old refs removed")
  private void removeRefs(List<RefUpdate> going) throws WorkspaceException, InterruptedException {
    repository.move(going);
  }

  private void cleanWorkspaces(
      PlanRefs refs,
      @Nullable String path,
      Path directory,
      Instant before,
      boolean remove,
      Set<String> staying)
      throws RegattaException, InterruptedException {
    IsolatedWorkspaces workspaces =
        new IsolatedWorkspaces(
            repository,
            refs,
            directory,
            path == null ? Set.of() : Set.of(LogRecorder.logPath(path)));
    if (new OwnDirectory(directory.resolve("workspaces")).exists()) {
      for (Leftover left : workspaces.leftovers()) {
        boolean aside = !left.directory().startsWith(directory.resolve("workspaces"));
        if (left.unsaved()) {
          found.stays(
              Kind.WORKSPACE,
              refs.plan(),
              left.directory(),
              left.bytes(),
              "it holds work on story " + left.story() + " that is nowhere else",
              aside || path == null
                  ? "ls -la " + left.directory()
                  : looks.at(path, left.story().text()));
        } else if (left.lastChanged().isAfter(before)) {
          found.isYoung();
        } else {
          found.goes(
              Kind.WORKSPACE,
              refs.plan(),
              left.directory(),
              left.bytes(),
              "nothing in it is nowhere else");
          if (remove) {
            workspaces.remove(left.story());
          }
          continue;
        }
        staying.add(PlanRefs.name(left.story()));
      }
      if (remove) {
        workspaces.prune();
      }
    }
    OwnDirectory integration = new OwnDirectory(directory.resolve("integration"));
    if (integration.exists() && !integration.lastChanged().isAfter(before)) {
      found.goes(
          Kind.INTEGRATION,
          refs.plan(),
          integration.path(),
          integration.bytes(),
          "gates make it anew");
      if (remove) {
        integration.remove();
      }
    } else if (integration.exists()) {
      found.isYoung();
    }
    if (remove) {
      removeIfEmpty(directory.resolve("workspaces"));
      removeIfEmpty(directory);
    }
  }

  private static void removeIfEmpty(Path directory) throws WorkspaceException {
    try {
      if (new OwnDirectory(directory).exists()) {
        removeEmpty(directory);
      }
    } catch (DirectoryNotEmptyException e) {
      return;
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot remove the directory " + directory + ": " + e, "make it yours", e);
    }
  }

  @DurableWrite("empty directory removed")
  private static void removeEmpty(Path directory) throws IOException {
    Files.delete(directory);
  }

  private void cleanRuns(
      List<RunDirectory> oldestFirst, String path, Instant before, boolean remove)
      throws RegattaException, InterruptedException {
    Set<String> needed = EarlierRuns.of(new RunStore(repository.root()), path).ids();
    for (RunDirectory run : oldestFirst) {
      OwnDirectory directory = new OwnDirectory(run.path());
      boolean last = run.equals(oldestFirst.getLast()) || needed.contains(run.run());
      if (last || !Journal.endsSettled(run.journal())) {
        continue;
      }
      if (directory.lastChanged().isAfter(before)) {
        found.isYoung();
        continue;
      }
      found.goes(
          Kind.RUN,
          PlanRefs.of(path).plan(),
          run.path(),
          directory.bytes(),
          "it ended, and later runs go on without it");
      if (remove) {
        directory.remove();
      }
    }
  }
}
