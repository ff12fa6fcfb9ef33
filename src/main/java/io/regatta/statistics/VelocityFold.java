package io.regatta.statistics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Counts on which days stories were completed: each one once, on the first of them.
final class VelocityFold {
  private static final int MOST_WEEKS = 12;
  private static final int WEEK = 7;

  private final Map<List<String>, LocalDate> firsts = new HashMap<>();
  private int nameless;

  /// @param day when it was completed
  void completed(PastStory story, LocalDate day) {
    // A story that nobody can tell from others is one of its own.
    List<String> key =
        story.plan().isEmpty() || story.story().isEmpty()
            ? List.of("", String.valueOf(nameless++))
            : List.of(story.plan(), story.story().toLowerCase(Locale.ROOT));
    firsts.merge(key, day, (one, other) -> one.isBefore(other) ? one : other);
  }

  /// How many stories were completed from one day to another, both included.
  int completedWithin(LocalDate from, LocalDate to) {
    return (int)
        firsts.values().stream().filter(day -> !day.isBefore(from) && !day.isAfter(to)).count();
  }

  Metrics.Velocity velocity() {
    if (firsts.isEmpty()) {
      return new Metrics.Velocity(0, null, null, null, null, List.of());
    }
    NavigableMap<LocalDate, Integer> days = new TreeMap<>();
    firsts.values().forEach(day -> days.merge(day, 1, Integer::sum));
    LocalDate first = days.firstKey();
    LocalDate last = days.lastKey();
    long span = ChronoUnit.DAYS.between(first, last) + 1;
    return new Metrics.Velocity(
        firsts.size(),
        first,
        last,
        Figures.ratio(firsts.size(), span),
        span < WEEK ? null : Figures.ratio((long) firsts.size() * WEEK, span),
        weeks(days));
  }

  private static List<Metrics.Week> weeks(NavigableMap<LocalDate, Integer> days) {
    LocalDate first = monday(days.firstKey());
    LocalDate last = monday(days.lastKey());
    LocalDate from = last.minusWeeks(MOST_WEEKS - 1L);
    List<Metrics.Week> weeks = new ArrayList<>();
    for (LocalDate monday = from.isBefore(first) ? first : from;
        !monday.isAfter(last);
        monday = monday.plusWeeks(1)) {
      weeks.add(
          new Metrics.Week(
              monday,
              days.subMap(monday, monday.plusWeeks(1)).values().stream()
                  .mapToInt(Integer::intValue)
                  .sum()));
    }
    return weeks;
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
