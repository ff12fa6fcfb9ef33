package io.regatta.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody meant by a word that does not exist: "did you mean".
public final class Suggestion {
  /// Words beyond this are not typed by hand; it bounds the work.
  private static final int LONGEST = 64;

  private Suggestion() {}

  /// The candidate that is closest to the word by edit distance (insertions, deletions,
  /// substitutions and swaps of neighbours; case counts for nothing), if one is close enough: at
  /// most a third of the word's length away. Of equals the first.
  public static Optional<String> closest(String word, Collection<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int best = Math.max(1, wanted.length() / 3) + 1;
    Optional<String> found = Optional.empty();
    if (wanted.length() > LONGEST) {
      return found;
    }
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) >= best) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < best && distance < wanted.length()) {
        best = distance;
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
        least = Math.min(least, rows[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = least;
      }
    }
    return rows[from.length()][to.length()];
  }
}
