package io.regatta.cli.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody meant who wrote something else.
final class Spelling {
  private Spelling() {}

  /// The known word that is nearest, if at most a third of it is different.
  static Optional<String> nearest(String word, Collection<String> known) {
    String written = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - written.length()) <= 3)
        .filter(candidate -> distance(written, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
  }

  /// The number of letters to insert, remove or replace (Levenshtein), whatever their case.
  private static int distance(String one, String other) {
    String target = other.toLowerCase(Locale.ROOT);
    int[] row = new int[target.length() + 1];
    for (int column = 0; column <= target.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= target.length(); column++) {
        int replaced = diagonal + (one.charAt(line - 1) == target.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[target.length()];
  }
}
