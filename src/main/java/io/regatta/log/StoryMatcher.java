package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the story of a plan that a log entry speaks of. Wrongly found, a story would be skipped
/// that nobody did; so in doubt there is none.
final class StoryMatcher {
  private final Plan plan;
  private final String planPath;
  private final PlanScope scope;
  private final Map<List<String>, Story> byParts = new HashMap<>();

  /// What an entry speaks of.
  sealed interface Match {
    /// A story of the plan.
    record Of(Story story) implements Match {}

    /// A story of another plan.
    record Foreign(String whose) implements Match {}

    /// No story that can be told.
    record Unknown(String why) implements Match {}
  }

  StoryMatcher(Plan plan, String planPath, ImplementationLog log) {
    this.plan = plan;
    this.planPath = planPath;
    this.scope = PlanScope.of(plan, planPath, log.text().file());
    Set<List<String>> twice = new HashSet<>();
    for (Story story : plan.stories()) {
      Stream.concat(Stream.of(story.id()), story.aliases().stream())
          .map(id -> WrittenId.parts(id.text()))
          .flatMap(parts -> Stream.of(parts, scope.local(parts)))
          .forEach(parts -> {
            Story other = byParts.putIfAbsent(parts, story);
            if (other != null && !other.id().equals(story.id())) {
              twice.add(parts);
            }
          });
    }
    twice.forEach(byParts::remove);
  }

  Match match(LogEntry entry) {
    LogEntry.Origin origin = entry.origin();
    String madeFor = origin.plan();
    if (origin.isRegatta() && madeFor != null) {
      return madeFor.equals(planPath) ? matchOwn(entry) : new Match.Foreign("the plan " + madeFor);
    }
    Optional<String> issue = entry.subject().issue().flatMap(WrittenId::issueNumber);
    if (issue.isPresent() && !scope.owns(issue.get())) {
      return new Match.Foreign("issue " + issue.get());
    }
    for (String text : entry.subject().ids()) {
      Match match = match(entry, WrittenId.of(text));
      if (match != null) {
        return match;
      }
    }
    return byTitle(entry);
  }

  /// An entry of Regatta's own for this plan names its story exactly.
  private Match matchOwn(LogEntry entry) {
    return entry.subject().ids().stream()
        .filter(id -> !id.isBlank())
        .flatMap(id -> plan.find(new StoryId(id.strip())).stream())
        .findFirst()
        .<Match>map(Match.Of::new)
        .orElseGet(() -> unknown(entry));
  }

  private @Nullable Match match(LogEntry entry, WrittenId written) {
    if (written.issue() != null && !scope.owns(written.issue())) {
      return new Match.Foreign("issue " + written.issue());
    }
    if (written.id() == null) {
      return null;
    }
    String id = written.id();
    List<String> parts = WrittenId.parts(id);
    Story story =
        plan.find(new StoryId(id))
            .or(() -> Optional.ofNullable(byParts.get(parts)))
            .or(() -> Optional.ofNullable(byParts.get(scope.local(parts))))
            .or(() -> wholeNumber(id))
            .orElse(null);
    String title = entry.subject().title().orElse(written.title());
    if (story == null) {
      return null;
    }
    if (title == null || title.isBlank() || Titles.same(title, story.title())) {
      return new Match.Of(story);
    }
    Optional<String> mentioned = WrittenId.issueInTitle(title);
    if (mentioned.isPresent() && !scope.owns(mentioned.get())) {
      return new Match.Foreign("issue " + mentioned.get());
    }
    boolean another =
        plan.stories().stream()
            .anyMatch(it -> !it.id().equals(story.id()) && Titles.same(title, it.title()));
    return another || Titles.clearlyDiffer(title, story.title())
        ? new Match.Unknown(
            "entry for story "
                + written.id()
                + " is titled \""
                + title
                + "\", but the plan's story "
                + story.id()
                + " is \""
                + story.title()
                + "\"")
        : new Match.Of(story);
  }

  /// Tools that keep numbers as fractions write story 3 as `3.0`.
  private Optional<Story> wholeNumber(String id) {
    return id.matches("\\d{1,9}\\.0")
        ? plan.find(new StoryId(id.substring(0, id.length() - 2)))
        : Optional.empty();
  }

  /// Some entries have a title and no id.
  private Match byTitle(LogEntry entry) {
    List<String> titles =
        Stream.concat(entry.subject().title().stream(), entry.subject().ids().stream())
            .filter(text -> WrittenId.of(text).id() == null)
            .toList();
    List<Story> same =
        entry.subject().ids().stream().anyMatch(id -> WrittenId.of(id).id() != null)
            ? List.of()
            : plan.stories().stream()
                .filter(story -> titles.stream().anyMatch(it -> Titles.same(it, story.title())))
                .toList();
    return same.size() == 1 ? new Match.Of(same.getFirst()) : unknown(entry);
  }

  private static Match unknown(LogEntry entry) {
    return new Match.Unknown(
        entry.subject().ids().isEmpty()
            ? "entry names no story"
            : "entry is for story "
                + entry.subject().ids().getFirst()
                + ", which is not in the plan");
  }
}
