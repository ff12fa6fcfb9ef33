package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a repository shows after each command, and what of it breaks a promise.
public final class Evidence {
  private final FaultRepository repository;
  private final OldLog oldLog;

  /// What each run's journal held when it was last looked at; runs in the order of their making.
  private final Map<String, List<JournalEntry>> journals = new LinkedHashMap<>();

  private final List<String> violations = new ArrayList<>();

  public Evidence(FaultRepository repository, OldLog oldLog) {
    this.repository = repository;
    this.oldLog = oldLog;
  }

  /// Promises that were broken, in words.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  public void violated(String what) {
    violations.add("after command " + repository.commands() + ": " + what);
  }

  /// Looks at what must hold at any moment, after a kill too.
  public void gather() throws Exception {
    for (RunDirectory run : repository.runs()) {
      List<JournalEntry> entries = Journal.read(run.journal()).entries();
      List<JournalEntry> known = journals.getOrDefault(run.run(), List.of());
      if (entries.size() < known.size() || !entries.subList(0, known.size()).equals(known)) {
        violated("the journal of " + run.run() + " lost events");
      }
      journals.put(run.run(), entries);
    }
    if (!oldLog.head().isEmpty() && !oldLog.survivesIn(Files.readAllBytes(repository.log()))) {
      violated("the log lost what stood in it before");
    }
    logged()
        .forEach((of, entries) -> {
          if (entries.size() > 1) {
            violated("the log has " + entries.size() + " entries of " + of);
          }
        });
  }

  /// Looks at what must hold after a command that was allowed to end.
  public void gatherAfterEnd() throws Exception {
    gather();
    Map<String, List<LogEntry>> logged = logged();
    Set<String> expected = new HashSet<>();
    for (RunDirectory run : repository.runs()) {
      Journal.Contents contents = Journal.read(run.journal());
      RunState state = RunState.replay(contents.entries());
      if (contents.torn() && state.run().isPresent()) {
        violated("the journal of " + run.run() + " is still torn");
      }
      if (state.run().isPresent() && state.finished().isEmpty()) {
        violated("nobody took care of run " + run.run());
      }
      for (StoryProgress story : state.stories()) {
        if (story.running() != null) {
          violated("story " + story.story().id() + " of " + run.run() + " runs for ever");
        }
        story
            .result()
            .ifPresent(result -> {
              String of = of(run.run(), result.story().text());
              expected.add(of);
              if (!logged.getOrDefault(of, List.of()).stream()
                  .map(entry -> entry.facts().status().orElse(""))
                  .toList()
                  .equals(List.of(result.verdict().text()))) {
                violated("the log does not say " + result.verdict().text() + " of " + of);
              }
            });
      }
    }
    for (String of : logged.keySet()) {
      if (!expected.contains(of)) {
        violated("the log speaks of " + of + ", the journal does not");
      }
    }
    repository.processes().forEach(process -> violated("still runs: " + process));
    repository.asides().forEach(file -> violated("left over: " + file.getFileName()));
    checkLedger();
  }

  /// Regatta's own entries by run and story.
  private Map<String, List<LogEntry>> logged() throws Exception {
    Map<String, List<LogEntry>> logged = new LinkedHashMap<>();
    for (LogEntry entry : ImplementationLog.read(repository.log()).entries()) {
      String run = entry.origin().run();
      if (run != null) {
        logged
            .computeIfAbsent(of(run, entry.subject().ids().getFirst()), it -> new ArrayList<>())
            .add(entry);
      }
    }
    return logged;
  }

  private static String of(String run, String story) {
    return "story " + story + " of " + run;
  }

  /// The last status of each story in the log.
  public Map<String, String> lastVerdicts() throws Exception {
    Map<String, String> last = new HashMap<>();
    for (LogEntry entry : ImplementationLog.read(repository.log()).entries()) {
      if (entry.origin().run() != null) {
        last.put(entry.subject().ids().getFirst(), entry.facts().status().orElse(""));
      }
    }
    return last;
  }

  private void checkLedger() throws Exception {
    Map<String, Integer> order = new HashMap<>();
    journals.keySet().forEach(run -> order.put(run, order.size()));
    Map<String, Integer> completedIn = new HashMap<>();
    Set<String> begun = new HashSet<>();
    journals.forEach((run, entries) -> {
      for (JournalEntry entry : entries) {
        if (entry.event() instanceof RunEvent.StoryFinished(StoryResult result)
            && result.verdict() == Verdict.COMPLETED) {
          if (completedIn.put(result.story().text(), order.getOrDefault(run, -1)) != null) {
            violated("story " + result.story() + " was completed twice");
          }
        }
        if (entry.event() instanceof RunEvent.AttemptStarted started) {
          begun.add(run + " " + started.story() + " " + started.attempt());
        }
      }
    });
    int latest = -1;
    Set<Ledger.Line> seen = new HashSet<>();
    for (Ledger.Line line : repository.ledger().lines()) {
      int run = order.getOrDefault(line.run(), -1);
      if (!seen.add(line)) {
        violated("twice in the ledger: " + line);
      }
      if (run < latest) {
        violated("an agent of a dead run was still at work: " + line);
      }
      latest = Math.max(latest, run);
      if (line.start() && run > completedIn.getOrDefault(line.story(), run)) {
        violated("story " + line.story() + " ran again although it had completed: " + line);
      }
      if (!begun.contains(line.run() + " " + line.story() + " " + line.attempt())) {
        violated("no journal knows of " + line);
      }
    }
  }
}
