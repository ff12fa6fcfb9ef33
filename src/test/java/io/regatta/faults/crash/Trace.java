package io.regatta.faults.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a program and all that it started asked of the system, as `strace -f -y -o` wrote it down.
///
/// @param calls in the order in which they began
record Trace(List<Call> calls) {
  private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.*)");
  private static final Pattern BEGUN =
      Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (.*)");

  /// What is traced for [#calls()].
  static final String WRITES =
      "openat,write,pwrite64,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,"
          + "execve";

  Trace {
    calls = List.copyOf(calls);
  }

  /// One call.
  ///
  /// @param start the line at which it began
  /// @param end the line at which it had returned
  record Call(int process, String name, String arguments, String result, int start, int end) {
    /// Whether it did what it was asked for.
    boolean succeeded() {
      return !result.startsWith("-1") && !result.startsWith("?");
    }

    /// Whether it is a rename or a link to a path that matches.
    boolean putsInPlace(Pattern path) {
      return succeeded()
          && (name.startsWith("rename") || name.startsWith("link"))
          && path.matcher(quoted(1)).matches();
    }

    /// The so-maniest text in quotes, from 0.
    String quoted(int number) {
      Matcher texts = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(arguments);
      for (int i = 0; texts.find(); i++) {
        if (i == number) {
          return texts.group(1);
        }
      }
      return "";
    }

    /// Whether it forces a file or directory whose path ends so.
    boolean forces(String path) {
      return succeeded()
          && (name.equals("fsync") || name.equals("fdatasync"))
          && arguments.endsWith(path + ">");
    }

    /// Whether it writes to a file whose path ends so.
    boolean writes(String path) {
      return succeeded()
          && (name.equals("write") || name.equals("pwrite64"))
          && arguments.substring(0, Math.max(0, arguments.indexOf(", \""))).endsWith(path + ">");
    }

    boolean isBefore(Call other) {
      return end < other.start;
    }
  }

  static Trace read(Path file) throws IOException {
    List<Call> calls = new ArrayList<>();
    Map<Integer, Matcher> open = new HashMap<>();
    Map<Integer, Integer> since = new HashMap<>();
    int line = 0;
    for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      line++;
      Matcher resumed = RESUMED.matcher(text);
      Matcher begun = BEGUN.matcher(text);
      Matcher whole = WHOLE.matcher(text);
      if (resumed.matches()) {
        int process = Integer.parseInt(resumed.group(1));
        Matcher first = open.remove(process);
        if (first != null) {
          calls.add(
              new Call(
                  process,
                  resumed.group(2),
                  first.group(3) + resumed.group(3),
                  resumed.group(4),
                  since.getOrDefault(process, line),
                  line));
        }
      } else if (begun.matches()) {
        open.put(Integer.parseInt(begun.group(1)), begun);
        since.put(Integer.parseInt(begun.group(1)), line);
      } else if (whole.matches()) {
        calls.add(
            new Call(
                Integer.parseInt(whole.group(1)),
                whole.group(2),
                whole.group(3),
                whole.group(4),
                line,
                line));
      }
    }
    calls.sort(java.util.Comparator.comparingInt(Call::start));
    return new Trace(calls);
  }

  List<Call> all(Predicate<Call> which) {
    return calls.stream().filter(which).toList();
  }
}
