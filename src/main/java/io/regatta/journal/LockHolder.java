package io.regatta.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who holds a lock, as the holder wrote it into the lock's file: something to tell a user, never
/// something to decide by.
///
/// @param pid the holding process
/// @param run the run it belongs to; empty for a command outside any run
/// @param command what the user typed
/// @param since when it took the lock
/// @param host the machine
public record LockHolder(long pid, String run, String command, Instant since, String host) {

  /// One sentence's worth: `process 71 on alder (regatta implement feature 5), since …`.
  public String describe() {
    return "process "
        + pid
        + " on "
        + host
        + (run.isEmpty() ? "" : ", run " + run)
        + " (`"
        + command
        + "`), since "
        + since.truncatedTo(ChronoUnit.SECONDS);
  }

  String toLines() {
    return "pid "
        + pid
        + "\nrun "
        + line(run)
        + "\ncommand "
        + line(command)
        + "\nsince "
        + since
        + "\nhost "
        + line(host)
        + "\n";
  }

  /// Reads what [#toLines()] wrote; empty if it is not whole.
  static Optional<LockHolder> parse(String lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(values.getOrDefault("pid", "")),
              values.getOrDefault("run", ""),
              values.getOrDefault("command", ""),
              Instant.parse(values.getOrDefault("since", "")),
              values.getOrDefault("host", "")));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\R", " ");
  }
}
