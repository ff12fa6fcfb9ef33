package io.regatta.plan.ralphy;

import io.regatta.plan.Problem;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Ticks;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.data.Value.Scalar;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.ForeignText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads tasks of a list in YAML or JSON.
final class DataTasks {
  private static final String[] DEPENDENCIES = {"dependsOn", "dependencies", "blockedBy"};

  private final Ticks ticks;
  private final List<Problem> problems;
  private final TaskNames names;
  private final Map<String, StoryId> byTitle = new HashMap<>();

  /// A task that was found.
  ///
  /// @param group the group that it runs with; empty for none
  record Found(DraftStory story, String group) {}

  DataTasks(Ticks ticks, List<Problem> problems) {
    this.ticks = ticks;
    this.problems = problems;
    this.names = new TaskNames(problems);
  }

  /// The task that an item is; a text is the title of one.
  Optional<Found> of(Value item) {
    if (item instanceof Scalar scalar && !scalar.isEmpty()) {
      return Optional.of(new Found(story(scalar.text().strip(), scalar), ""));
    }
    if (!(item instanceof Members members)) {
      problems.add(
          Problem.warning(
              item.place().line(), "a task must have a title; it is passed over", "remove it"));
      return Optional.empty();
    }
    Fields fields = new Fields(members, "a task", problems);
    Optional<String> title = fields.line("title", "task", "name", "description", "prompt");
    if (title.isEmpty()) {
      problems.add(
          Problem.warning(
              fields.line(), "a task has no title; it is passed over", "write `title:` in it"));
      return Optional.empty();
    }
    String group =
        fields.line("parallelGroup", "group").filter(name -> !name.equals("0")).orElse("");
    return Optional.of(new Found(story(title.get(), fields), group));
  }

  private DraftStory story(String title, Scalar scalar) {
    TaskNames.Name name = names.of(ForeignText.title(title), scalar.place().line());
    return draft(name, new StoryText("", List.of()), DependencyClaim.SILENT, scalar, null);
  }

  private DraftStory story(String title, Fields fields) {
    Optional<String> id = fields.line("id");
    TaskNames.Name name =
        id.isPresent()
            ? new TaskNames.Name(names.distinct(id.get(), fields.line()), ForeignText.title(title))
            : names.of(ForeignText.title(title), fields.line());
    byTitle.putIfAbsent(title, name.id());
    List<String> parts = new ArrayList<>();
    fields
        .text("description", "details", "prompt", "body")
        .filter(text -> !text.equals(title))
        .ifPresent(parts::add);
    List<String> files = fields.texts("files");
    if (!files.isEmpty()) {
      parts.add("Files:\n- " + String.join("\n- ", files));
    }
    StoryText text =
        new StoryText(
            String.join("\n\n", parts),
            fields.texts("acceptanceCriteria", "criteria", "acceptance"));
    return new DraftStory(
        name.id(),
        null,
        name.title(),
        ForeignText.role(fields.line("agent", "role")),
        text,
        claim(fields),
        new Scope(
            files.stream().filter(file -> file.matches("[^\\s/][^\\s]{0,300}")).toList(), false),
        fields.line(),
        tick(fields));
  }

  private static DraftStory draft(
      TaskNames.Name name,
      StoryText text,
      DependencyClaim claim,
      Scalar place,
      @Nullable Tick tick) {
    return new DraftStory(
        name.id(),
        null,
        name.title(),
        ForeignText.ROLE,
        text,
        claim,
        Scope.UNKNOWN,
        place.place().line(),
        tick);
  }

  /// Tasks are named by id or by title.
  private DependencyClaim claim(Fields fields) {
    List<StoryId> ids = new ArrayList<>();
    int line = fields.line();
    for (Fields.Reference reference : fields.references(DEPENDENCIES)) {
      line = reference.line();
      ids.add(byTitle.getOrDefault(reference.id(), new StoryId(reference.id())));
    }
    return ids.isEmpty()
        ? DependencyClaim.SILENT
        : new DependencyClaim(false, false, ids, List.of(), line);
  }

  private Tick tick(Fields fields) {
    return fields
        .member("completed", "done")
        .map(member ->
            ticks.replacing(
                member.value(), fields.truth("completed", "done").orElse(false), "true"))
        .orElseGet(() -> ticks.inserting(fields.members(), "completed", "true"));
  }
}
