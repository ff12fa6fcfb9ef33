package io.regatta.agent.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The forms in which providers write when something ends, at the start of a text.
///
/// @param zone for times that name none
record ResetForms(Instant now, ZoneId zone) {
  private static final String TIME =
      "(?:(?<h12>\\d{1,2})(?::(?<m12>\\d{2}))?(?::\\d{2})? ?(?<half>[ap])\\.?m\\b\\.?"
          + "|(?<h24>\\d{1,2}):(?<m24>\\d{2})(?::\\d{2})?(?!\\d))";
  private static final String ZONE =
      "(?: ?\\((?<named>[A-Za-z][\\w+\\-/:]{0,40})\\)"
          + "| (?<bare>[A-Za-z]+/[A-Za-z_/]+|(?-i:[A-Z]{2,4}(?:[+-]\\d{1,2})?)\\b))?";

  private static final Pattern INSTANT =
      ofForm(
          "(?<date>\\d{4}-\\d{2}-\\d{2})[t ](?<time>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + " ?(?<offset>z\\b|utc\\b|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern EPOCH = ofForm("(\\d{10}|\\d{13})(?!\\d)");
  private static final Pattern MONTH_AND_DAY =
      ofForm(
          "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? (?<day>\\d{1,2})"
              + "(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?(?!\\d)(?:,? (?:at )?"
              + TIME
              + ")?"
              + ZONE);
  private static final Pattern WEEKDAY =
      ofForm(
          "(?:next )?(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,?(?: (?:at )?"
              + TIME
              + ")?"
              + ZONE);
  private static final Pattern TIME_OF_DAY =
      ofForm("(?<day>today|tomorrow)?,? ?(?:at )?" + TIME + ZONE);
  private static final Pattern SPAN =
      ofForm("(?:\\d{1,9}(?:\\.\\d{1,9})? ?[a-z]{1,12}(?:,? and |, ?| )?){1,6}+");
  private static final Pattern SPAN_PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?([a-z]{1,12})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS =
      ofForm("(\\d{1,9}(?:\\.\\d{1,9})?)(?![\\d:.]*\\d| ?[a-z%])");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /// Names of zones that [ZoneId] does not know.
  private static final Map<String, String> ZONES =
      Map.of(
          "PT", "America/Los_Angeles",
          "PST", "America/Los_Angeles",
          "PDT", "America/Los_Angeles",
          "ET", "America/New_York",
          "EST", "America/New_York",
          "EDT", "America/New_York");

  private static Pattern ofForm(String form) {
    return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
  }

  static Instant epoch(String digits) {
    long number = Long.parseLong(digits);
    return digits.length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  /// Reads the start of a text; empty if it is no time.
  ///
  /// @param words what stands before it
  /// @throws DateTimeException if it looks like a time and is none
  Optional<Instant> read(String words, String text) {
    return date(text)
        .or(() -> epoch(EPOCH.matcher(text)))
        .or(() -> seconds(words, text))
        .or(() -> monthAndDay(text))
        .or(() -> weekday(text))
        .or(() -> timeOfDay(text))
        .or(() -> span(text).map(now::plus));
  }

  private Optional<Instant> date(String text) {
    Matcher form = INSTANT.matcher(text);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    LocalDateTime local =
        LocalDate.parse(form.group("date")).atTime(LocalTime.parse(form.group("time")));
    String offset = form.group("offset");
    if (offset == null) {
      return Optional.of(local.atZone(zone).toInstant());
    }
    boolean signed = offset.startsWith("+") || offset.startsWith("-");
    return Optional.of(local.atZone(signed ? ZoneId.of(offset) : ZoneOffset.UTC).toInstant());
  }

  private static Optional<Instant> epoch(Matcher form) {
    return form.lookingAt() ? Optional.of(epoch(form.group(1))) : Optional.empty();
  }

  /// As HTTP has it (`Retry-After: 120`), and its relatives (`resets_in_seconds`).
  private Optional<Instant> seconds(String words, String text) {
    String before = words.toLowerCase(Locale.ROOT);
    Matcher form = SECONDS.matcher(text);
    return (before.contains("after") || before.contains("second")) && form.lookingAt()
        ? Optional.of(now.plus(span(form.group(1), Duration.ofSeconds(1))))
        : Optional.empty();
  }

  private Optional<Instant> monthAndDay(String text) {
    Matcher form = MONTH_AND_DAY.matcher(text);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    ZoneId where = zone(form);
    Month month = Month.of(MONTHS.indexOf(form.group("month").toLowerCase(Locale.ROOT)) + 1);
    int day = Integer.parseInt(form.group("day"));
    LocalTime time = time(form);
    if (form.group("year") != null) {
      LocalDate date = LocalDate.of(Integer.parseInt(form.group("year")), month, day);
      return Optional.of(instant(date, time, where));
    }
    int year = now.atZone(where).getYear();
    return next(
        IntStream.rangeClosed(year - 1, year + 1)
            .filter(one -> day <= month.length(Year.isLeap(one)))
            .mapToObj(one -> LocalDate.of(one, month, day)),
        time,
        where);
  }

  private Optional<Instant> weekday(String text) {
    Matcher form = WEEKDAY.matcher(text);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    int index = WEEKDAYS.indexOf(form.group("weekday").toLowerCase(Locale.ROOT));
    DayOfWeek weekday = DayOfWeek.of(index + 1);
    ZoneId where = zone(form);
    return next(days(where).filter(day -> day.getDayOfWeek() == weekday), time(form), where);
  }

  private Optional<Instant> timeOfDay(String text) {
    Matcher form = TIME_OF_DAY.matcher(text);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    ZoneId where = zone(form);
    LocalTime time = time(form);
    if ("tomorrow".equalsIgnoreCase(form.group("day"))) {
      return Optional.of(instant(now.atZone(where).toLocalDate().plusDays(1), time, where));
    }
    return next(days(where), time, where);
  }

  /// From yesterday on: its last minutes may have passed by little.
  private Stream<LocalDate> days(ZoneId where) {
    LocalDate today = now.atZone(where).toLocalDate();
    return IntStream.rangeClosed(-1, 8).mapToObj(today::plusDays);
  }

  private Optional<Instant> next(Stream<LocalDate> days, LocalTime time, ZoneId where) {
    Instant earliest = now.minus(ResetTimes.SKEW);
    return days.map(day -> instant(day, time, where))
        .filter(instant -> !instant.isBefore(earliest))
        .findFirst();
  }

  /// A time that summer time leaves out is taken for the one an hour later.
  private static Instant instant(LocalDate day, LocalTime time, ZoneId where) {
    return day.atTime(time).atZone(where).toInstant();
  }

  private static LocalTime time(Matcher form) {
    if (form.group("h24") != null) {
      return LocalTime.of(Integer.parseInt(form.group("h24")), Integer.parseInt(form.group("m24")));
    }
    if (form.group("h12") == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = Integer.parseInt(form.group("h12"));
    boolean afternoon = form.group("half").equalsIgnoreCase("p");
    int minute = form.group("m12") == null ? 0 : Integer.parseInt(form.group("m12"));
    return LocalTime.of(hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0), minute);
  }

  private ZoneId zone(Matcher form) {
    String name = form.group("named") == null ? form.group("bare") : form.group("named");
    if (name == null) {
      return zone;
    }
    try {
      return ZoneId.of(name, ZONES);
    } catch (DateTimeException unknown) {
      return zone;
    }
  }

  /// Such as `1 day 3 hours` or `3h14m5s`.
  private static Optional<Duration> span(String text) {
    Matcher whole = SPAN.matcher(text);
    if (!whole.lookingAt()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = SPAN_PART.matcher(whole.group());
    while (part.find()) {
      Optional<Duration> unit = unit(part.group(2).toLowerCase(Locale.ROOT));
      if (unit.isEmpty()) {
        break;
      }
      sum = sum.plus(span(part.group(1), unit.get()));
    }
    return sum.isZero() ? Optional.empty() : Optional.of(sum);
  }

  private static Duration span(String number, Duration unit) {
    BigDecimal milliseconds = new BigDecimal(number).multiply(BigDecimal.valueOf(unit.toMillis()));
    return Duration.ofMillis(milliseconds.longValue());
  }

  private static Optional<Duration> unit(String name) {
    return switch (name) {
      case "ms", "millisecond", "milliseconds" -> Optional.of(Duration.ofMillis(1));
      case "s", "sec", "secs", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
      case "m", "min", "mins", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
      case "h", "hr", "hrs", "hour", "hours" -> Optional.of(Duration.ofHours(1));
      case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
      case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
      default -> Optional.empty();
    };
  }
}
