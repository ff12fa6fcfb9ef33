package io.regatta.plan.speckit;

import io.regatta.plan.Problem;
import io.regatta.plan.checklist.Checklist;
import io.regatta.plan.checklist.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Divides a `tasks.md` into its phases. Sections that only speak of tasks hold none.
final class TaskSections {
  private static final Pattern PHASE =
      Pattern.compile(
          "(?i)^[^\\p{L}\\p{N}]*phase\\s+(\\d{1,3}(?:\\.\\d{1,3})?[a-z]?)(?![\\p{L}\\p{N}])(.*)$");
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i).*\\b(?:dependenc(?:y|ies)|execution order|parallel"
              + " (?:example|execution|opportunit)\\w*|strategy|notes?|summary"
              + "|mapping|coverage|format|conventions?|traceability|checklist|examples?|legend|overview)\\b.*");
  private static final Pattern GOAL =
      Pattern.compile(
          "(?i)^[-*>\\s]*\\*{0,2}(?:goal|purpose|independent test|checkpoint test|story"
              + " goal)s?\\b.*");
  private static final Pattern PRIORITY =
      Pattern.compile("(?i)\\s*[(\\[]\\s*priority\\s*:?[^)\\]]*[)\\]]");
  private static final Pattern ORNAMENT =
      Pattern.compile("(?i)[^\\p{L}\\p{N})\\]`\"'.!?]+(?:MVP)?[^\\p{L}\\p{N})\\]`\"'.!?]*$");
  private static final int MOST_REPORTED = 20;

  private final List<TaskSection> sections = new ArrayList<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<Problem> problems;
  private int level;
  private int part;
  private boolean about;
  private int withoutId;

  TaskSections(List<Problem> problems) {
    this.problems = problems;
  }

  List<TaskSection> of(Checklist list) {
    for (Entry entry : list.entries()) {
      switch (entry) {
        case Entry.Heading heading -> heading(heading);
        case Entry.Box box -> task(box);
        case Entry.Text text -> text(text);
      }
    }
    return sections.stream().filter(section -> !section.tasks().isEmpty()).toList();
  }

  private void heading(Entry.Heading heading) {
    part++;
    Matcher phase = PHASE.matcher(heading.text());
    boolean isPhase = phase.matches() && !(about && heading.level() > level);
    if (!isPhase && (heading.level() == 1 || (level > 0 && heading.level() > level))) {
      return;
    }
    level = heading.level();
    about = !isPhase && ABOUT.matcher(heading.text()).matches();
    if (!about) {
      String number = isPhase ? phase.group(1) : "";
      open(number, isPhase ? phase.group(2) : heading.text(), heading.line());
    }
  }

  private void open(String number, String text, int line) {
    String name = PRIORITY.matcher(text).replaceAll("").strip();
    name = name.replaceFirst("^[\\s:.–—-]+", "");
    name = ORNAMENT.matcher(name).replaceFirst("").strip();
    sections.add(new TaskSection(number, name, line));
  }

  private void task(Entry.Box box) {
    if (about) {
      return;
    }
    if (sections.isEmpty()) {
      open("", "", box.line());
    }
    if (box.mark() != ' ' && !box.tick().done()) {
      problems.add(
          Problem.note(box.line(), "a box with `" + box.mark() + "` in it is taken as not done"));
    }
    TaskLine.of(box.text())
        .ifPresent(words -> sections.getLast().tasks().add(new TaskSection.Task(box, words, part)));
  }

  private void text(Entry.Text text) {
    if (about || sections.isEmpty()) {
      return;
    }
    if (GOAL.matcher(text.text()).matches() && sections.getLast().tasks().isEmpty()) {
      sections.getLast().goals().add(text.text());
    }
    if (text.text().matches("[-*+] \\[[ xX]\\] .*") && withoutId++ < MOST_REPORTED) {
      problems.add(
          Problem.warning(
              text.line(),
              "a box without an id is no task and is left out",
              "give it an id such as T012 if it is one"));
    }
  }

  /// A number for a section that is no other one's.
  String number(TaskSection section) {
    String first = section.number().isEmpty() ? "1" : section.number();
    String number = first;
    for (int next = 2; !numbers.add(number); next++) {
      number = section.number().isEmpty() ? String.valueOf(next) : first + "-" + next;
    }
    return number;
  }
}
