package io.regatta.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Whatever a journal says that can be one run, it can be told, and no line of it steers a
/// terminal.
class NarratorFuzzTest {
  private static final Invocation TOOL = new Invocation("regatta", "");

  private final EventJson json = new EventJson();

  @FuzzTest
  void tellsAnyRunInPlainLines(byte[] bytes) {
    List<JournalEntry> entries =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(json::read)
            .takeWhile(Optional::isPresent)
            .map(Optional::get)
            .toList();
    if (entries.isEmpty() || !(entries.getFirst().event() instanceof RunEvent.RunStarted run)) {
      return;
    }
    RunState state = new RunState();
    Narrator narrator =
        new Narrator(
            RunBrief.of(run, "regatta implement feature 5", "", "", TOOL),
            Narrator.Verbosity.NORMAL,
            PlainLine::check);
    for (JournalEntry entry : entries) {
      try {
        state.apply(entry);
      } catch (IllegalArgumentException contradiction) {
        return;
      }
      narrator.happened(entry, state);
    }
  }
}
