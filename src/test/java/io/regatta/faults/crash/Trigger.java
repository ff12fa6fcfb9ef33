package io.regatta.faults.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Called by the woven code, in the tool's process.
public final class Trigger {
  /// As if by `kill -9`.
  static final int STOPPED = 137;

  private static final Map<String, Integer> BEGUN = new HashMap<>();
  private static final Map<String, Integer> DONE = new HashMap<>();
  private static @Nullable Orders orders;

  private Trigger() {}

  static synchronized void arm(Orders given) {
    orders = given;
  }

  /// A step begins.
  public static synchronized void before(String point) {
    Orders given = orders;
    if (given == null) {
      return;
    }
    try {
      Files.writeString(
          hits(given), point + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError("what was reached can't be noted", e);
    }
    strike(point, Moment.BEFORE, BEGUN.merge(point, 1, Integer::sum));
  }

  /// A step has been done.
  public static synchronized void after(String point) {
    strike(point, Moment.AFTER, DONE.merge(point, 1, Integer::sum));
  }

  /// The file that is there once the process was stopped, beside that of the hits.
  static Path struck(Path hits) {
    return hits.resolveSibling("struck");
  }

  /// Each process has a file of its own: an agent may start another command.
  private static Path hits(Orders given) {
    return Path.of(given.hits() + "." + ProcessHandle.current().pid());
  }

  private static void strike(String point, Moment moment, int occurrence) {
    Orders given = orders;
    if (given != null && new Strike(point, moment, occurrence).equals(given.strike())) {
      try {
        Files.writeString(struck(given.hits()), point);
      } catch (IOException e) {
        throw new AssertionError("that it was struck can't be noted", e);
      }
      Runtime.getRuntime().halt(STOPPED);
    }
  }
}
