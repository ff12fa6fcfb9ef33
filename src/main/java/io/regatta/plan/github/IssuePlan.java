package io.regatta.plan.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The text of a plan made of issues, in the plainest of the dialects that are read.
///
/// @param settings how it is called, and who plays which role
record IssuePlan(
    IssueImport settings,
    List<IssueOrder.Phase> phases,
    Map<Integer, IssueBody> bodies,
    Map<Integer, Set<Integer>> dependencies) {
  /// @param oneByOne the places of phases that must not run side by side
  String text(Set<Integer> oneByOne) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + PlanLine.title(settings.heading()));
    lines.add("");
    lines.add("## User Stories");
    phases.forEach(phase -> phase.issues().forEach(issue -> story(issue, lines)));
    lines.add("");
    lines.add("## Execution Order");
    for (int i = 0; i < phases.size(); i++) {
      IssueOrder.Phase phase = phases.get(i);
      boolean parallel = phase.issues().size() > 1 && !oneByOne.contains(i);
      lines.add("");
      lines.add(
          "### Phase "
              + (i + 1)
              + (phase.name().isEmpty() ? "" : ": " + label(phase.name()))
              + (parallel ? " (Parallel)" : " (Sequential)"));
      phase.issues().forEach(issue -> lines.add("- Story #" + issue.number()));
    }
    return String.join("\n", lines) + "\n";
  }

  /// Words in it must not be taken for a mode, nor digits for stories.
  private static String label(String name) {
    String plain =
        name.replaceAll(
            "(?i)\\b(?:parallel|sequential|optional|stor(?:y|ies)|phase|after|depends)\\b", "");
    String words = plain.replaceAll("[^\\p{L}\\p{N}. -]+", " ").replaceAll("\\s+", " ").strip();
    return words.isEmpty() ? "Milestone" : words;
  }

  private void story(Issue issue, List<String> lines) {
    IssueBody body = bodies.get(issue.number());
    Set<Integer> waits = dependencies.getOrDefault(issue.number(), Set.of());
    lines.add("");
    lines.add("### Story " + issue.number() + ": " + title(issue));
    lines.add("**Agent**: " + role(issue));
    lines.add(
        "**Dependencies**: "
            + (waits.isEmpty()
                ? "none"
                : waits.stream()
                    .map(number -> "Story #" + number)
                    .collect(Collectors.joining(", "))));
    lines.add("**Acceptance Criteria**:");
    if (body == null || body.criteria().isEmpty()) {
      lines.add("- What the issue asks for is done");
    } else {
      body.criteria().forEach(criterion -> lines.add("- " + PlanLine.inline(criterion)));
    }
    List<String> description = body == null ? List.of() : PlanLine.prose(body.description());
    if (!description.isEmpty()) {
      lines.add("");
      lines.add("**Description**:");
      lines.add("");
      lines.addAll(description);
    }
  }

  private static String title(Issue issue) {
    boolean says = issue.title().codePoints().anyMatch(Character::isLetterOrDigit);
    return says ? PlanLine.title(issue.title()) : "Issue " + issue.number();
  }

  /// The role that a label names, or the role for a label's area; else the usual one.
  private String role(Issue issue) {
    for (String label : issue.labels()) {
      String name =
          label
              .toLowerCase(Locale.ROOT)
              .replaceFirst("^(?:agent|role|area|team)\\s*[:/]\\s*", "")
              .replaceAll("[\\s_]+", "-");
      if (settings.roles().contains(name)) {
        return name;
      }
      for (String kind : List.of("-developer", "-engineer", "-designer", "-writer")) {
        if (settings.roles().contains(name + kind)) {
          return name + kind;
        }
      }
      if (label.matches("(?i)(?:agent|role)\\s*[:/]\\s*[a-z][a-z0-9-]{1,60}")) {
        return name;
      }
    }
    return settings.role();
  }
}
