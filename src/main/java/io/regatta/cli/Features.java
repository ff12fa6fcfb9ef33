package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.log.Feature;
import io.regatta.log.FeatureLog;
import io.regatta.log.FeatureState;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogException;
import io.regatta.log.LogFile;
import io.regatta.log.LogHistory;
import io.regatta.log.StoryState;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.format.PlanReader;
import io.regatta.report.DashboardView;
import io.regatta.report.DashboardView.FeatureView;
import io.regatta.report.DashboardView.FixView;
import io.regatta.report.DashboardView.Group;
import io.regatta.report.DashboardView.Kind;
import io.regatta.report.DashboardView.Progress;
import io.regatta.report.ProblemView;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The features of a repository, by its feature log, its plans and their logs. The logs decide what
/// is completed; the feature log is a claim.
final class Features {
  private static final String PLAN = "user-stories.md";

  private final Path root;
  private final List<Problem> problems = new ArrayList<>();

  private Features(Path root) {
    this.root = root;
  }

  /// Looks at all of them. What can't be read is a problem.
  static DashboardView of(Path root) {
    return new Features(root).view();
  }

  private DashboardView view() {
    FeatureLog log = featureLog();
    Map<String, Feature> claims = new LinkedHashMap<>();
    if (log != null) {
      log.features().forEach(feature -> claims.put(Feature.plain(feature.id()), feature));
    }
    Path features = root.resolve("docs").resolve("features");
    Set<String> ids = new LinkedHashSet<>(claims.keySet());
    directories(features).stream()
        .filter(directory -> Files.exists(directory.resolve(PLAN)))
        .forEach(directory -> ids.add(Feature.plain(name(directory))));
    Map<String, List<FeatureView>> groups = new LinkedHashMap<>();
    DashboardView.states().forEach(state -> groups.put(state, new ArrayList<>()));
    for (String id : ids.stream().sorted(BY_NUMBER).toList()) {
      Feature claim = claims.get(id);
      Path directory = directory(features, id);
      PlanFacts plan = directory == null ? PlanFacts.NONE : plan(directory.resolve(PLAN));
      String state = state(claim, plan.progress());
      groups
          .getOrDefault(state, new ArrayList<>())
          .add(
              new FeatureView(
                  claim != null ? claim.id() : directory == null ? id : name(directory),
                  claim == null || claim.title().isBlank() ? plan.title() : claim.title(),
                  plan.path(),
                  plan.progress(),
                  claim == null ? null : claim.createdAt(),
                  directory == null ? List.of() : fixes(directory),
                  disagreements(log != null, claim, plan.progress())));
    }
    return new DashboardView(
        log == null ? null : FeatureLog.PATH,
        groups.entrySet().stream()
            .filter(group -> !group.getValue().isEmpty())
            .map(group -> new Group(group.getKey(), group.getValue()))
            .toList(),
        problems.stream().map(ProblemView::of).toList());
  }

  private static final Comparator<String> BY_NUMBER =
      Comparator.<String>comparingInt(id -> id.matches("[0-9]+") ? 0 : 1)
          .thenComparingInt(id -> id.matches("[0-9]+") ? id.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private @Nullable FeatureLog featureLog() {
    Path file = root.resolve(FeatureLog.PATH);
    try {
      new LogFile(file).staysIn(root);
      return FeatureLog.read(file).orElse(null);
    } catch (LogException e) {
      problems.add(warning(e));
      return null;
    }
  }

  private static Problem warning(RegattaException e) {
    return Problem.warning(0, String.valueOf(e.getMessage()), e.hint().orElse(""));
  }

  /// An id of a feature log may be anything; only one that names a directory leads to one.
  private static @Nullable Path directory(Path features, String id) {
    return directories(features).stream()
        .filter(directory -> Feature.plain(name(directory)).equals(id))
        .findFirst()
        .orElse(null);
  }

  private static String name(Path directory) {
    return String.valueOf(directory.getFileName());
  }

  /// What a plan and its log say.
  private record PlanFacts(@Nullable String path, String title, @Nullable Progress progress) {
    static final PlanFacts NONE = new PlanFacts(null, "", null);
  }

  private PlanFacts plan(Path file) {
    if (!Files.exists(file)) {
      return PlanFacts.NONE;
    }
    String path = RunSession.planPath(root, file);
    try {
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        problems.add(
            Problem.warning(
                0, "the plan " + path + " is behind a link that leads out of the repository", ""));
        return new PlanFacts(path, "", null);
      }
      PlanReading reading = new PlanReader().read(file, null, new ReadingOptions(true));
      if (reading.refused()) {
        problems.add(
            Problem.warning(
                0, "the plan " + path + " can't be run", "see `regatta plan --plan " + path + "`"));
        return new PlanFacts(path, reading.plan().title(), null);
      }
      LogHistory history =
          LogHistory.of(reading.plan(), path, ImplementationLog.read(LogRecorder.log(file)));
      return new PlanFacts(
          path, reading.plan().title(), progress(reading.plan().scheduled(), history));
    } catch (RegattaException e) {
      problems.add(warning(e));
    } catch (IOException e) {
      problems.add(
          Problem.warning(0, "the plan " + path + " can't be read: " + e.getMessage(), ""));
    }
    return new PlanFacts(path, "", null);
  }

