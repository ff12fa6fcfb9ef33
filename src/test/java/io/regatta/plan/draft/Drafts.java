package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drafts of plans for tests, in few words.
final class Drafts {
  private Drafts() {}

  static StoryId id(String text) {
    return new StoryId(text);
  }

  static List<StoryId> ids(String... texts) {
    return Arrays.stream(texts).map(StoryId::new).toList();
  }

  /// A story in line 100 plus its id, if that is a number, whose claim stands one line below.
  static DraftStory story(String id, String... after) {
    return story(id, null, "qa", claim(line(id) + 1, after));
  }

  static DraftStory story(String id, @Nullable String other, String agent, DependencyClaim claim) {
    return new DraftStory(
        id(id),
        other == null ? null : id(other),
        "Title " + id,
        agent,
        new StoryText("", List.of("one")),
        claim,
        Scope.UNKNOWN,
        line(id));
  }

  static DraftStory saying(String id, String description, String... criteria) {
    return new DraftStory(
        id(id),
        null,
        "Title " + id,
        "qa",
        new StoryText(description, List.of(criteria)),
        claim(0, "none"),
        Scope.UNKNOWN,
        line(id));
  }

  private static int line(String id) {
    return id.matches("\\d{1,6}") ? 100 + Integer.parseInt(id) : 99;
  }

  /// What is named: ids, `P1` for phase 1, `all`, `none`; without a word it is silent.
  static DependencyClaim claim(int line, String... names) {
    List<String> all = List.of(names);
    if (all.isEmpty()) {
      return DependencyClaim.SILENT;
    }
    return new DependencyClaim(
        all.contains("none"),
        all.contains("all"),
        all.stream().filter(name -> !name.matches("none|all|P\\d+")).map(StoryId::new).toList(),
        all.stream().filter(name -> name.matches("P\\d+")).map(name -> name.substring(1)).toList(),
        line);
  }

  static DraftPhase phase(int number, Mode mode, String... stories) {
    return phase(number, mode, DependencyClaim.SILENT, stories);
  }

  /// A phase in line ten times its number, with its items in the lines below.
  static DraftPhase phase(int number, Mode mode, DependencyClaim claim, String... stories) {
    int line = 10 * number;
    DraftPhase.Item[] items = new DraftPhase.Item[stories.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = new DraftPhase.Item(id(stories[i]), "", DependencyClaim.SILENT, line + 1 + i);
    }
    return new DraftPhase(
        String.valueOf(number), "Phase " + number, mode, List.of(items), claim, line);
  }

  static PlanReading assemble(List<DraftPhase> phases, DraftStory... stories) {
    return new PlanAssembly(new DraftPlan("Plan", List.of(stories), phases), List.of(), true)
        .assemble();
  }

  /// `SEVERITY line message` of each problem.
  static List<String> problems(PlanReading reading) {
    return reading.problems().stream()
        .map(problem -> problem.severity() + " " + problem.line() + " " + problem.message())
        .toList();
  }

  /// `id declared implicit` of each story.
  static List<String> dependencies(PlanReading reading) {
    return reading.plan().stories().stream().map(Drafts::dependencies).toList();
  }

  private static String dependencies(Story story) {
    return story.id()
        + " "
        + story.dependencies().declared()
        + " "
        + story.dependencies().implicit();
  }
}
