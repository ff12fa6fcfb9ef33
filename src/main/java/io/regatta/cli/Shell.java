package io.regatta.cli;

/// Words for a shell.
final class Shell {
  private Shell() {}

  /// A word that a POSIX shell takes as this one word.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
