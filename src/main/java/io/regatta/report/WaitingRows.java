package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stories one below the other, each with what it waits for: where only dependencies count, no
/// drawing side by side tells who waits for whom.
///
/// ```
/// *1
///  2
/// *3 ← 1
/// ```
final class WaitingRows {
  /// More stories are counted instead.
  private static final int MOST_ROWS = 40;

  /// As many ids stand behind an arrow.
  private static final int MOST_IDS = 6;

  private final Map<StoryId, List<StoryId>> needs;
  private final Set<StoryId> critical;
  private final Map<StoryId, Set<StoryId>> before = new HashMap<>();

  /// @param needs what each story waits for
  /// @param critical what is marked
  WaitingRows(Map<StoryId, List<StoryId>> needs, Set<StoryId> critical) {
    this.needs = needs;
    this.critical = critical;
  }

  /// @param stories so that each stands behind what it waits for
  List<String> of(List<StoryId> stories) {
    List<String> rows = new ArrayList<>();
    for (StoryId story : stories.subList(0, Math.min(stories.size(), MOST_ROWS))) {
      List<StoryId> direct = direct(story);
      String arrow = direct.isEmpty() ? "" : " ← " + ids(direct);
      rows.add((critical.contains(story) ? "*" : " ") + PlainText.of(story.text() + arrow));
    }
    if (stories.size() > MOST_ROWS) {
      rows.add(" … " + Amounts.stories(stories.size() - MOST_ROWS) + " more");
    }
    return rows;
  }

  private static String ids(List<StoryId> ids) {
    int more = ids.size() - MOST_IDS;
    return Amounts.ids(ids.subList(0, Math.min(ids.size(), MOST_IDS)))
        + (more > 0 ? " and " + Amounts.number(more) + " more" : "");
  }

  /// Without what others of them wait for anyway. Stories come in the order in which they wait.
  private List<StoryId> direct(StoryId story) {
    List<StoryId> all = needs.getOrDefault(story, List.of());
    Set<StoryId> implied = new HashSet<>();
    for (StoryId need : all) {
      implied.addAll(before.getOrDefault(need, Set.of()));
    }
    Set<StoryId> whole = new HashSet<>(implied);
    whole.addAll(all);
    before.put(story, whole);
    return all.stream().filter(need -> !implied.contains(need)).toList();
  }
}
