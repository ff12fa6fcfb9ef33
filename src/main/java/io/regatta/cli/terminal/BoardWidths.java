package io.regatta.cli.terminal;

import io.regatta.PlainText;
import io.regatta.event.RunEvent.PlannedStory;
import java.util.List;
import java.util.function.Function;

/// How many columns the longest of a run's ids, titles and roles take, so that nothing moves when a
/// story comes or goes.
record BoardWidths(int id, int title, int role) {
  static BoardWidths of(List<PlannedStory> stories) {
    return new BoardWidths(
        widest(stories, story -> story.id().text()),
        widest(stories, PlannedStory::title),
        widest(stories, PlannedStory::agent));
  }

  private static int widest(List<PlannedStory> stories, Function<PlannedStory, String> text) {
    return stories.stream()
        .map(text)
        .mapToInt(one -> DisplayWidth.of(PlainText.of(one).strip()))
        .max()
        .orElse(0);
  }
}
