package io.regatta.workspace;

/// How commits are named to people.
public final class CommitName {
  /// Enough for the largest repositories, as git itself reckons.
  private static final int LENGTH = 10;

  private CommitName() {}

  /// The beginning of its object name, which git takes for it.
  public static String abbreviated(String commit) {
    return commit.substring(0, Math.min(LENGTH, commit.length()));
  }
}
