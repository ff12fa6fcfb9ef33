package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What there is to say of a log that parses.
///
/// @param container what holds the entries, see [ImplementationLog#container()]
/// @param entries how many there are
/// @param problems what is odd, in the order of the log's lines: an error for what makes Regatta
///   misjudge a story, a warning or a note for the rest
public record LogVerification(String container, int entries, List<Problem> problems) {
  public LogVerification {
    problems = List.copyOf(problems);
  }

  /// Looks through a log by itself and, where a plan is given, against the plan.
  ///
  /// @param planPath the plan's repository path; unused without a plan
  public static LogVerification of(ImplementationLog log, @Nullable Plan plan, String planPath) {
    List<Problem> problems =
        new ArrayList<>(plan == null ? log.notes() : LogHistory.of(plan, planPath, log).problems());
    Map<String, LogEntry> seen = new HashMap<>();
    OffsetDateTime latest = OffsetDateTime.MIN;
    boolean inOrder = true;
    for (LogEntry entry : log.entries()) {
      checkKeys(entry, problems);
      checkDuplicate(entry, seen, problems);
      String text = entry.facts().completedText();
      OffsetDateTime time = text == null ? null : time(text);
      if (text != null && time == null && !isLocal(text)) {
        problems.add(
            Problem.warning(
                entry.line(),
                "time \"" + text + "\" is unreadable",
                "write it like 2026-01-02T03:04:05Z"));
      }
      // Regatta records a parallel phase in the plan's order, whoever ended first.
      boolean ordered = inOrder && !entry.origin().isRegatta();
      if (time != null && ordered && time.isBefore(latest)) {
        inOrder = false;
        problems.add(
            Problem.note(
                entry.line(),
                "entry is dated before the one above it (times decide nothing, the order does)"));
      }
      latest = time == null || time.isBefore(latest) ? latest : time;
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    return new LogVerification(log.container(), log.entries().size(), problems);
  }

  private static void checkKeys(LogEntry entry, List<Problem> problems) {
    List<String> missing = new ArrayList<>();
    if (entry.origin().isRegatta()) {
      missing.addAll(entry.keys().missing());
    } else {
      if (entry.subject().ids().isEmpty()) {
        missing.add("story number");
      }
      if (entry.facts().statusText() == null) {
        missing.add("status");
      }
      if (entry.facts().completedText() == null) {
        missing.add("completion time");
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          Problem.warning(
              entry.line(),
              "entry lacks " + String.join(", ", missing),
              "add what is missing, or leave it: readers get by without"));
    }
  }

  private static void checkDuplicate(
      LogEntry entry, Map<String, LogEntry> seen, List<Problem> problems) {
    String run = entry.origin().run();
    if (run == null || entry.subject().ids().isEmpty()) {
      return;
    }
    StoryId story = new StoryId("#" + entry.subject().ids().getFirst());
    LogEntry earlier = seen.put(run + story.hashCode() + story, entry);
    if (earlier != null && !reverts(entry) && !reverts(earlier)) {
      problems.add(
          Problem.error(
              entry.line(),
              "entry repeats that of line "
                  + earlier.line()
                  + ": run "
                  + run
                  + ", story "
                  + entry.subject().ids().getFirst(),
              "delete one of the two"));
    }
  }

  /// A rollback speaks of the run that it takes back, and so does who undoes it.
  private static boolean reverts(LogEntry entry) {
    return entry.facts().status().filter("reverted"::equals).isPresent();
  }

  private static @Nullable OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      // Not an instant; a time without a zone may still be readable.
      return null;
    }
  }

  private static boolean isLocal(String text) {
    try {
      return text.contains("T") ? LocalDateTime.parse(text) != null : LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      // Neither.
      return false;
    }
  }
}
