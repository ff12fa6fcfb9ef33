package io.regatta.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// A time as an entry writes it: some have a zone, some none, some are only a day.
public sealed interface EntryTime {
  /// A point in time.
  record Point(Instant at) implements EntryTime {}

  /// A time of a zone that nobody wrote down.
  record Zoneless(LocalDateTime at) implements EntryTime {}

  record Day(LocalDate day) implements EntryTime {}

  /// Nothing that can be read as a time.
  record Unreadable(String text) implements EntryTime {}

  /// The time that a text means.
  static EntryTime of(String text) {
    String time = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (?=\\d)", "$1T");
    try {
      if (!time.contains("T")) {
        return new Day(LocalDate.parse(time));
      }
      return time.matches(".*(?:[zZ]|[+-]\\d\\d:?\\d\\d)$")
          ? new Point(OffsetDateTime.parse(time).toInstant())
          : new Zoneless(LocalDateTime.parse(time));
    } catch (DateTimeException e) {
      // Other tools write what they like.
      return new Unreadable(text);
    }
  }

  /// Its day: in UTC where the zone is known, else as it is written.
  default Optional<LocalDate> date() {
    return switch (this) {
      case Point(Instant at) -> Optional.of(LocalDate.ofInstant(at, ZoneOffset.UTC));
      case Zoneless(LocalDateTime at) -> Optional.of(at.toLocalDate());
      case Day(LocalDate day) -> Optional.of(day);
      case Unreadable(String text) -> Optional.empty();
    };
  }
}
