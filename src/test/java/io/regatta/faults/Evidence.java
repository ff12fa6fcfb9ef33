package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What journals and logs show after each command, and what of it breaks a promise.
final class Evidence {
  private final FaultRepository repository;
  private final OldLog oldLog;
  private final Violations violations;

  /// What each run's journal held when it was last looked at.
  private final Map<String, List<JournalEntry>> known = new HashMap<>();

  /// The runs whose journals could not take all that happened: the log may know more than they do.
  private final Set<String> incomplete = new HashSet<>();

  Evidence(FaultRepository repository, OldLog oldLog, Violations violations) {
    this.repository = repository;
    this.oldLog = oldLog;
    this.violations = violations;
  }

  /// A run could not write its journal.
  void incomplete(String run) {
    incomplete.add(run);
  }

  /// Looks at what must hold at any moment, after a kill too.
  ///
  /// @param readable whether the log of the plan at hand is as the tool and its user left it
  void gather(List<RunRecord> runs, boolean readable) throws Exception {
    for (RunRecord run : runs) {
      List<JournalEntry> before = known.getOrDefault(run.run(), List.of());
      if (run.entries().size() < before.size()
          || !run.entries().subList(0, before.size()).equals(before)) {
        violations.add("the journal of " + run.run() + " lost events");
      }
      known.put(run.run(), run.entries());
    }
    if (readable) {
      if (!oldLog.head().isEmpty() && !oldLog.survivesIn(Files.readAllBytes(repository.log()))) {
        violations.add("the log lost what stood in it before");
      }
      logged(runs)
          .forEach((of, entries) -> {
            if (entries.size() > 1) {
              violations.add("the log has " + entries.size() + " entries of " + of);
            }
          });
    }
  }

  /// Looks at what must hold after a command that was allowed to end, with nothing broken.
  void gatherAfterEnd(List<RunRecord> runs) throws Exception {
    gather(runs, true);
    Map<String, List<LogEntry>> logged = logged(runs);
    Set<String> expected = new HashSet<>();
    for (RunRecord run : runs) {
      if (run.torn()) {
        violations.add("the journal of " + run.run() + " is still torn");
      }
      if (!run.ended()) {
        violations.add("nobody took care of run " + run.run());
      }
      for (StoryProgress story : run.state().stories()) {
        if (story.running() != null) {
          violations.add("story " + story.story().id() + " of " + run.run() + " runs for ever");
        }
      }
      for (StoryResult result : run.results()) {
        String of = of(run.run(), result.story().text());
        expected.add(of);
        List<String> said =
            logged.getOrDefault(of, List.of()).stream()
                .map(entry -> entry.facts().status().orElse(""))
                .toList();
        if (!said.equals(List.of(result.verdict().text()))) {
          violations.add("the log says " + said + " of " + of + ", not " + result.verdict().text());
        }
      }
    }
    for (Map.Entry<String, List<LogEntry>> entry : logged.entrySet()) {
      if (!expected.contains(entry.getKey())
          && !incomplete.contains(entry.getValue().getFirst().origin().run())) {
        violations.add("the log speaks of " + entry.getKey() + ", the journal does not");
      }
    }
  }

  /// Regatta's own entries by run and story, of all plans that were run.
  private Map<String, List<LogEntry>> logged(List<RunRecord> runs) throws Exception {
    Set<Path> logs = new HashSet<>();
    for (RunRecord run : runs) {
      logs.add(run.log(repository));
    }
    Map<String, List<LogEntry>> logged = new LinkedHashMap<>();
    for (Path log : logs) {
      for (LogEntry entry : ImplementationLog.read(log).entries()) {
        String run = entry.origin().run();
        if (run != null) {
          logged
              .computeIfAbsent(of(run, entry.subject().ids().getFirst()), it -> new ArrayList<>())
              .add(entry);
        }
      }
    }
    return logged;
  }

  private static String of(String run, String story) {
    return "story " + story + " of " + run;
  }

  /// The last status of each story in the log of the plan at hand, whoever gave it.
  Map<String, String> lastVerdicts(Set<String> stories) throws Exception {
    Map<String, String> last = new HashMap<>();
    for (LogEntry entry : ImplementationLog.read(repository.log()).entries()) {
      for (String id : entry.subject().ids()) {
        if (stories.contains(id)) {
          last.put(id, entry.facts().status().orElse(""));
        }
      }
    }
    return last;
  }
}
