package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the journal of a run holds.
///
/// @param born when its directory was made, by the kernel's clock, which nobody sets
/// @param torn whether its last line was cut off
record RunRecord(
    RunDirectory directory,
    FileTime born,
    List<JournalEntry> entries,
    boolean torn,
    RunState state) {
  /// All runs that have begun, the oldest first, whatever their names say.
  static List<RunRecord> all(FaultRepository repository) throws Exception {
    List<RunRecord> all = new ArrayList<>();
    for (RunDirectory run : repository.runs()) {
      if (Files.exists(run.journal())) {
        Journal.Contents contents = Journal.read(run.journal());
        if (!contents.entries().isEmpty()) {
          all.add(
              new RunRecord(
                  run,
                  Files.readAttributes(run.path(), BasicFileAttributes.class).creationTime(),
                  contents.entries(),
                  contents.torn(),
                  RunState.replay(contents.entries())));
        }
      }
    }
    all.sort(Comparator.comparing(RunRecord::born));
    return all;
  }

  String run() {
    return directory.run();
  }

  String plan() {
    return state.run().map(RunEvent.RunStarted::plan).orElse("");
  }

  /// The log that its results go to.
  Path log(FaultRepository repository) {
    return repository.root().resolve(plan()).resolveSibling("implementation-log.json");
  }

  List<StoryResult> results() {
    return state.stories().stream().flatMap(story -> story.result().stream()).toList();
  }

  /// The stories that it completed.
  Set<String> completed() {
    return results().stream()
        .filter(result -> result.verdict() == Verdict.COMPLETED)
        .map(result -> result.story().text())
        .collect(Collectors.toSet());
  }

  /// How it ended, if it did so in order.
  boolean ended() {
    return state.finished().isPresent();
  }
}
