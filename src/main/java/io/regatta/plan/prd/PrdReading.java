package io.regatta.plan.prd;

import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.data.DataFile;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Ticks;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.draft.DependencyOrder;
import io.regatta.plan.draft.DistinctStories;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.PlanAssembly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One reading of one file. Where every story says what it depends on, stories run as early as that
/// permits; otherwise one by one, by priority, as those do who made the format.
final class PrdReading {
  private static final String[] LISTS = {
    "userStories", "stories", "features", "tasks", "items", ""
  };

  private final PlanSource source;
  private final List<Problem> problems = new ArrayList<>();

  PrdReading(PlanSource source) {
    this.source = source;
  }

  PlanReading read() {
    DataFile file = DataFile.of(source.content());
    problems.addAll(file.problems());
    Members root = file.root();
    if (root == null) {
      return PlanAssembly.ofForeign(new DraftPlan("", List.of(), List.of()), problems).assemble();
    }
    Fields top = new Fields(root, "the file", problems);
    DistinctStories stories = new DistinctStories(problems);
    Map<StoryId, Double> priorities = new HashMap<>();
    PrdStories drafts = new PrdStories(Ticks.of(source.content()), problems);
    boolean declared = true;
    boolean named = false;
    for (Value item : top.items(LISTS)) {
      if (!(item instanceof Members members)) {
        problems.add(
            Problem.warning(
                item.place().line(), "a story must be an object; it is passed over", "remove it"));
        continue;
      }
      Fields fields = new Fields(members, "a story", problems);
      DraftStory story = drafts.of(fields);
      if (stories.add(story)) {
        priorities.put(story.id(), PrdStories.priority(fields));
        declared &= story.claim().speaks();
        named |= story.claim().names();
      }
    }
    if (stories.all().isEmpty()) {
      problems.add(
          Problem.error(
              top.line(),
              "no story found",
              "list stories under \"userStories\", each with \"id\", \"title\" and \"passes\""));
    }
    List<DraftStory> order = new ArrayList<>(stories.all());
    order.sort(
        Comparator.comparingDouble(story -> priorities.getOrDefault(story.id(), Double.MAX_VALUE)));
    List<DraftPhase> phases =
        declared && named ? DependencyOrder.phases(order) : DependencyOrder.oneByOne(order);
    String title = top.line("title", "name", "project", "projectName", "feature").orElse("");
    DraftPlan draft = new DraftPlan(title, silenced(stories.all(), named), phases);
    return PlanAssembly.ofForeign(draft, problems).assemble();
  }

  /// Empty lists everywhere are a habit and say nothing: the order of priority does.
  private static List<DraftStory> silenced(List<DraftStory> stories, boolean named) {
    return named ? stories : stories.stream().map(PrdStories::silent).toList();
  }
}
