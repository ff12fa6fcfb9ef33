package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Warns where two stories of a parallel phase name the same file, by a path in code marks or with
/// a slash.
final class SharedFilesCheck implements PlanCheck {
  private static final Pattern PATH =
      Pattern.compile(
          "`((?:[\\w.@-]{1,80}/){0,20}[\\w.@-]{1,80}\\.[A-Za-z][A-Za-z0-9]{0,7})`"
              + "|(?<![\\w/:.@-])((?:[\\w.@-]{1,80}/){1,20}[\\w.@-]{1,80}\\.[A-Za-z][A-Za-z0-9]{0,7})(?![\\w/])");
  private static final int MOST_REPORTED = 20;

  @Override
  public List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine) {
    List<Problem> problems = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      if (phase.mode() != Mode.PARALLEL || problems.size() >= MOST_REPORTED) {
        continue;
      }
      Map<String, Story> first = new HashMap<>();
      for (StoryId id : phase.stories()) {
        Story story = plan.story(id);
        if (story.isTicked()) {
          continue;
        }
        for (String path : paths(story)) {
          Story other = first.putIfAbsent(path, story);
          if (other == null
              || isDeclared(path, story, other)
              || problems.size() >= MOST_REPORTED
              || story.dependencies().declared().contains(other.id())
              || other.dependencies().declared().contains(id)) {
            continue;
          }
          problems.add(
              Problem.warning(
                  story.line(),
                  "stories "
                      + other.id()
                      + " and "
                      + id
                      + " of the parallel "
                      + phase.name()
                      + " both name `"
                      + path
                      + "`",
                  "let one depend on the other if both change it"));
        }
      }
    }
    return problems;
  }

  /// What both declare is said already, by [OverlapCheck].
  private static boolean isDeclared(String path, Story story, Story other) {
    return story.scope().files().contains(path) && other.scope().files().contains(path);
  }

  private static Set<String> paths(Story story) {
    Set<String> paths = new LinkedHashSet<>();
    List<String> texts = new ArrayList<>(story.text().criteria());
    texts.add(story.text().description());
    for (String text : texts) {
      Matcher path = PATH.matcher(text);
      while (path.find()) {
        String found = path.group(1) == null ? path.group(2) : path.group(1);
        paths.add(found.startsWith("./") ? found.substring(2) : found);
      }
    }
    return paths;
  }
}
