package io.regatta.faults;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many faults of each kind hit, and where in a run's life.
final class Tally {
  private final Map<Fault, Map<Place, Integer>> counts =
      new TreeMap<>(
          Comparator.comparing((Fault fault) -> fault.getClass().getName())
              .thenComparing(Fault::title));

  void add(List<Onslaught.Hit> hits) {
    hits.forEach(hit ->
        counts
            .computeIfAbsent(hit.fault(), fault -> new HashMap<>())
            .merge(hit.place(), 1, Integer::sum));
  }

  int total() {
    return counts.values().stream().mapToInt(Tally::sum).sum();
  }

  private static int sum(Map<Place, Integer> places) {
    return places.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// A table in Markdown.
  String table() {
    StringBuilder table = new StringBuilder("| fault |");
    StringBuilder line = new StringBuilder("|---|");
    Map<Place, Integer> all = new HashMap<>();
    for (Place place : Place.values()) {
      table.append(' ').append(place.title()).append(" |");
      line.append("---:|");
      counts
          .values()
          .forEach(places -> all.merge(place, places.getOrDefault(place, 0), Integer::sum));
    }
    table.append(" all |\n").append(line).append("---:|\n");
    counts.forEach((fault, places) -> row(table, fault.title(), places));
    row(table, "all", all);
    return table.toString();
  }

  private static void row(StringBuilder table, String title, Map<Place, Integer> places) {
    table.append("| ").append(title).append(" |");
    for (Place place : Place.values()) {
      int count = places.getOrDefault(place, 0);
      table.append(' ').append(count == 0 ? "" : count + " ").append('|');
    }
    table.append(' ').append(sum(places)).append(" |\n");
  }
}
