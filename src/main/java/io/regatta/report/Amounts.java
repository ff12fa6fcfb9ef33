package io.regatta.report;

import java.time.Duration;
import java.util.Locale;

/// Durations and sizes as people read them.
public final class Amounts {
  private static final String[] BINARY_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Amounts() {}

  /// Two units at most, never rounded up: `25s`, `1m 05s`, `2h 03m`.
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds / 60 % 60);
  }

  /// In powers of 1024, with one decimal: `512 B`, `1.4 KiB`, `200.0 MiB`.
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double amount = bytes / 1024.0;
    int unit = 0;
    // What would be shown as 1024.0 belongs to the next unit.
    while (amount >= 1023.95 && unit < BINARY_UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, BINARY_UNITS[unit]);
  }
}
