package io.regatta.plan.markdown;

import io.regatta.plan.Problem;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.markdown.CriteriaList.Found;
import io.regatta.plan.markdown.Label.Field;
import io.regatta.plan.markdown.StorySections.Candidate;
import io.regatta.plan.markdown.StorySections.Repetition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the sections of stories.
final class StoryDrafts {
  /// Fields that are read into parts of their own and so are no description.
  private static final Set<Field> OWN =
      EnumSet.of(Field.AGENT, Field.DEPENDENCIES, Field.ID, Field.TITLE);

  private final DependencyText dependencies;
  private final List<Problem> problems;

  StoryDrafts(DependencyText dependencies, List<Problem> problems) {
    this.dependencies = dependencies;
    this.problems = problems;
  }

  DraftStory of(Candidate story) {
    Fields fields = story.fields();
    int line = story.line().number();
    String agentValue = story.agentValue();
    String agent = AgentField.ofValue(agentValue);
    if (!agent.isEmpty() && !AgentField.isSlug(PlainText.undecorated(agentValue))) {
      problems.add(
          Problem.warning(
              fields.get(Field.AGENT).map(Fields.Found::line).orElse(line),
              "the agent `" + agentValue + "` is taken as `" + agent + "`",
              "name one role by its slug, such as `backend-developer`"));
    }
    Field field =
        fields.get(Field.DEPENDENCIES).isPresent() ? Field.DEPENDENCIES : Field.PREREQUISITES;
    DependencyClaim claim =
        fields
            .get(field)
            .map(place -> dependencies.read(fields.all(field), place.line()))
            .orElse(DependencyClaim.SILENT);
    String title = title(story, fields);
    if (PhaseHeading.isOptional(title)) {
      problems.add(
          Problem.warning(
              line,
              "story " + story.heading().id() + " calls itself optional; it runs in its place",
              "leave it out with --only, or take it out of the plan"));
    }
    Optional<Fields.Found> label = fields.get(Field.CRITERIA);
    Found criteria =
        label
            .map(place -> new CriteriaList(story.body()).behind(place.index(), place.inline()))
            .orElse(new Found(0, List.of()));
    int from = label.map(Fields.Found::index).orElse(0);
    String description = description(story.body(), from, criteria.end());
    return new DraftStory(
        story.heading().id(),
        story.fieldId().orElse(null),
        title,
        agent,
        new StoryText(description, criteria.criteria()),
        claim,
        DeclaredScope.of(title, story.body()),
        line);
  }

  private static String title(Candidate story, Fields fields) {
    if (!story.heading().title().isEmpty()) {
      return StoryHeading.of(PlainText.withCode(story.line().source()))
          .map(StoryHeading::title)
          .filter(title -> !title.isEmpty())
          .orElse(story.heading().title());
    }
    String field = fields.first(Field.TITLE);
    return field.isEmpty() ? "Story " + story.heading().id() : field;
  }

  private static String description(List<Line> body, int criteria, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.size(); i++) {
      Line line = body.get(i);
      boolean inCriteria = end > 0 && i >= criteria && i < end;
      boolean own = line.label().filter(label -> OWN.contains(label.field())).isPresent();
      if (inCriteria || own || line.kind() == Line.Kind.RULE) {
        continue;
      }
      if (line.afterBlank() && !text.isEmpty()) {
        text.append('\n');
      }
      text.append("  ".repeat(line.isItem() ? line.level() : 0))
          .append(line.isItem() ? "- " : line.isHeading() ? "#".repeat(line.level()) + " " : "")
          .append(line.source())
          .append('\n');
    }
    return text.toString().strip();
  }

  static Problem problem(Repetition repeated) {
    String id = repeated.candidate().heading().id().text();
    int line = repeated.candidate().line().number();
    int first = repeated.first().line().number();
    return repeated.clash()
        ? Problem.error(
            line,
            "story " + id + " is defined twice, here and in line " + first,
            "give one of the two another id")
        : Problem.warning(
            line,
            "a heading repeats story " + id + " of line " + first + " and is taken as a note",
            "nothing below it counts for the story");
  }
}
