package io.regatta.cli.terminal;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import io.regatta.report.Lines;
import java.time.Duration;
import java.util.List;

/// Where a run shows what happens, while it happens. Safe for use by several threads.
public sealed interface RunDisplay extends Lines, AutoCloseable permits PlainLines, Painter {

  /// Shows a line that stays. Every display shows every such line, whole and in order.
  @Override
  void print(Line line);

  /// Shows lines that belong together: nothing comes between them.
  ///
  /// @param lines the first is their heading
  @Override
  void group(List<Line> lines);

  /// Takes an event in; `state` includes it and is not kept.
  ///
  /// @param ago how long ago it happened: it may be told late
  void happened(JournalEntry entry, RunState state, Duration ago);

  /// What a story's agent was last seen doing; may be dropped.
  void active(StoryId story, String activity);

  /// The terminal belongs to somebody else from now on: takes away what does not stay, and shows
  /// nothing of it until [#resume].
  void suspend();

  /// The terminal is ours again.
  void resume();

  /// Takes away what does not stay, and returns once all that does was written. Lines printed later
  /// are still shown.
  @Override
  void close();
}
