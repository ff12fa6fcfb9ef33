package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.journal.Journal;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for runs that are at work in a repository, and for those that were cut off.
public final class LeftRuns {
  private static final String SUBJECT = "runs";
  private static final int NAMED = 3;

  private LeftRuns() {}

  /// What there is to say of them. Changes nothing.
  public static List<Finding> check(Path repository) {
    try {
      List<LockHolder> holders = LiveRun.holders(repository);
      List<Finding> findings = new ArrayList<>();
      for (LockHolder holder : holders) {
        findings.add(
            Finding.note(
                SUBJECT,
                "at work: " + holder.describe(),
                "see it with `regatta watch`, end it with `regatta stop`"));
      }
      Set<String> live = holders.stream().map(LockHolder::run).collect(Collectors.toSet());
      List<RunDirectory> runs = new RunStore(repository).runs();
      List<String> cutOff = new ArrayList<>();
      for (RunDirectory run : runs) {
        if (!live.contains(run.run())
            && Files.exists(run.journal())
            && !Journal.endsSettled(run.journal())) {
          cutOff.add(run.run());
        }
      }
      if (!cutOff.isEmpty()) {
        findings.add(cutOff(cutOff));
      } else if (findings.isEmpty()) {
        findings.add(
            Finding.ok(SUBJECT, runs.isEmpty() ? "none yet" : "none at work, and none cut off"));
      }
      return findings;
    } catch (RegattaException e) {
      return List.of(Finding.error(SUBJECT, e.getMessage(), e.hint().orElse("look into .regatta")));
    }
  }

  private static Finding cutOff(List<String> runs) {
    String named =
        String.join(", ", runs.reversed().stream().limit(NAMED).toList())
            + (runs.size() > NAMED ? ", …" : "");
    return Finding.warning(
        SUBJECT,
        (runs.size() == 1 ? "1 run was cut off: " : runs.size() + " runs were cut off: ") + named,
        "run its plan again: what it had finished is recorded first, and the rest goes on");
  }
}
