package io.regatta.faults;

import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What git shows of a plan's work, and what of it breaks a promise.
record LandedWork(FaultRepository repository, Expectations expectations, Violations violations) {
  private static final String BRANCH = "regatta/feature-7";

  /// Looks at what must hold at any moment, after a kill too.
  void check(List<RunRecord> runs) throws Exception {
    ToolRun check = repository.asks("fsck", "--full", "--no-dangling", "--no-progress");
    if (!check.succeeded() || !(check.output() + check.errors()).isBlank()) {
      violations.add("git fsck: " + check.output() + check.errors());
    }
    Map<String, Integer> landed = landed();
    landed.forEach((story, times) -> {
      if (times > 1) {
        violations.add("story " + story + " is on the branch " + times + " times");
      }
    });
    for (String branch : List.of("HEAD", BRANCH)) {
      String files = repository.asks("ls-tree", "--name-only", branch).output();
      files
          .lines()
          .filter(file -> file.startsWith("flaw-"))
          .forEach(file -> violations.add(file + " is on " + branch + " although a gate says no"));
    }
    checkKept(runs, landed.keySet());
  }

  /// Where a story is at work.
  ///
  /// @param base what its workspace was cut from
  private record Place(String story, String base) {}

  /// What a story did last in a workspace is kept, until it is on the branch. A further attempt
  /// goes on there, so that what is captured then holds what was before.
  private void checkKept(List<RunRecord> runs, Set<String> landed) throws Exception {
    Map<Place, String> last = new HashMap<>();
    for (RunRecord run : runs) {
      if (!run.plan().equals(FaultRepository.PLAN)) {
        continue;
      }
      Map<String, Place> places = new HashMap<>();
      for (JournalEntry entry : run.entries()) {
        if (entry.event() instanceof LandingEvent.WorkCaptured work && work.commit() != null) {
          Place place = new Place(work.story().text(), work.base());
          places.put(place.story(), place);
          last.put(place, work.commit());
        } else if (entry.event() instanceof RunEvent.AttemptStarted further) {
          Place place = places.get(further.story().text());
          if (place != null) {
            last.remove(place);
          }
        }
      }
    }
    for (Map.Entry<Place, String> work : last.entrySet()) {
      String story = work.getKey().story();
      if (!landed.contains(story)
          && repository.asks("for-each-ref", "--contains", work.getValue()).output().isBlank()) {
        violations.add("no ref keeps what story " + story + " did: " + work.getValue());
      }
    }
  }

  /// Looks at what must hold when all is done.
  ///
  /// @param edited files that people have changed in the checkout
  void checkEnd(Set<String> edited) throws Exception {
    Map<String, Integer> landed = landed();
    String shared = repository.asks("show", "HEAD:shared.txt").output();
    for (String story : expectations.verdicts().keySet()) {
      int times = landed.getOrDefault(story, 0);
      if (!expectations.isCompleted(story)) {
        if (times > 0) {
          violations.add("story " + story + " did not complete and is on the branch");
        }
      } else if (!expectations.isMarked(story)) {
        if (times != 1 || !repository.asks("cat-file", "-e", "HEAD:part-" + story).succeeded()) {
          violations.add("story " + story + " is completed and not on the branch");
        } else if (isScripted(story) && !shared.contains("line-" + story + ": done\n")) {
          violations.add("the change of story " + story + " is lost");
        }
      }
    }
    checkCheckout(edited);
  }

  private boolean isScripted(String story) throws Exception {
    return Files.readString(repository.control().resolve(story + ".sh")).contains("shared.txt");
  }

  private void checkCheckout(Set<String> edited) throws Exception {
    for (String line : repository.asks("status", "--porcelain").output().lines().toList()) {
      if (edited.stream().noneMatch(line::contains)) {
        violations.add("the checkout is not clean: " + line);
      }
    }
    if (!repository.asks("merge-base", "--is-ancestor", BRANCH, "HEAD").succeeded()) {
      violations.add("the user's branch has not followed");
    }
    Path passed = repository.control().resolve("passed");
    ToolRun sum =
        io.regatta.process.ToolRun.of(
            List.of("sh", "-c", "cat part-* shared.txt union.txt 2>/dev/null | cksum"),
            repository.root(),
            Map.of(),
            java.time.Duration.ofSeconds(30));
    if (!landed().isEmpty()
        && (!Files.exists(passed) || !Files.readAllLines(passed).contains(sum.text()))) {
      violations.add("what is on the user's branch has passed no gate");
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
