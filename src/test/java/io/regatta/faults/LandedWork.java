package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.process.ToolRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What git shows of a plan's work, and what of it breaks a promise.
///
/// @param evidence is told
public record LandedWork(FaultRepository repository, Evidence evidence) {
  private static final String BRANCH = "regatta/feature-7";

  /// Looks at what must hold at any moment, after a kill too.
  public void check() throws Exception {
    ToolRun check = repository.asks("fsck", "--full", "--no-dangling", "--no-progress");
    if (!check.succeeded() || !(check.output() + check.errors()).isBlank()) {
      evidence.violated("git fsck: " + check.output() + check.errors());
    }
    Map<String, Integer> landed = landed();
    landed.forEach((story, times) -> {
      if (times > 1) {
        evidence.violated("story " + story + " is on the branch " + times + " times");
      }
    });
    for (RunDirectory run : repository.runs()) {
      for (JournalEntry entry : Journal.read(run.journal()).entries()) {
        if (entry.event() instanceof LandingEvent.WorkCaptured work && work.commit() != null) {
          boolean isKept =
              !repository.asks("for-each-ref", "--contains", work.commit()).output().isBlank();
          if (!isKept && !landed.containsKey(work.story().text())) {
            evidence.violated("no ref keeps what story " + work.story() + " did in " + run.run());
          }
        }
      }
    }
  }

  /// Looks at what must hold when all is done.
  void checkEnd(int stories) throws Exception {
    Map<String, Integer> landed = landed();
    String shared = repository.asks("show", "HEAD:shared.txt").output();
    for (int i = 1; i <= stories; i++) {
      if (landed.getOrDefault(Integer.toString(i), 0) != 1) {
        evidence.violated("story " + i + " is not on the branch");
      }
      if (!shared.contains("line-" + i + ": done\n")) {
        evidence.violated("the change of story " + i + " is lost");
      }
    }
    String union = repository.asks("show", "HEAD:union.txt").output();
    if (!union.contains("story 7\n") || !union.contains("story 8\n")) {
      evidence.violated("a side of the conflict is lost: " + union);
    }
    String status = repository.asks("status", "--porcelain").output();
    if (!status.isBlank()) {
      evidence.violated("the checkout is not clean: " + status);
    }
    if (!repository
        .asks("rev-parse", "HEAD")
        .text()
        .equals(repository.asks("rev-parse", BRANCH).text())) {
      evidence.violated("the user's branch has not followed");
    }
  }

  /// How often each story is on the branch.
  private Map<String, Integer> landed() throws Exception {
    Map<String, Integer> landed = new HashMap<>();
    ToolRun log =
        repository.asks("log", "--format=%(trailers:key=Story,valueonly,separator=%x2C)", BRANCH);
    if (log.succeeded()) {
      List.of(log.output().split("\n", -1)).stream()
          .map(String::strip)
          .filter(story -> !story.isEmpty())
          .forEach(story -> landed.merge(story, 1, Integer::sum));
    }
    return landed;
  }
}
