package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import io.regatta.plan.markdown.Label.Field;
import io.regatta.plan.markdown.StoryHeading.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the sections that could be stories: a heading with an id, and the lines below it up to the
/// next heading of the same or a higher level, the next story, or the execution section.
final class StorySections {
  private StorySections() {}

  /// A section that could be a story.
  ///
  /// @param heading its id, title and style
  /// @param line its heading
  /// @param index where its heading stands in the outline
  /// @param parent the index of the heading above it in rank, or -1
  /// @param body its lines
  /// @param fields its fields
  record Candidate(
      StoryHeading heading, Line line, int index, int parent, List<Line> body, Fields fields) {
    /// Whether it has what every story has and no other section.
    boolean hasAgent() {
      return !AgentField.ofValue(agentValue()).isEmpty();
    }

    /// What its agent field says, or else one that names an owner who is surely a role.
    String agentValue() {
      String agent = fields.first(Field.AGENT);
      String owner = fields.first(Field.OWNER);
      return agent.isEmpty() && AgentField.isRole(owner) ? owner : agent;
    }

    boolean hasCriteria() {
      return fields.get(Field.CRITERIA).isPresent();
    }

    /// Whether it has a field that makes it more than a note.
    boolean hasSubstance() {
      return hasAgent() || hasCriteria();
    }

    /// Whether its heading has an id and a title, or it has an agent all the same.
    boolean isWhole() {
      return !heading.title().isEmpty() || hasAgent();
    }

    /// The id in a field of its own, if that differs from the heading's.
    Optional<StoryId> fieldId() {
      String value = fields.first(Field.ID);
      return StoryReference.leading(value, id -> true)
          .filter(reference -> reference.ids().size() == 1)
          .map(reference -> reference.ids().getFirst())
          .filter(id -> !id.equals(heading.id()));
    }

    boolean isNamed(Set<StoryId> ids) {
      return ids.contains(heading.id()) || fieldId().filter(ids::contains).isPresent();
    }
  }

