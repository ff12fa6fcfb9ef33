package io.regatta.log;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Compares titles of stories, which tools shorten and rephrase.
final class Titles {
  /// Words that say nothing about what a story is about.
  private static final Set<String> COMMON =
      Set.of(
          "a",
          "an",
          "the",
          "and",
          "or",
          "of",
          "for",
          "to",
          "in",
          "on",
          "with",
          "by",
          "from",
          "as",
          "at",
          "into",
          "is",
          "be",
          "add",
          "create",
          "implement",
          "update",
          "build",
          "make",
          "new",
          "set",
          "up",
          "story",
          "fix",
          "issue",
          "feature");

  /// A word counts by its first letters, so that `validate` and `validation` are one.
  private static final int STEM = 5;

  private Titles() {}

  /// Whether two titles can hardly be about the same thing: less than half of the telling words of
  /// the shorter one are in the other, or only one of several, such as `table`. Chosen so that a
  /// rephrased title passes.
  static boolean clearlyDiffer(String one, String other) {
    Set<String> mine = words(one);
    Set<String> theirs = words(other);
    if (mine.isEmpty() || theirs.isEmpty()) {
      return false;
    }
    int shorter = Math.min(mine.size(), theirs.size());
    mine.retainAll(theirs);
    return mine.size() * 2 < shorter || (mine.size() == 1 && shorter > 1);
  }

  /// Whether two titles are the same but for case, blanks and punctuation.
  static boolean same(String one, String other) {
    String mine = plain(one);
    return !mine.isEmpty() && mine.equals(plain(other));
  }

  private static String plain(String title) {
    // An accent may be a character of its own.
    String composed = Normalizer.normalize(title, Normalizer.Form.NFKC);
    return composed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static Set<String> words(String title) {
    Set<String> words = new HashSet<>();
    for (String word : plain(title).split(" ", -1)) {
      if (!word.isEmpty() && !COMMON.contains(word)) {
        words.add(word.length() > STEM ? word.substring(0, STEM) : word);
      }
    }
    return words;
  }
}
