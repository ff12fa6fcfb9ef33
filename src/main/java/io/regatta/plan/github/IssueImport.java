package io.regatta.plan.github;

import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.markdown.MarkdownFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a plan of exported issues.
///
/// @param heading what the plan is called
/// @param roles the roles that are defined, which labels may name
/// @param role the role of all other issues
public record IssueImport(String heading, Set<String> roles, String role) {
  public IssueImport {
    roles = Set.copyOf(roles);
  }

  /// What came of it.
  ///
  /// @param plan the text of a plan; empty if there is none
  /// @param stories the numbers of the issues in it
  /// @param problems what the user should know: of the file, with its lines
  public record Imported(String plan, List<Integer> stories, List<Problem> problems) {
    public Imported {
      stories = List.copyOf(stories);
      problems = List.copyOf(problems);
    }

    /// Whether nothing can be made of the file.
    public boolean refused() {
      return problems.stream().anyMatch(one -> one.severity() == Problem.Severity.ERROR);
    }
  }

  /// Reads what `gh issue list --json …` printed. Total: whatever the content, it answers.
  public Imported read(String content) {
    List<Problem> problems = new ArrayList<>();
    List<Issue> all = new IssueFile(content, problems).issues();
    List<Issue> open = all.stream().filter(Issue::open).toList();
    if (!all.isEmpty() && open.size() < all.size()) {
      problems.add(
          Problem.note(
              0,
              (all.size() - open.size())
                  + " of "
                  + all.size()
                  + " issues are closed and left out"));
    }
    if (open.isEmpty() && !all.isEmpty()) {
      problems.add(Problem.error(0, "every issue is closed", "export open ones"));
    }
    if (problems.stream().anyMatch(one -> one.severity() == Problem.Severity.ERROR)) {
      return new Imported("", List.of(), problems);
    }
    Map<Integer, IssueBody> bodies = new LinkedHashMap<>();
    open.forEach(issue -> bodies.put(issue.number(), IssueBody.of(issue)));
    Map<Integer, Set<Integer>> dependencies = dependencies(all, open, bodies, problems);
    List<IssueOrder.Phase> phases = new IssueOrder(open, dependencies, problems).phases();
    IssuePlan plan = new IssuePlan(this, phases, bodies, dependencies);
    return new Imported(
        readable(plan, phases, problems), open.stream().map(Issue::number).toList(), problems);
  }

  private static Map<Integer, Set<Integer>> dependencies(
      List<Issue> all, List<Issue> open, Map<Integer, IssueBody> bodies, List<Problem> problems) {
    Set<Integer> known = all.stream().map(Issue::number).collect(Collectors.toSet());
    Set<Integer> pending = open.stream().map(Issue::number).collect(Collectors.toSet());
    Map<Integer, Set<Integer>> dependencies = new LinkedHashMap<>();
    for (Issue issue : open) {
      IssueBody body = bodies.get(issue.number());
      Set<Integer> kept = new LinkedHashSet<>();
      for (Integer other : body == null ? Set.<Integer>of() : body.dependencies()) {
        if (pending.contains(other)) {
          kept.add(other);
        } else if (!known.contains(other)) {
          problems.add(
              Problem.warning(
                  issue.line(),
                  "issue #"
                      + issue.number()
                      + " waits for #"
                      + other
                      + ", which is not in the file",
                  "export it too, or see that it is done"));
        }
      }
      if (body != null && body.criteria().isEmpty()) {
        problems.add(
            Problem.warning(
                issue.line(),
                "issue #" + issue.number() + " says nothing of when it is done",
                "replace its criterion in the plan, or add boxes to the issue"));
      }
      dependencies.put(issue.number(), kept);
    }
    return dependencies;
  }

  /// The plan, in which phases go one by one that a reader would warn about side by side.
  private static String readable(
      IssuePlan plan, List<IssueOrder.Phase> phases, List<Problem> problems) {
    Set<Integer> oneByOne = new HashSet<>();
    for (int i = 0; i < phases.size(); i++) {
      String text = plan.text(oneByOne);
      PlanReading reading =
          new MarkdownFormat()
              .read(PlanSource.alone("user-stories.md", text), new ReadingOptions(false));
      Set<Integer> warned = new HashSet<>();
      for (int phase = 0; phase < phases.size(); phase++) {
        String name = "of the parallel Phase " + (phase + 1);
        if (reading.problems().stream().anyMatch(one -> isAbout(one, name))) {
          warned.add(phase);
        }
      }
      if (!oneByOne.addAll(warned)) {
        reading.problems().stream()
            .filter(one -> one.severity() != Problem.Severity.NOTE)
            .forEach(one ->
                problems.add(
                    Problem.warning(0, "in the plan: " + one.message(), "correct it in the plan")));
        return text;
      }
    }
    return plan.text(oneByOne);
  }

  private static boolean isAbout(Problem problem, String phase) {
    int at = problem.message().indexOf(phase);
    int end = at + phase.length();
    return at >= 0
        && (end == problem.message().length() || !Character.isDigit(problem.message().charAt(end)));
  }
}
