package io.regatta.faults.crash;

import io.regatta.faults.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// All cases of all scenes: first those in which one command is stopped, then those in which the
/// command that mends what that left is stopped too, at the points that only such a command has.
final class Tour {
  private final Tool tool;
  private final ArmedTool armedTool;
  private final Path home;
  private final Extent extent;
  private final Consumer<Case.Report> listener;
  private final Map<Scene, List<Stage.Played>> rehearsals = new LinkedHashMap<>();
  private final Map<String, Integer> reached = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private final List<Case.Report> reports = new ArrayList<>();

  /// Which cases are played.
  ///
  /// @param everywhere whether each occurrence of each point in each command is a case; else a
  ///   first and a last one of each point are
  /// @param point the only one; empty for all
  record Extent(boolean everywhere, Optional<String> point) {
    static final Extent SAMPLE = new Extent(false, Optional.empty());
  }

  /// @param home an empty directory, without blanks in its path
  /// @param listener is told of each case, one at a time
  Tour(Tool tool, ArmedTool armedTool, Path home, Extent extent, Consumer<Case.Report> listener) {
    this.tool = tool;
    this.armedTool = armedTool;
    this.home = home;
    this.extent = extent;
    this.listener = listener;
  }

  /// How often each point was reached, by commands that were not to be stopped.
  Map<String, Integer> reached() {
    return reached;
  }

  List<Case.Report> reports() {
    return reports;
  }

  /// Promises that were broken, in words, and in which case.
  List<String> violations() {
    return violations;
  }

  /// Plays.
  ///
  /// @param scenes all or some
  /// @param players how many at a time
  void play(List<Scene> scenes, int players) throws Exception {
    BlockingQueue<Map<Scene, Stage>> stages = new LinkedBlockingQueue<>();
    for (int i = 0; i < players; i++) {
      stages.add(new LinkedHashMap<>());
    }
    rehearse(scenes, stages);
    List<Case.Report> first = playAll(cases(), stages, players);
    List<Case.Report> missed = first.stream().filter(report -> !report.struck()).toList();
    if (!extent.everywhere()) {
      playAll(elsewhere(missed), stages, players);
    }
    playAll(recoveries(first), stages, players);
  }

  /// Stories that run side by side do not always reach a point as often: where the occurrence that
  /// was chosen did not come, the first one of each command is tried.
  private List<Case> elsewhere(List<Case.Report> missed) {
    List<Case> cases = new ArrayList<>();
    for (Case.Report report : missed) {
      Strike strike = report.of().last();
      rehearsals.forEach((scene, commands) -> {
        for (int i = 0; i < commands.size(); i++) {
          if (commands.get(i).reached().most().getOrDefault(strike.point(), 0) > 0) {
            cases.add(new Case(scene, i, List.of(new Strike(strike.point(), strike.moment(), 1))));
          }
        }
      });
    }
    return cases;
  }

  private void rehearse(List<Scene> scenes, BlockingQueue<Map<Scene, Stage>> stages)
      throws Exception {
    Map<Scene, Stage> own = stages.take();
    for (Scene scene : scenes) {
      Stage stage = stage(scene, "rehearsal");
      rehearsals.put(scene, stage.rehearse());
      own.put(scene, stage);
      rehearsals.get(scene).forEach(played -> count(played.reached().reached()));
      stage.violations().forEach(said -> violations.add(scene.name() + " undisturbed: " + said));
    }
    stages.add(own);
  }

  private Stage stage(Scene scene, String player) throws IOException {
    return new Stage(
        tool, armedTool, scene, home.resolve(player).resolve(scene.name().replace(' ', '-')));
  }

  private void count(Map<String, Integer> more) {
    more.forEach((point, times) -> reached.merge(point, times, Integer::sum));
  }

  private List<Case> cases() {
    Set<Case> cases = new java.util.LinkedHashSet<>();
    for (String point : reached.keySet()) {
      if (!extent.point().orElse(point).equals(point)) {
        continue;
      }
      List<Case> firsts = new ArrayList<>();
      List<Case> lasts = new ArrayList<>();
      rehearsals.forEach((scene, commands) -> {
        for (int i = 0; i < commands.size(); i++) {
          int times = commands.get(i).reached().most().getOrDefault(point, 0);
          for (int n = 1; n <= times; n++) {
            Case before = new Case(scene, i, List.of(new Strike(point, Moment.BEFORE, n)));
            Case after = new Case(scene, i, List.of(new Strike(point, Moment.AFTER, n)));
            if (extent.everywhere()) {
              cases.add(before);
              cases.add(after);
            }
            if (n == 1) {
              firsts.add(before);
            }
            if (n == times) {
              lasts.add(after);
            }
          }
        }
      });
      cases.add(firsts.getFirst());
      cases.add(lasts.getLast());
    }
    return List.copyOf(cases);
  }

  private List<Case> recoveries(List<Case.Report> first) {
    List<Case> cases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    rehearsals.values().stream()
        .flatMap(List::stream)
        .forEach(played -> seen.addAll(played.reached().reached().keySet()));
    for (Case.Report report : first) {
      Set<String> news = new HashSet<>();
      report
          .recovery()
          .forEach((point, times) -> {
            if (seen.contains(point)) {
              return;
            }
            news.add(point);
            cases.add(report.of().and(new Strike(point, Moment.BEFORE, 1)));
            cases.add(report.of().and(new Strike(point, Moment.AFTER, times)));
          });
      if (!extent.everywhere()) {
        seen.addAll(news);
      }
    }
    return cases;
  }

  private List<Case.Report> playAll(
      List<Case> cases, BlockingQueue<Map<Scene, Stage>> stages, int players) throws Exception {
    List<Callable<Case.Report>> jobs = new ArrayList<>();
    for (Case one : cases) {
      jobs.add(() -> {
        Map<Scene, Stage> own = stages.take();
        try {
          Stage stage = own.get(one.scene());
          if (stage == null) {
            stage = stage(one.scene(), "player-" + Thread.currentThread().threadId());
            stage.rehearse();
            own.put(one.scene(), stage);
          }
          Case.Report report = one.play(stage);
          tell(report);
          return report;
        } finally {
          stages.add(own);
        }
      });
    }
    List<Case.Report> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(players)) {
      for (Future<Case.Report> job : threads.invokeAll(jobs)) {
        all.add(job.get());
      }
    }
    all.forEach(report -> count(report.recovery()));
    reports.addAll(all);
    return all;
  }

  private synchronized void tell(Case.Report report) {
    report.violations().forEach(said -> violations.add(report.of() + ": " + said));
    listener.accept(report);
  }
}
