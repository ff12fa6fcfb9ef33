package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.plan.schedule.Timetable;
import io.regatta.plan.schedule.Wave;
import io.regatta.statistics.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A plan as a small graph of text: phases from top to bottom, the waves of each from left to
/// right, the critical path marked. What does not fit is counted.
final class PlanGraph {
  /// More phases than that are too many to look at.
  private static final int MOST_PHASES = 20;

  /// How many of them are then shown at the beginning, and at the end.
  private static final int FIRST = 12;

  private static final int LAST = 3;

  /// How many ids of a long critical path are listed at its beginning, and at its end.
  private static final int FIRST_IDS = 18;

  private static final int LAST_IDS = 4;

  private final List<PhaseView> phases;
  private final Forecast forecast;
  private final Canvas canvas;
  private final Map<StoryId, List<StoryId>> needs;
  private final Map<String, List<List<StoryId>>> waves = new LinkedHashMap<>();

  /// @param needs what each story waits for
  PlanGraph(Forecast forecast, Map<StoryId, List<StoryId>> needs, Canvas canvas) {
    this.needs = Map.copyOf(needs);
    this.phases =
        forecast.phases().stream()
            .filter(phase -> !phase.stories().isEmpty())
            .map(PhaseView::of)
            .toList();
    this.forecast = forecast;
    this.canvas = canvas;
    for (Wave wave : forecast.waves()) {
      waves.computeIfAbsent(wave.phase(), phase -> new ArrayList<>()).add(wave.stories());
    }
  }

  void print(Lines lines) {
    WaveColumns columns =
        new WaveColumns(
            new HashSet<>(forecast.timetable().criticalPath()), canvas, canvas.columns() - 3);
    boolean folds = phases.size() > MOST_PHASES;
    for (int i = 0; i < phases.size(); i++) {
      if (folds && i == FIRST) {
        List<PhaseView> folded = phases.subList(FIRST, phases.size() - LAST);
        lines.print(Line.of(Style.DIM, "┊ " + folded(folded)));
        i = phases.size() - LAST;
      }
      print(phases.get(i), i, columns, lines);
    }
    printPath(lines);
  }

  private static String folded(List<PhaseView> phases) {
    int stories = phases.stream().mapToInt(phase -> phase.stories().size()).sum();
    return "… "
        + Amounts.count(phases.size(), "phase", "phases")
        + " with "
        + Amounts.stories(stories);
  }

  private void print(PhaseView phase, int place, WaveColumns columns, Lines lines) {
    boolean last = place == phases.size() - 1;
    String corner = last ? (place == 0 ? "─ " : "└ ") : place == 0 ? "┌ " : "├ ";
    String mode = forecast.scheduling() == Scheduling.PHASES ? " (" + phase.mode() + ")" : "";
    String time = time(phase).map(text -> " · " + text).orElse("");
    int room = canvas.columns() - canvas.of(corner + mode + time);
    String name = PlainText.of(PhaseText.name(phase.number(), phase.name()));
    lines.print(
        Line.of(Style.DIM, corner)
            .and(Style.STRONG, canvas.clip(name, Math.max(room, 8)))
            .and(Style.DIM, mode + time));
    List<List<StoryId>> own = waves.getOrDefault(phase.number(), List.of(List.of()));
    List<String> rows =
        forecast.scheduling() == Scheduling.PHASES
            ? columns.draw(own)
            : new WaitingRows(needs, new HashSet<>(forecast.timetable().criticalPath()))
                .of(own.stream().flatMap(List::stream).toList());
    for (String row : rows) {
      lines.print(
          Line.of(Style.DIM, last ? "  " : "│ ").and(canvas.clip(row, canvas.columns() - 2)));
    }
  }

  private Optional<String> time(PhaseView phase) {
    Set<StoryId> untimed = new HashSet<>(forecast.untimed());
    Set<StoryId> own = new HashSet<>(phase.stories());
    if (untimed.containsAll(own)) {
      return Optional.empty();
    }
    Duration begin = null;
    Duration end = Duration.ZERO;
    for (Timetable.Slot slot : forecast.timetable().slots()) {
      if (own.contains(slot.story())) {
        begin = begin == null || slot.begin().compareTo(begin) < 0 ? slot.begin() : begin;
        end = slot.end().compareTo(end) > 0 ? slot.end() : end;
      }
    }
    boolean whole = own.stream().noneMatch(untimed::contains);
    return begin == null
        ? Optional.empty()
        : Optional.of((whole ? "about " : "at least ") + Amounts.duration(end.minus(begin)));
  }

  private void printPath(Lines lines) {
    boolean alike =
        forecast.time() == null
            && forecast.waves().stream().anyMatch(wave -> wave.stories().size() > 1);
    String label = alike ? "critical path (*), all counted alike: " : "critical path (*): ";
    canvas
        .wrap(label, "  ", path(forecast.timetable()))
        .forEach(line -> lines.print(Line.of(line)));
    printMakespans(lines);
  }

  private static String path(Timetable timetable) {
    List<String> ids =
        new ArrayList<>(timetable.criticalPath().stream().map(StoryId::text).toList());
    if (ids.size() > FIRST_IDS + LAST_IDS + 1) {
      List<String> middle = ids.subList(FIRST_IDS, ids.size() - LAST_IDS);
      String more = "… " + Amounts.number(middle.size()) + " more";
      middle.clear();
      ids.add(FIRST_IDS, more);
    }
    return PlainText.of(String.join(" → ", ids));
  }

  /// How long the whole takes with either schedule.
  private void printMakespans(Lines lines) {
    Timetable chosen = forecast.timetable();
    Timetable other = forecast.otherwise();
    if (chosen.slots().size() < 2) {
      return;
    }
    String label = forecast.time() == null ? "makespan, all counted alike: " : "makespan: ";
    String text =
        chosen.makespan().equals(other.makespan())
            ? makespan(chosen) + " phase by phase, the same with --schedule dag"
            : makespan(chosen)
                + how(forecast.scheduling())
                + ", "
                + makespan(other)
                + how(forecast.scheduling().other())
                + " ("
                + path(other)
                + ")";
    canvas.wrap(label, "  ", text).forEach(line -> lines.print(Line.of(line)));
  }

  private String makespan(Timetable timetable) {
    if (forecast.time() == null) {
      return Amounts.stories(timetable.makespan().toSeconds()) + " in a row";
    }
    String about = forecast.untimed().isEmpty() ? "about " : "at least ";
    return about + Amounts.duration(timetable.makespan()).replace(' ', Canvas.UNBROKEN);
  }

  private static String how(Scheduling scheduling) {
    return scheduling == Scheduling.PHASES ? " phase by phase" : " with --schedule dag";
  }
}
