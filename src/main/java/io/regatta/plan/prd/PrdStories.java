package io.regatta.plan.prd;

import io.regatta.plan.Problem;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Fields.Reference;
import io.regatta.plan.data.Ticks;
import io.regatta.plan.data.Value;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the stories of a `prd.json`, in the spellings of the tools that write them.
final class PrdStories {
  private static final String[] DEPENDENCIES = {
    "dependsOn", "dependencies", "blockedBy", "deps", "requires"
  };
  private static final String[] PASSES = {"passes", "passed", "completed", "complete", "done"};
  private static final List<String> DONE =
      List.of("done", "completed", "complete", "passed", "passes", "closed");

  private final Ticks ticks;
  private final List<Problem> problems;

  PrdStories(Ticks ticks, List<Problem> problems) {
    this.ticks = ticks;
    this.problems = problems;
  }

  DraftStory of(Fields unnamed) {
    String title =
        unnamed.line("title", "name", "description", "story").map(ForeignText::title).orElse("");
    Optional<String> id = unnamed.line("id", "storyId", "key");
    if (id.isEmpty() && title.isEmpty()) {
      problems.add(
          Problem.warning(
              unnamed.line(), "a story has neither id nor title", "give it \"id\" and \"title\""));
    }
    String name = id.orElseGet(() -> ForeignText.id(title));
    Fields fields = unnamed.of("story " + name);
    List<String> criteria = fields.texts("acceptanceCriteria", "acceptance", "criteria", "steps");
    if (criteria.isEmpty()) {
      problems.add(
          Problem.warning(
              fields.line(),
              "story " + name + " has no acceptance criteria",
              "add \"acceptanceCriteria\": [\"...\"] to it"));
    }
    return new DraftStory(
        new StoryId(name),
        null,
        title.isEmpty() ? "Story " + name : title,
        ForeignText.role(fields.line("agent", "agentType", "role")),
        new StoryText(description(fields, title), criteria),
        claim(fields),
        scope(fields),
        fields.line(),
        tick(fields));
  }

  private static String description(Fields fields, String title) {
    List<String> parts = new ArrayList<>();
    fields.text("description", "story").filter(text -> !text.equals(title)).ifPresent(parts::add);
    fields.text("details", "context").ifPresent(parts::add);
    labelled(fields, "Technical notes", "technicalNotes", "technicalRequirements", "implementation")
        .ifPresent(parts::add);
    labelled(fields, "Notes", "notes", "note").ifPresent(parts::add);
    labelled(fields, "Tests", "suggestedTests", "tests", "testCommand", "verification")
        .ifPresent(parts::add);
    labelled(fields, "Files", "files", "touchesFiles", "filesToModify", "relevantFiles")
        .ifPresent(parts::add);
    return String.join("\n\n", parts);
  }

  private static Optional<String> labelled(Fields fields, String label, String... names) {
    return fields
        .text(names)
        .map(text -> label + ":" + (text.startsWith("- ") ? "\n" : " ") + text);
  }

  private static Scope scope(Fields fields) {
    List<String> files =
        fields.texts("files", "touchesFiles", "filesToModify").stream()
            .filter(file ->
                file.matches("[\\p{L}\\p{N}_.@*\\[\\]()$+-][\\p{L}\\p{N}_.@/*\\[\\]()$+-]{0,300}"))
            .filter(file -> file.contains("/") || file.contains("."))
            .toList();
    return new Scope(files, false);
  }

  private static DependencyClaim claim(Fields fields) {
    Optional<Value.Member> member = fields.member(DEPENDENCIES);
    if (member.isEmpty()) {
      return DependencyClaim.SILENT;
    }
    List<Reference> references = fields.references(DEPENDENCIES);
    int line = references.isEmpty() ? fields.line() : references.getFirst().line();
    List<StoryId> ids =
        references.stream().map(reference -> new StoryId(reference.id())).distinct().toList();
    return new DependencyClaim(ids.isEmpty(), false, ids, List.of(), line);
  }

  /// The same story, saying nothing of dependencies.
  static DraftStory silent(DraftStory story) {
    return new DraftStory(
        story.id(),
        story.otherId(),
        story.title(),
        story.agent(),
        story.text(),
        DependencyClaim.SILENT,
        story.scope(),
        story.line(),
        story.tick());
  }

  private Tick tick(Fields fields) {
    Optional<Value.Member> passes = fields.member(PASSES);
    if (passes.isPresent()) {
      boolean done = fields.truth(PASSES).orElse(false);
      return ticks.replacing(passes.get().value(), done, "true");
    }
    Optional<Value.Member> status = fields.member("status", "state");
    if (status.isPresent()) {
      String word = fields.line("status", "state").orElse("").toLowerCase(Locale.ROOT);
      return ticks.replacing(
          status.get().value(), DONE.contains(word), ticks.json() ? "\"done\"" : "done");
    }
    return ticks.inserting(fields.members(), "passes", "true");
  }

  /// What comes first: 1 before 2, or by words; last what has none.
  static double priority(Fields fields) {
    return fields
        .number("priority", "order")
        .or(() -> fields.line("priority").map(PrdStories::rank))
        .orElse(Double.MAX_VALUE);
  }

  private static Double rank(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "critical", "highest", "must", "p0" -> 0.0;
      case "high", "p1" -> 1.0;
      case "medium", "normal", "should", "p2" -> 2.0;
      case "low", "could", "p3" -> 3.0;
      default -> Double.MAX_VALUE;
    };
  }
}
