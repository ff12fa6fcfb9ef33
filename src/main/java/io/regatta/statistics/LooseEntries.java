package io.regatta.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Entries of a log that belong to no run: other tools wrote them, people did, or a command such as
/// `regatta mark` or `regatta rollback`.
///
/// @param log the log's repository path
/// @param stories what they say, in list order
public record LooseEntries(String log, List<PastStory> stories) {
  public LooseEntries {
    stories = List.copyOf(stories);
  }

  private Stream<LocalDate> days() {
    return stories.stream().map(PastStory::day).filter(Objects::nonNull);
  }

  /// The first day that one of them tells; empty where none does.
  public Optional<LocalDate> firstDay() {
    return days().min(LocalDate::compareTo);
  }

  /// The last day that one of them tells; empty where none does.
  public Optional<LocalDate> lastDay() {
    return days().max(LocalDate::compareTo);
  }
}
