package io.regatta.report.html;

import io.regatta.plan.StoryId;
import io.regatta.report.document.PhaseFacts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.StoryFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where each story of a plan is drawn: phases as bands from top to bottom, in each of them its
/// stories in rows, none above what it waits for. A long row goes on below.
///
/// @param bands the phases, from top to bottom
/// @param nodes the stories
/// @param edges what waits for what, without what follows from the rest
record GraphLayout(
    List<Band> bands, Map<StoryId, Node> nodes, List<Edge> edges, int width, int height) {
  static final int NODE_WIDTH = 152;
  static final int NODE_HEIGHT = 44;
  static final int GAP = 24;
  private static final int BETWEEN_ROWS = 34;
  private static final int BAND_HEADING = 34;
  private static final int BAND_FOOT = 14;
  private static final int BETWEEN_BANDS = 22;
  private static final int MOST_COLUMNS = 5;

  /// More would be a thicket.
  private static final int MOST_EDGES = 600;

  /// A phase.
  record Band(PhaseFacts phase, int top, int height) {}

  /// A story, by its left upper corner.
  record Node(StoryFacts story, int x, int y) {}

  /// An arrow from a story to one that waits for it.
  record Edge(Node from, Node to) {}

  static GraphLayout of(PlanReport report) {
    Map<StoryId, StoryFacts> stories = report.byId();
    Map<StoryId, Set<StoryId>> needs = needs(report, stories);
    List<Band> bands = new ArrayList<>();
    Map<StoryId, Node> nodes = new LinkedHashMap<>();
    int columns = columns(report, needs);
    int y = 1;
    for (PhaseFacts phase : report.phases()) {
      int top = y;
      y += BAND_HEADING;
      for (List<StoryId> rank : ranks(phase, needs)) {
        for (int first = 0; first < rank.size(); first += columns) {
          List<StoryId> row = rank.subList(first, Math.min(rank.size(), first + columns));
          for (int i = 0; i < row.size(); i++) {
            StoryFacts story = stories.get(row.get(i));
            if (story != null) {
              nodes.put(row.get(i), new Node(story, GAP + i * (NODE_WIDTH + GAP), y));
            }
          }
          y += NODE_HEIGHT + BETWEEN_ROWS;
        }
      }
      y += BAND_FOOT - BETWEEN_ROWS;
      bands.add(new Band(phase, top, y - top));
      y += BETWEEN_BANDS;
    }
    return new GraphLayout(
        bands,
        nodes,
        edges(needs, nodes),
        GAP + columns * (NODE_WIDTH + GAP),
        y - BETWEEN_BANDS + 1);
  }

  /// Whether there are more edges than can be drawn.
  boolean isThicket() {
    return edges.size() > MOST_EDGES;
  }

  private static boolean isSequential(PhaseFacts phase) {
    return phase.mode().equals("sequential");
  }

  /// What each story is drawn below: what it declares, and in a sequential phase the one before it.
  /// That a phase waits for those before it is seen by its place.
  private static Map<StoryId, Set<StoryId>> needs(
      PlanReport report, Map<StoryId, StoryFacts> stories) {
    Map<StoryId, Set<StoryId>> needs = new HashMap<>();
    for (PhaseFacts phase : report.phases()) {
      StoryId before = null;
      for (StoryId id : phase.stories()) {
        StoryFacts story = stories.get(id);
        Set<StoryId> own = new HashSet<>();
        if (story != null) {
          story.needs().dependsOn().stream().filter(stories::containsKey).forEach(own::add);
          if (before != null && story.needs().implicitDependsOn().contains(before)) {
            own.add(before);
          }
        }
        own.remove(id);
        needs.put(id, own);
        before = isSequential(phase) ? id : null;
      }
    }
    return needs;
  }

  /// The stories of a phase: those of a sequential one in their order, those of a parallel one by
  /// how many in it they wait for, one after the other.
  private static List<List<StoryId>> ranks(PhaseFacts phase, Map<StoryId, Set<StoryId>> needs) {
    if (isSequential(phase)) {
      return List.of(phase.stories());
    }
    Map<StoryId, Integer> depths = new HashMap<>();
    List<List<StoryId>> ranks = new ArrayList<>();
    Set<StoryId> inside = new HashSet<>(phase.stories());
    List<StoryId> open = new ArrayList<>(phase.stories());
    while (!open.isEmpty()) {
      List<StoryId> rank =
          open.stream()
              .filter(story ->
                  needs.getOrDefault(story, Set.of()).stream()
                      .allMatch(need -> !inside.contains(need) || depths.containsKey(need)))
              .toList();
      // A plan without circles always has one; a report is drawn all the same.
      List<StoryId> next = rank.isEmpty() ? List.copyOf(open) : rank;
      next.forEach(story -> depths.put(story, ranks.size()));
      ranks.add(next);
      open.removeAll(new HashSet<>(next));
    }
    return ranks;
  }

  private static int columns(PlanReport report, Map<StoryId, Set<StoryId>> needs) {
    int widest =
        report.phases().stream()
            .flatMap(phase -> ranks(phase, needs).stream())
            .mapToInt(List::size)
            .max()
            .orElse(1);
    return Math.clamp(widest, 1, MOST_COLUMNS);
  }

  private static List<Edge> edges(Map<StoryId, Set<StoryId>> needs, Map<StoryId, Node> nodes) {
    List<Edge> edges = new ArrayList<>();
    for (Node node : nodes.values()) {
      Set<StoryId> own = needs.getOrDefault(node.story().id(), Set.of());
      Set<StoryId> further = own.size() < 2 ? Set.of() : beyond(own, needs);
      for (StoryId need : own) {
        Node from = nodes.get(need);
        if (from != null && !further.contains(need)) {
          edges.add(new Edge(from, node));
        }
      }
    }
    return edges;
  }

  /// What some stories wait for, directly or not.
  private static Set<StoryId> beyond(Set<StoryId> some, Map<StoryId, Set<StoryId>> needs) {
    Set<StoryId> seen = new HashSet<>();
    Deque<StoryId> open = new ArrayDeque<>(some);
    while (!open.isEmpty()) {
      for (StoryId need : needs.getOrDefault(open.pop(), Set.of())) {
        if (seen.add(need)) {
          open.push(need);
        }
      }
    }
    return seen;
  }
}
