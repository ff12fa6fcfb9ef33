package io.regatta.cli.terminal;

import java.time.Duration;

/// Where a run shows what happens, while it happens. Safe for use by several threads; no method but
/// `close` waits for the terminal.
public sealed interface RunDisplay extends AutoCloseable permits PlainLines, LiveRows {

  /// Shows a line that stays. Every display shows every such line, whole and in order.
  ///
  /// @param permanentLine one line or several, without the last line's end; what of it comes from a
  ///   plan or an agent went through [io.regatta.PlainText], so that only our own styles are left
  ///   in it
  void print(String permanentLine);

  /// A story is being worked on from now on. A key that is already shown starts anew.
  ///
  /// @param key names the story in the calls that follow
  /// @param label id and title
  /// @param since how long it has been worked on already
  void started(String key, String label, String role, Duration since);

  /// What the story's agent was last seen doing. Ignored for a key that is not shown.
  void activity(String key, String text);

  /// The story is no longer worked on. Ignored for a key that is not shown.
  void ended(String key);

  /// Takes away what does not stay, and returns once all that does was written. Lines printed later
  /// are still shown.
  @Override
  void close();
}
