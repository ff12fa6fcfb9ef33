package io.regatta;

/// Text as a shell takes it for one word: commands that are printed are there to be pasted.
public final class ShellWord {
  private ShellWord() {}

  /// A word that a POSIX shell takes as this one word, and a command not for an option.
  public static String of(String text) {
    return text.matches("[A-Za-z0-9_./][A-Za-z0-9_./:=@%+,-]*")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
