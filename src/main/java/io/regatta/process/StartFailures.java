package io.regatta.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Says in words why the system refused to start a command.
final class StartFailures {
  // Error numbers that Linux and macOS share, see errno(3).
  private static final int ENOENT = 2;
  private static final int E2BIG = 7;
  private static final int ENOEXEC = 8;
  private static final int ENOMEM = 12;
  private static final int EACCES = 13;
  private static final int ENFILE = 23;
  private static final int EMFILE = 24;
  private static final int ETXTBSY = 26;
  private static final int EAGAIN_LINUX = 11;
  private static final int EAGAIN_MAC = 35;

  /// How the JDK wraps an error number: `error=2, No such file` or `error: 2 (No such file)`.
  private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)");

  private StartFailures() {}

  static StartException explain(Command command, Path file, IOException reason) {
    Matcher number = ERROR_NUMBER.matcher(String.valueOf(reason.getMessage()));
    if (number.find()) {
      return explain(command, file, Integer.parseInt(number.group(1)));
    }
    return new StartException(
        "Cannot start " + file + ": " + reason.getMessage(),
        "Try the command by hand: " + String.join(" ", command.line()),
        reason);
  }

  static StartException explain(Command command, Path file, int errno) {
    if (!Files.isDirectory(command.directory())) {
      return new StartException(
          "The working directory " + command.directory() + " is not there",
          "Create the directory, or run from one that exists.");
    }
    return switch (errno) {
      case ENOENT, EACCES -> checked(command, file);
      case ENOEXEC ->
          new StartException(
              file + " is neither a binary for this machine nor a script with a first line",
              "Give the script a first line that names its interpreter, such as #!/bin/sh, or run it"
                  + " through one: [\"sh\", \""
                  + file.getFileName()
                  + "\"]");
      case E2BIG -> tooBig(command);
      case EMFILE, ENFILE ->
          new StartException(
              "Too many open files to start " + file,
              "Run fewer at once (parallel), or raise the limit (ulimit -n).");
      case ENOMEM, EAGAIN_LINUX, EAGAIN_MAC ->
          new StartException(
              "The system has no room for one more process (" + file + ")",
              "Run fewer at once (parallel), or raise the limits (ulimit -u, memory).");
      case ETXTBSY ->
          new StartException(
              file + " is being written to by another process", "Wait until it is whole.");
      default ->
          new StartException(
              "The system refused to start " + file + " (error " + errno + ")",
              "Try the command by hand: " + String.join(" ", command.line()));
    };
  }

  private static StartException checked(Command command, Path file) {
    try {
      Executables.check(file.toString(), command.directory(), command.environment());
    } catch (StartException reason) {
      return reason;
    }
    return new StartException(
        "The system does not let us execute " + file,
        "Look at the permissions of the directories above it, and whether its file system is mounted"
            + " with noexec.");
  }

  private static StartException tooBig(Command command) {
    String largest =
        Stream.concat(
                command.environment().entrySet().stream()
                    .map(entry -> Map.entry("the variable " + entry.getKey(), entry.getValue())),
                command.line().stream().map(part -> Map.entry("an argument", part)))
            .max(Comparator.comparingInt(entry -> entry.getValue().length()))
            .map(entry -> entry.getKey() + " with " + entry.getValue().length() + " characters")
            .orElse("nothing");
    return new StartException(
        "The arguments and the environment of "
            + command.program()
            + " are too long for the system; the longest is "
            + largest,
        "Shorten it (one string may hold 128 KiB), or pass it through standard input or a file.");
  }
}
