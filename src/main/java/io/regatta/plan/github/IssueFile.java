package io.regatta.plan.github;

import io.regatta.plan.Problem;
import io.regatta.plan.data.DataFile;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.github.Issue.Milestone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a file of issues, with whatever fields it was exported.
record IssueFile(String content, List<Problem> problems) {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^/\\s]+/([^/\\s]+/[^/\\s]+)/issues/\\d+");

  private static final Problem NONE =
      Problem.error(
          1,
          "there is no issue in the file",
          "export them with `gh issue list --json number,title,body,labels,milestone,state,url`");

  /// The issues, by number.
  List<Issue> issues() {
    if (content.isBlank()) {
      problems.add(NONE);
      return List.of();
    }
    DataFile file = DataFile.of(listed());
    problems.addAll(file.problems());
    Members root = file.root();
    Map<Integer, Issue> issues = new LinkedHashMap<>();
    if (root != null) {
      Fields top = new Fields(root, "the file", problems);
      for (Value item :
          top.member("", "items", "issues", "nodes").isPresent()
              ? top.items("", "items", "issues", "nodes")
              : List.<Value>of(root)) {
        read(item, issues);
      }
      if (issues.isEmpty()
          && problems.stream().noneMatch(one -> one.severity() == Problem.Severity.ERROR)) {
        problems.add(NONE);
      }
    }
    return issues.values().stream().sorted(Comparator.comparingInt(Issue::number)).toList();
  }

  /// The same as one list, where each line is an issue of its own; lines keep their numbers.
  private String listed() {
    List<String> lines = content.lines().filter(line -> !line.isBlank()).toList();
    boolean each =
        lines.size() > 1
            && lines.stream()
                .map(String::strip)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    return each ? "[" + content.strip().replaceAll("}\\s*?(\\R)", "},$1") + "]" : content;
  }

  private void read(Value item, Map<Integer, Issue> issues) {
    if (!(item instanceof Members members)) {
      problems.add(
          Problem.warning(item.place().line(), "this is no issue and is passed over", "remove it"));
      return;
    }
    Fields fields = new Fields(members, "an issue", problems);
    int number = fields.number("number").map(Double::intValue).orElse(0);
    String title = fields.line("title").orElse("");
    if (number <= 0 || title.isEmpty()) {
      problems.add(
          Problem.error(
              fields.line(),
              "an issue has no " + (number <= 0 ? "number" : "title"),
              "export it too: `gh issue list --json"
                  + " number,title,body,labels,milestone,state,url`"));
      return;
    }
    Matcher address = ADDRESS.matcher(fields.line("url", "html_url").orElse(""));
    Issue issue =
        new Issue(
            number,
            title,
            fields.member("body").map(member -> text(member.value())).orElse(""),
            fields.texts("labels"),
            milestone(fields),
            fields
                .line("state")
                .map(state -> !state.toLowerCase(Locale.ROOT).equals("closed"))
                .orElse(true),
            address.find() ? address.group(1) : "",
            fields.line());
    if (issues.putIfAbsent(number, issue) != null) {
      problems.add(
          Problem.warning(
              fields.line(),
              "issue #" + number + " is in the file twice; the first counts",
              "remove one"));
    }
  }

  private static String text(Value value) {
    return value instanceof Value.Scalar scalar ? scalar.text() : "";
  }

  private static Milestone milestone(Fields fields) {
    Value value = fields.member("milestone").map(Value.Member::value).orElse(null);
    if (value instanceof Members members) {
      Fields milestone = new Fields(members, "a milestone", new ArrayList<>());
      return milestone
          .line("title", "name")
          .map(title ->
              new Milestone(
                  title,
                  milestone.line("dueOn", "due_on").orElse(""),
                  milestone.number("number").map(Double::intValue).orElse(Integer.MAX_VALUE)))
          .orElse(Milestone.NONE);
    }
    return fields
        .line("milestone")
        .map(title -> new Milestone(title, "", Integer.MAX_VALUE))
        .orElse(Milestone.NONE);
  }
}
