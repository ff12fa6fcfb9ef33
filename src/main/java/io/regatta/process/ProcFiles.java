package io.regatta.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What Linux tells about processes under `/proc` (see `proc(5)`). A process that is gone, or is
/// not ours to look at, reads as empty.
final class ProcFiles {
  private static final Path PROC = Path.of("/proc");

  /// `USER_HZ`: the unit of times under `/proc`, 100 on every architecture that the JDK runs on.
  private static final long NANOS_PER_TICK = 10_000_000;

  private static final boolean HERE = Files.isReadable(PROC.resolve("self/stat"));

  private ProcFiles() {}

  /// A line of `/proc/PID/stat`.
  record Stat(
      int pid, char state, int parent, int group, int session, long flags, long startTicks) {
    /// `PF_EXITING` of the kernel's `sched.h`.
    private static final long EXITING = 4;

    boolean hasEnded() {
      return state == 'Z' || state == 'X';
    }

    /// Whether it is about to be a zombie: its memory, and so its environment, may be gone already.
    boolean isEnding() {
      return (flags & EXITING) != 0;
    }

    /// By the clock, to a hundredth of a second; what is finer is [#sinceBoot].
    Instant start() {
      return BootTime.SECONDS
          .plusNanos(startTicks * NANOS_PER_TICK)
          .plusNanos(Math.floorMod(startTicks + Boot.MARK, NANOS_PER_TICK));
    }

    /// What no clock that is set moves: the part of a start time that tells at which moment since
    /// the boot it was, and of which boot. Empty if it is not one of [#start].
    static OptionalLong sinceBoot(Instant start) {
      long mark = start.getLong(ChronoField.NANO_OF_SECOND) % NANOS_PER_TICK;
      return mark == 0 ? OptionalLong.empty() : OptionalLong.of(mark);
    }
  }

  /// Another one for each boot.
  private static final class Boot {
    static final long MARK = text(PROC.resolve("sys/kernel/random/boot_id")).hashCode();
  }

  /// Read once, when first asked for.
  private static final class BootTime {
    static final Instant SECONDS = read();

    private static Instant read() {
      return text(PROC.resolve("stat"))
          .lines()
          .filter(line -> line.startsWith("btime "))
          .findFirst()
          .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip())))
          .orElse(Instant.EPOCH);
    }
  }

  static boolean areHere() {
    return HERE;
  }

  static Optional<Stat> stat(long pid) {
    String line = text(PROC.resolve(pid + "/stat"));
    // The second field is the program's name in brackets, and may hold blanks and brackets itself.
    int name = line.lastIndexOf(')');
    if (name < 0) {
      return Optional.empty();
    }
    String[] fields = line.substring(name + 2).split(" ", -1);
    return Optional.of(
        new Stat(
            Math.toIntExact(pid),
            fields[0].charAt(0),
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            Integer.parseInt(fields[3]),
            Long.parseLong(fields[6]),
            Long.parseLong(fields[19])));
  }

  /// Whether the environment that the process was started with has this `NAME=value`.
  static boolean hasVariable(long pid, String variable) {
    return has(environment(pid), variable);
  }

  /// The environment that the process was started with, each `NAME=value` closed by a NUL
  /// character.
  static String environment(long pid) {
    return text(PROC.resolve(pid + "/environ"));
  }

  static boolean has(String environment, String variable) {
    return environment.startsWith(variable + '\0') || environment.contains('\0' + variable + '\0');
  }

  /// The ids of every process there is.
  static List<Long> all() {
    return numbered(PROC);
  }

  /// The children of all threads of a process.
  static List<Long> children(long pid) {
    List<Long> children = new ArrayList<>();
    Path threads = PROC.resolve(pid + "/task");
    for (long thread : numbered(threads)) {
      for (String child : text(threads.resolve(thread + "/children")).split(" ", -1)) {
        if (!child.isBlank()) {
          children.add(Long.parseLong(child.strip()));
        }
      }
    }
    return children;
  }

  private static List<Long> numbered(Path directory) {
    List<Long> numbers = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            directory, entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))) {
      entries.forEach(entry -> numbers.add(Long.parseLong(entry.getFileName().toString())));
    } catch (IOException | DirectoryIteratorException gone) {
      return numbers;
    }
    return numbers;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
