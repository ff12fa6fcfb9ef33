package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// More acceptance criteria than one piece of work has.
final class ManyCriteria implements Rule {
  private static final int PER_CRITERION = 3;

  /// Whoever has twenty criteria knows it after the first few points.
  private static final int MOST_WEIGHT = 18;

  /// Behind them the author sees how it goes on.
  private static final int MOST_PARTED = 40;

  @Override
  public List<Finding> check(Subject subject) {
    List<Criterion> criteria = subject.criteria();
    int most = subject.settings().most().criteria();
    int over = criteria.size() - most;
    if (over <= 0) {
      return List.of();
    }
    return List.of(
        new Finding(
            Category.CRITERIA,
            Math.min(PER_CRITERION * over, MOST_WEIGHT),
            subject.lineOf(criteria.get(most)),
            "there are " + criteria.size() + " acceptance criteria, " + over + " more than " + most,
            groups(criteria.subList(0, Math.min(criteria.size(), MOST_PARTED)), most).stream()
                .map(group -> name(group, criteria))
                .toList(),
            ""));
  }

  /// Such as `Response includes version (criteria 1-4)`.
  private static String name(List<Criterion> group, List<Criterion> all) {
    int first = all.indexOf(group.getFirst()) + 1;
    int last = first + group.size() - 1;
    String numbers = first == last ? "criterion " + first : "criteria " + first + "-" + last;
    return Title.capital(group.getFirst().brief()) + " (" + numbers + ")";
  }

  /// Groups of neighbours that share the most words: cut where two neighbours have the least in
  /// common, until no group is too large.
  static List<List<Criterion>> groups(List<Criterion> criteria, int most) {
    List<List<Criterion>> groups = new ArrayList<>(List.of(criteria));
    for (int i = 0; i < groups.size(); ) {
      List<Criterion> group = groups.get(i);
      if (group.size() <= most || group.size() < 2) {
        i++;
        continue;
      }
      int cut = cut(group, most);
      groups.set(i, group.subList(0, cut));
      groups.add(i + 1, group.subList(cut, group.size()));
    }
    return groups;
  }

  private static int cut(List<Criterion> group, int most) {
    int best = Math.min(most, group.size() - 1);
    int least = Integer.MAX_VALUE;
    for (int at = Math.max(1, most / 2); at <= Math.min(most, group.size() - 1); at++) {
      Set<String> common = words(group.get(at - 1));
      common.retainAll(words(group.get(at)));
      if (common.size() <= least) {
        least = common.size();
        best = at;
      }
    }
    return best;
  }

  private static Set<String> words(Criterion criterion) {
    Set<String> words = new HashSet<>();
    for (String word : criterion.source().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 300)) {
      if (word.length() > 3) {
        words.add(word);
      }
    }
    return words;
  }
}
