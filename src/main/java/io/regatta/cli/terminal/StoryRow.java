package io.regatta.cli.terminal;

import io.regatta.cli.terminal.BoardStory.State;
import io.regatta.report.Style;
import java.time.Duration;

/// The row of a story.
final class StoryRow {
  private StoryRow() {}

  /// @param mark what turns while it is worked on
  static Row of(BoardStory story, BoardColumns columns, String mark, long now) {
    Row row = columns.row();
    if (columns.isRoomy()) {
      row.gap(2);
    }
    mark(row, story, mark);
    if (columns.isRoomy()) {
      row.gap(1).right(Style.DIM, story.id(), columns.id()).gap(2);
    } else {
      row.gap(1).add(Style.DIM, story.id()).gap(1);
    }
    columns.label(row, story.state() == State.FAILED ? Style.BAD : Style.PLAIN, story.title());
    columns.role(row, story.role());
    columns.time(row, story.time(now));
    if (columns.isRoomy()) {
      if (story.state() == State.FAILED) {
        // Why is worth the room of what it cost.
        row.gap(2);
      } else {
        columns.spent(row, story.spent());
      }
      doing(row, story, now);
    }
    return row;
  }

  private static void mark(Row row, BoardStory story, String mark) {
    switch (story.state()) {
      case WORKING -> row.add(Style.BUSY, mark);
      case LANDING -> row.add(Style.GOOD, mark);
      case PAUSED -> row.add(Style.WARN, "↻");
      case FAILED -> row.add(Style.BAD, "✗");
    }
  }

  private static void doing(Row row, BoardStory story, long now) {
    Duration waits = story.waits(now);
    switch (story.state()) {
      case WORKING -> row.add(Style.PLAIN, Shortened.to(story.doing(), row.left()));
      case LANDING -> row.add(Style.DIM, story.doing());
      case PAUSED ->
          row.add(
              Style.WARN,
              story.doing() + (waits == null ? "" : " " + BoardColumns.seconds(waits.toNanos())));
      case FAILED -> row.add(Style.BAD, story.doing());
    }
  }
}
