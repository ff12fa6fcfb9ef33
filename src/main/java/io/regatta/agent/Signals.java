package io.regatta.agent;

import io.regatta.event.ErrorType;

/// What it mostly means when a signal ended a program, see `signal(7)`.
public final class Signals {
  /// Signals of Linux and macOS are numbered below this.
  public static final int COUNT = 32;

  private Signals() {}

  /// What a signal mostly means.
  ///
  /// @param type whose fault it mostly is: the program's or the machine's
  public record Meaning(String name, ErrorType type, String hint) {}

  public static Meaning meaning(int signal) {
    return switch (signal) {
      case 1 ->
          environment(
              "SIGHUP", "Something closed its terminal or told it to reload; run it again.");
      case 2 -> environment("SIGINT", "Someone interrupted it from outside Regatta; run it again.");
      case 4, 5, 8 ->
          crash(
              "an illegal instruction or calculation",
              "The program crashed: update or rebuild it for this machine.");
      case 6 -> crash("SIGABRT", "The program gave up by itself: what it printed last says why.");
      case 9 ->
          environment(
              "SIGKILL",
              "Most likely the system had no memory left: look for 'Out of memory' in dmesg, give the"
                  + " machine more memory, or run fewer stories at once (parallel).");
      case 11 ->
          crash("SIGSEGV", "The program crashed: update it, or report the crash to its makers.");
      case 13 ->
          crash(
              "SIGPIPE",
              "A program wrote into a pipe whose reader had ended; see the last output.");
      case 15 ->
          environment(
              "SIGTERM", "Something outside Regatta asked it to end; run the same command again.");
      case 24 ->
          environment("SIGXCPU", "It used up its processor time: raise the limit (ulimit -t).");
      case 25 -> environment("SIGXFSZ", "It wrote a file beyond the limit: raise it (ulimit -f).");
      default ->
          crash(
              "see signal(7)", "Run the command by hand with the same input to see what sends it.");
    };
  }

  private static Meaning environment(String name, String hint) {
    return new Meaning(name, ErrorType.ENVIRONMENT, hint);
  }

  private static Meaning crash(String name, String hint) {
    return new Meaning(name, ErrorType.IMPLEMENTATION, hint);
  }
}
