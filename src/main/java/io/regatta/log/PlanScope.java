package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which feature and which issue a plan is about, as far as its path, its ids and its log tell.
///
/// @param feature the feature's number, or null
/// @param issue the number of the issue or bug, or null if it is the feature's own plan
/// @param prefix the parts that all its stories' ids begin with: 88 for `88.1` and `88.2`
record PlanScope(@Nullable String feature, @Nullable String issue, List<String> prefix) {
  private static final Pattern FOLDERS =
      Pattern.compile("(?:^|/)features/([^/]+)/(?:(?:issues|bugs)/([^/]+)/)?[^/]*$");

  static PlanScope of(Plan plan, String planPath, LogText.FileFacts file) {
    List<String> prefix = commonPrefix(plan);
    Matcher folders = FOLDERS.matcher(planPath.replace('\\', '/'));
    if (folders.find()) {
      return new PlanScope(folders.group(1), folders.group(2), prefix);
    }
    Optional<String> issue =
        Optional.ofNullable(file.issue())
            .flatMap(WrittenId::issueNumber)
            .or(() -> WrittenId.issueInTitle(plan.title()));
    return new PlanScope(null, issue.orElse(null), prefix);
  }

  private static List<String> commonPrefix(Plan plan) {
    List<String> prefix = null;
    for (Story story : plan.stories()) {
      List<String> parts = WrittenId.parts(story.id().text());
      List<String> mine = parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1);
      if (prefix == null) {
        prefix = mine;
      } else if (!prefix.equals(mine)) {
        return List.of();
      }
    }
    return prefix == null ? List.of() : List.copyOf(prefix);
  }

  /// Whether an issue's number is the plan's own; true as well if nothing tells which are.
  boolean owns(String number) {
    Set<String> own = new HashSet<>(prefix);
    if (issue != null) {
      own.add(issue);
      if (feature != null && !issue.equals(feature)) {
        own.remove(feature);
      }
    } else if (feature != null) {
      own.add(feature);
    }
    return own.isEmpty() || own.contains(number);
  }

  /// The same story's id without what the plan's own numbers say: for issue 88 of feature 7, 1 is
  /// left of 7-88-1, 88.1 and 1. Unchanged if it begins with other numbers.
  List<String> local(List<String> parts) {
    List<List<String>> beginnings = new ArrayList<>();
    for (int from = 0; from < prefix.size(); from++) {
      beginnings.add(prefix.subList(from, prefix.size()));
    }
    if (issue != null) {
      beginnings.add(List.of(issue));
      if (feature != null) {
        beginnings.add(List.of(feature, issue));
      }
    } else if (feature != null) {
      beginnings.add(List.of(feature));
    }
    return beginnings.stream()
        .map(it -> lengthOf(it, parts))
        .max(Integer::compare)
        .map(length -> parts.subList(length, parts.size()))
        .orElse(parts);
  }

  /// How many parts go if they begin like that; where the feature is not known it may be any.
  private int lengthOf(List<String> beginning, List<String> parts) {
    for (int skip = 0; skip <= (feature == null ? 1 : 0); skip++) {
      int end = skip + beginning.size();
      if (end < parts.size() && parts.subList(skip, end).equals(beginning)) {
        return end;
      }
    }
    return 0;
  }
}