  private static Progress progress(List<Story> stories, LogHistory history) {
    Map<StoryState, Integer> counts = new LinkedHashMap<>();
    stories.forEach(story -> counts.merge(history.state(story.id()), 1, Integer::sum));
    return new Progress(
        counts.getOrDefault(StoryState.COMPLETED, 0),
        counts.getOrDefault(StoryState.FAILED, 0),
        counts.getOrDefault(StoryState.BLOCKED, 0),
        counts.getOrDefault(StoryState.PENDING, 0));
  }

  private List<FixView> fixes(Path feature) {
    List<FixView> fixes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Path parent = feature.resolve(kind == Kind.FIX ? "issues" : "bugs");
      for (Path directory : directories(parent)) {
        PlanFacts plan = plan(directory.resolve(PLAN));
        String path = plan.path();
        if (path != null) {
          String id = String.valueOf(directory.getFileName());
          fixes.add(new FixView(kind, id, path, plan.progress()));
        }
      }
    }
    return fixes;
  }

  private static String state(@Nullable Feature claim, @Nullable Progress progress) {
    if (claim != null) {
      return claim.state().map(FeatureState::text).orElse("unknown");
    }
    if (progress == null) {
      return FeatureState.PLANNED.text();
    }
    boolean done = progress.total() > 0 && progress.completed() == progress.total();
    boolean begun = progress.completed() + progress.failed() + progress.blocked() > 0;
    return (done ? FeatureState.DEPLOYED : begun ? FeatureState.IN_PROGRESS : FeatureState.PLANNED)
        .text();
  }

  private static List<String> disagreements(
      boolean kept, @Nullable Feature claim, @Nullable Progress progress) {
    List<String> found = new ArrayList<>();
    if (claim == null) {
      if (kept) {
        found.add("not in the feature log");
      }
      return found;
    }
    Optional<FeatureState> state = claim.state();
    if (state.isEmpty()) {
      found.add("the feature log has the state `" + claim.word() + "`, which is none");
    }
    if (progress == null) {
      return found;
    }
    String done = progress.completed() + " of " + progress.total() + " stories are completed";
    boolean all = progress.completed() == progress.total();
    boolean saysDone =
        state
            .filter(one -> one == FeatureState.DEPLOYED || one == FeatureState.SUMMARISED)
            .isPresent();
    boolean saysOpen =
        state
            .filter(one -> one == FeatureState.PLANNED || one == FeatureState.IN_PROGRESS)
            .isPresent();
    boolean saysUntouched = state.filter(one -> one == FeatureState.PLANNED).isPresent();
    if ((saysDone && !all) || (saysOpen && all) || (saysUntouched && progress.completed() > 0)) {
      found.add(
          "the feature log says " + state.map(FeatureState::text).orElse("") + ", but " + done);
    }
    Integer counted = claim.completed();
    if (found.isEmpty() && counted != null && counted != progress.completed()) {
      found.add("the feature log counts " + counted + " completed, but " + done);
    }
    return found;
  }

  private static List<Path> directories(Path parent) {
    List<Path> directories = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
        entries.forEach(directories::add);
      } catch (IOException | DirectoryIteratorException e) {
        // What can't be listed has no features for us; other commands say why.
        return List.of();
      }
    }
    directories.sort(
        Comparator.comparing(directory -> String.valueOf(directory.getFileName()), BY_NUMBER));
    return directories;
  }
}
