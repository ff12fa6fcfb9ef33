package io.regatta.report;

import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Durations, sizes, counts and lists as people read them.
public final class Amounts {
  /// How many entries of a list one line shows before it says how many more there are.
  private static final int SHOWN = 12;

  private static final long MOST_SECONDS = 1_000_000_000_000L;

  private static final List<String> SIZES = List.of("B", "KB", "MB", "GB", "TB");

  /// Thousands, millions, and so on.
  private static final String BRIEF = " kMGT";

  private Amounts() {}

  /// Such as `0.4s`, `25s`, `1m 05s`, `2h 03m`.
  public static String duration(Duration duration) {
    long tenths = (millis(duration) + 50) / 100;
    if (tenths < 100) {
      return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
    }
    long seconds = (millis(duration) + 500) / 1000;
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
  }

  /// A journal may say what nobody has lived through.
  private static long millis(Duration duration) {
    return Math.clamp(duration.toSeconds(), -MOST_SECONDS, MOST_SECONDS) * 1000
        + duration.toMillisPart();
  }

  /// A time of day, with the day where it is not today's, such as `15:00:05` or `Nov 27 04:31`.
  static String time(Instant instant, Instant now, ZoneId zone) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, zone);
    boolean today = at.toLocalDate().equals(LocalDate.ofInstant(now, zone));
    return at.format(DateTimeFormatter.ofPattern(today ? "HH:mm:ss" : "MMM d HH:mm", Locale.ROOT));
  }

  /// Such as `2,800 in (400 from the cache), 68 out · $0.0139`; empty where nothing is known.
  public static String usage(Usage usage) {
    List<String> parts = new ArrayList<>();
    if (usage.tokens() > 0) {
      String cached =
          usage.cacheReadTokens() > 0
              ? " (" + number(usage.cacheReadTokens()) + " from the cache)"
              : "";
      parts.add(
          number(usage.inputTokens())
              + " in"
              + cached
              + ", "
              + number(usage.outputTokens())
              + " out");
    }
    BigDecimal cost = usage.costUsd();
    if (cost != null && (cost.signum() > 0 || usage.tokens() > 0)) {
      parts.add(money(cost));
    }
    return String.join(" · ", parts);
  }

  /// Such as `$1.25`: cents, and more of it where that would be next to nothing.
  public static String money(BigDecimal usd) {
    int digits = usd.compareTo(new BigDecimal("0.10")) < 0 ? 4 : 2;
    return "$" + usd.setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /// A time that is usually below a second, such as `35 ms`.
  public static String shortTime(Duration duration) {
    if (duration.toMillis() >= 1000) {
      return duration(duration);
    }
    return duration.toMillis() == 0 ? "under 1 ms" : duration.toMillis() + " ms";
  }

  /// Such as `340 KB` or `2.4 MB`; a kilobyte has 1000 bytes.
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= (unit == 0 ? 1000 : 999.5) && unit < SIZES.size() - 1) {
      size /= 1000;
      unit++;
    }
    String digits = unit > 0 && size < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, digits, size, SIZES.get(unit)).replace(".0 ", " ");
  }

  /// Such as `1 story` or `3 stories`; thousands are set off.
  public static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /// With thousands set off, such as `12,400`.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Such as `950`, `12.4k` or `1.3M`: three digits tell enough where there is little room.
  public static String brief(long number) {
    double size = number;
    int unit = 0;
    while (size >= (unit == 0 ? 1000 : 999.5) && unit < BRIEF.length() - 1) {
      size /= 1000;
      unit++;
    }
    if (unit == 0) {
      return Long.toString(number);
    }
    String digits = size < 99.95 ? "%.1f%c" : "%.0f%c";
    return String.format(Locale.ROOT, digits, size, BRIEF.charAt(unit));
  }

  public static String stories(long number) {
    return count(number, "story", "stories");
  }

  /// Such as `1, 2, 3, … 97 more`.
  static String ids(Collection<StoryId> ids) {
    return list(ids.stream().map(StoryId::text).toList());
  }

  /// Such as `a, b, c, … 97 more`. A rest of one is shown instead of counted.
  static String list(List<String> entries) {
    if (entries.size() <= SHOWN + 1) {
      return String.join(", ", entries);
    }
    return String.join(", ", entries.subList(0, SHOWN))
        + ", … "
        + number(entries.size() - SHOWN)
        + " more";
  }

  /// Such as `a`, `a or b`, `a, b or c`.
  static String list(List<String> entries, String last) {
    return entries.size() < 2
        ? String.join("", entries)
        : String.join(", ", entries.subList(0, entries.size() - 1))
            + " "
            + last
            + " "
            + entries.getLast();
  }
}
