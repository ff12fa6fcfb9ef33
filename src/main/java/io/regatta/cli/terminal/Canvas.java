package io.regatta.cli.terminal;

import java.util.List;

/// How a frame is put on a stream, as the text that does it: no thread, no clock, no device. Not
/// safe for use by several threads.
sealed interface Canvas permits LiveRegion, LineCanvas {
  /// All that one frame writes.
  ///
  /// @param permanentLines what has come to stay since the last frame, with line ends
  /// @param now nanoseconds since the moment that the board counts from
  String frame(List<String> permanentLines, RunBoard board, long now);

  /// Whether there is something to draw although nothing has happened.
  boolean isMoving(RunBoard board);

  /// What takes away all that does not stay.
  String leave();

  /// Somebody else has had the terminal: what was drawn is not where it was.
  void forget();
}
