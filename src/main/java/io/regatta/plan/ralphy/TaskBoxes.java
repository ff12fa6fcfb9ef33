package io.regatta.plan.ralphy;

import io.regatta.plan.Mode;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.checklist.Checklist;
import io.regatta.plan.checklist.Entry;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DependencyOrder;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.ForeignText;
import io.regatta.plan.draft.PlanAssembly;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One reading of a Markdown list of tasks. Boxes at the margin are tasks; those further in belong
/// to the task above. They run one by one, those below one heading as one phase.
final class TaskBoxes {
  private static final Pattern PARALLEL = Pattern.compile("(?i).*[(\\[]\\s*(?:in )?parallel\\b.*");

  /// What a heading counts by itself, and what adorns it.
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)^[^\\p{L}\\p{N}]*(?:(?:phase|step|milestone|sprint)\\s+)?(?:\\d{1,3}(?:\\.\\d{1,3})*)\\s*[.:)–—-]*\\s+|^[^\\p{L}\\p{N}(\\[]+");

  private final List<Problem> problems;
  private final Checklist list;
  private final TaskNames names;
  private final List<DraftStory> stories = new ArrayList<>();
  private final List<DraftPhase> phases = new ArrayList<>();

  TaskBoxes(PlanSource source) {
    this.list = Checklist.of(source.content(), box -> box.indent() == 0 && !box.text().isBlank());
    this.problems = new ArrayList<>(list.problems());
    this.names = new TaskNames(problems);
  }

  PlanReading read() {
    String title = "";
    Entry.Heading above = new Entry.Heading(1, 0, "");
    List<DraftStory> section = new ArrayList<>();
    for (Entry entry : list.entries()) {
      switch (entry) {
        case Entry.Heading heading -> {
          close(above, section);
          title = title.isEmpty() && heading.level() == 1 ? heading.text() : title;
          above = heading;
        }
        case Entry.Box box -> section.add(story(box));
        case Entry.Text text -> {}
      }
    }
    close(above, section);
    if (stories.isEmpty()) {
      problems.add(
          Problem.error(0, "no task found", "write each task at the margin as `- [ ] What to do`"));
    }
    return PlanAssembly.ofForeign(new DraftPlan(title, stories, phases), problems).assemble();
  }

  private void close(Entry.Heading above, List<DraftStory> section) {
    if (section.isEmpty()) {
      return;
    }
    String number = String.valueOf(phases.size() + 1);
    boolean named = above.level() > 1;
    boolean parallel = section.size() > 1 && PARALLEL.matcher(above.text()).matches();
    phases.add(
        DependencyOrder.phase(
            number,
            "Phase "
                + number
                + (named
                    ? ": " + ForeignText.title(COUNT.matcher(above.text()).replaceFirst(""))
                    : ""),
            parallel ? Mode.PARALLEL : Mode.SEQUENTIAL,
            List.copyOf(section),
            named ? above.line() : section.getFirst().line()));
    stories.addAll(section);
    section.clear();
  }

  private DraftStory story(Entry.Box box) {
    if (box.mark() != ' ' && !box.tick().done()) {
      problems.add(
          Problem.note(box.line(), "a box with `" + box.mark() + "` in it is taken as not done"));
    }
    String title = ForeignText.title(box.text());
    TaskNames.Name name = names.of(title, box.line());
    List<String> parts = new ArrayList<>();
    if (!title.equals(box.text())) {
      parts.add(box.text());
    }
    if (!box.body().isEmpty()) {
      parts.add(String.join("\n", box.body()));
    }
    return new DraftStory(
        name.id(),
        null,
        name.title(),
        ForeignText.ROLE,
        new StoryText(String.join("\n\n", parts), List.of()),
        DependencyClaim.SILENT,
        Scope.UNKNOWN,
        box.line(),
        box.tick());
  }
}