  /// Every candidate, in document order.
  ///
  /// @param sections the indexes of headings that end a story whatever their level
  static List<Candidate> in(List<Line> lines, Set<Integer> sections) {
    List<Candidate> candidates = new ArrayList<>();
    int[] next = new int[8];
    Arrays.fill(next, lines.size());
    int nextWord = lines.size();
    int nextSection = lines.size();
    int[] ends = new int[lines.size()];
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if (!line.isHeading()) {
        continue;
      }
      int end = Math.min(nextWord, nextSection);
      for (int level = 1; level <= line.level(); level++) {
        end = Math.min(end, next[level]);
      }
      ends[i] = end;
      next[line.level()] = i;
      if (StoryHeading.of(line.text()).filter(story -> story.style() == Style.WORD).isPresent()) {
        nextWord = i;
      }
      if (sections.contains(i)) {
        nextSection = i;
      }
    }
    int[] parents = new int[8];
    Arrays.fill(parents, -1);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (!line.isHeading()) {
        continue;
      }
      parents[line.level()] = i;
      for (int level = line.level() + 1; level < parents.length; level++) {
        parents[level] = -1;
      }
      Optional<StoryHeading> story = StoryHeading.of(line.text());
      if (story.isEmpty() || sections.contains(i)) {
        continue;
      }
      int parent = -1;
      for (int level = line.level() - 1; level > 0 && parent < 0; level--) {
        parent = parents[level];
      }
      List<Line> body = lines.subList(i + 1, ends[i]);
      candidates.add(new Candidate(story.get(), line, i, parent, body, new Fields(body)));
    }
    return candidates;
  }

  /// The style and level in which most of the stories are written.
  private record Group(Style style, int level) {
    static Group of(Candidate candidate) {
      return new Group(candidate.heading().style(), candidate.line().level());
    }

    // Written out because what a record has by itself is made at run time, in every start.
    @Override
    public boolean equals(Object other) {
      return other instanceof Group that && style == that.style && level == that.level;
    }

    @Override
    public int hashCode() {
      return 31 * style.hashCode() + level;
    }
  }

  /// The candidates that are stories.
  ///
  /// @param stories in document order, one per id
  /// @param repeated headings whose id is that of a story, with that of which they repeat
  record Chosen(List<Candidate> stories, List<Repetition> repeated) {}

  /// A later heading with the id of a story.
  ///
  /// @param clash whether it claims to be a story too, and is not only a note on one
  record Repetition(Candidate candidate, Candidate first, boolean clash) {}

  /// Chooses the stories.
  ///
  /// @param scheduled the ids that the schedule names
  static Chosen choose(List<Candidate> candidates, Set<StoryId> scheduled) {
    Map<Group, Integer> scores = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      int score =
          (candidate.isNamed(scheduled) ? 2 : 0)
              + (candidate.hasAgent() ? 2 : 0)
              + (candidate.hasCriteria() ? 1 : 0);
      if (candidate.heading().style() == Style.SLUG && !candidate.isNamed(scheduled)) {
        score = 0;
      }
      scores.merge(Group.of(candidate), score, Integer::sum);
    }
    Optional<Group> main =
        scores.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    Map<StoryId, Candidate> chosen = new LinkedHashMap<>();
    Set<StoryId> owned = new HashSet<>();
    List<Candidate> members =
        candidates.stream()
            .filter(candidate -> main.filter(Group.of(candidate)::equals).isPresent())
            .filter(candidate -> isStory(candidate, scheduled))
            .toList();
    take(members.stream().filter(Candidate::hasSubstance).toList(), chosen, owned);
    take(members, chosen, owned);
    // A story in another style counts where nothing else has its id, unless it is a chapter around
    // stories or a step inside one.
    NavigableMap<Integer, Candidate> places = new TreeMap<>();
    chosen.values().forEach(story -> places.put(story.index(), story));
    List<Candidate> apart =
        candidates.stream()
            .filter(candidate ->
                main.filter(Group.of(candidate)::equals).isPresent() || isApart(candidate, places))
            .toList();
    take(
        apart.stream()
            .filter(candidate -> candidate.hasAgent() || candidate.isNamed(scheduled))
            .filter(candidate ->
                candidate.heading().style() != Style.SLUG || candidate.isNamed(scheduled))
            .filter(
                candidate -> candidate.hasAgent() || candidate.heading().style() != Style.NUMBER)
            .filter(Candidate::isWhole)
            .toList(),
        chosen,
        owned);
    List<Repetition> repeated = new ArrayList<>();
    Set<Integer> areas =
        chosen.values().stream().map(Candidate::parent).collect(Collectors.toSet());
    for (Candidate candidate : apart) {
      Candidate first = chosen.get(candidate.heading().id());
      if (first == null || first.index() == candidate.index()) {
        continue;
      }
      boolean same = Group.of(candidate).equals(Group.of(first));
      boolean amongStories = same && areas.contains(candidate.parent());
      boolean complete = candidate.hasAgent() && candidate.hasCriteria();
      boolean clash = candidate.isWhole() && (amongStories || complete);
      if (clash || candidate.heading().style() == Style.WORD || same) {
        repeated.add(new Repetition(candidate, first, clash));
      }
    }
    List<Candidate> stories =
        chosen.values().stream().sorted(Comparator.comparingInt(Candidate::index)).toList();
    return new Chosen(stories, repeated);
  }

  private static boolean isApart(Candidate candidate, NavigableMap<Integer, Candidate> stories) {
    var before = stories.lowerEntry(candidate.index());
    boolean inside =
        before != null && before.getKey() + before.getValue().body().size() >= candidate.index();
    Integer after = stories.higherKey(candidate.index());
    boolean around = after != null && candidate.index() + candidate.body().size() >= after;
    return !inside && !around;
  }

  private static boolean isStory(Candidate candidate, Set<StoryId> scheduled) {
    return candidate.isWhole()
        && (candidate.isNamed(scheduled)
            || (candidate.hasSubstance() && candidate.heading().style() != Style.SLUG)
            || (candidate.heading().style() == Style.WORD && scheduled.isEmpty()));
  }

  private static void take(
      List<Candidate> candidates, Map<StoryId, Candidate> chosen, Set<StoryId> owned) {
    for (Candidate candidate : candidates) {
      if (owned.add(candidate.heading().id())) {
        chosen.put(candidate.heading().id(), candidate);
      }
    }
  }
}
