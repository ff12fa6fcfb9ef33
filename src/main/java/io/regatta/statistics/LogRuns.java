package io.regatta.statistics;

import io.regatta.log.EntryAccount;
import io.regatta.log.LogEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What logs say, taken apart: runs that entries name, and entries that name none. Nothing that two
/// logs both have counts twice.
///
/// @param byRun the stories of each run that some entry names
/// @param loose the entries that name no run, by the log that they stand in
record LogRuns(Map<String, List<PastStory>> byRun, List<LooseEntries> loose) {
  private static final DateTimeFormatter BEGINNING =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// @param onlyPlan whether only entries that speak of a story of the log's own plan count
  static LogRuns of(List<TeamLog> logs, boolean onlyPlan) {
    Map<String, List<PastStory>> byRun = new LinkedHashMap<>();
    Set<List<String>> recorded = new HashSet<>();
    Set<List<String>> said = new HashSet<>();
    Map<TeamLog, List<PastStory>> loose = new LinkedHashMap<>();
    logs.forEach(log -> loose.put(log, new ArrayList<>()));
    // Entries that are where they belong first: a copy in another plan's log is then the second.
    for (boolean own : onlyPlan ? new boolean[] {true} : new boolean[] {true, false}) {
      for (TeamLog log : logs) {
        for (EntryAccount account : log.entries()) {
          if ((account.story() != null) != own) {
            continue;
          }
          PastStory story = LogStories.of(account, log.plan());
          String run = run(account.entry());
          if (run != null && story.fate() != PastStory.Fate.REVERTED) {
            if (recorded.add(List.of(run, story.plan(), key(story.story())))) {
              byRun.computeIfAbsent(run, id -> new ArrayList<>()).add(story);
            }
          } else if (isNew(account, said)) {
            loose.getOrDefault(log, new ArrayList<>()).add(story);
          }
        }
      }
    }
    return new LogRuns(
        byRun,
        loose.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> new LooseEntries(each.getKey().path(), each.getValue()))
            .toList());
  }

  private static String key(String story) {
    return story.toLowerCase(Locale.ROOT);
  }

  /// Only Regatta's own entries name a run of its own.
  private static @Nullable String run(LogEntry entry) {
    return entry.origin().storyHash() == null ? null : entry.origin().run();
  }

  /// Logs of features collect entries of fixes too: with the same title and the same time, it is
  /// the same entry.
  private static boolean isNew(EntryAccount account, Set<List<String>> said) {
    String title = account.entry().subject().title().orElse("").strip();
    String time = account.entry().facts().completedAt().orElse("");
    return title.isEmpty() || time.isEmpty() || said.add(List.of(title, time, account.storyText()));
  }

  /// A run of which only its entries are left.
  static PastRun run(String run, List<PastStory> stories) {
    return new PastRun(
        run,
        PastRun.Source.LOG,
        stories.getFirst().plan(),
        "",
        beginning(run, stories),
        null,
        null,
        stories,
        0,
        Map.of());
  }

  /// A run's id says when it began.
  private static @Nullable Instant beginning(String run, List<PastStory> stories) {
    try {
      return BEGINNING.parse(run.substring(0, Math.min(15, run.length())), Instant::from);
    } catch (DateTimeParseException e) {
      // An id of another kind: the first day that an entry tells is what is left.
      return stories.stream()
          .map(PastStory::day)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
          .orElse(null);
    }
  }
}
