package io.regatta.process;

import io.regatta.Redaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs command lines that users wrote, such as `npm ci`, with `/bin/sh`. Thread-safe.
///
/// They are children like attempts: the whole tree is ended at a timeout or an interrupt, and what
/// they leave behind is ended too.
///
/// @param launcher starts them
/// @param environment their complete environment
/// @param sandbox what they are put into, each with its directory as workspace; null for none
/// @param redaction takes secrets out of what they print
public record ShellCommand(
    ProcessLauncher launcher,
    Map<String, String> environment,
    @Nullable Sandbox sandbox,
    Redaction redaction) {
  /// What is kept of the end of the output.
  static final int LAST_LINES = 40;

  static final int LAST_BYTES = 4096;

  public ShellCommand {
    environment = Map.copyOf(environment);
  }

  private static final int SIGNALLED = 128;

  /// Without a sandbox.
  public ShellCommand(ProcessLauncher launcher, Map<String, String> environment) {
    this(launcher, environment, null, Redaction.KNOWN_SHAPES);
  }

  /// What came of a command line.
  ///
  /// @param exit its exit code; where a signal ended it 128 and the signal's number, as shells have
  ///   it; -1 where we ended it
  /// @param lastLines the last lines that are not blank, at most 40 and 4 KiB, fit to be shown
  /// @param timedOut whether it took too long
  public record Result(int exit, List<String> lastLines, boolean timedOut) {
    public Result {
      lastLines = List.copyOf(lastLines);
    }

    public boolean succeeded() {
      return exit == 0;
    }
  }

  /// Runs a command line and waits for its end.
  ///
  /// @param line as a shell takes it
  /// @param directory where
  /// @param output the file that gets all that it prints, bounded; its directory exists
  /// @param limit how long it may take
  /// @throws StartException if it can't be started
  /// @throws InterruptedException if this thread was interrupted; nothing of it runs any more
  public Result run(String line, Path directory, Path output, Duration limit)
      throws StartException, InterruptedException {
    RecentLines lines = new RecentLines(LAST_LINES, last -> {});
    OutputSink file = new OutputFile(output, OutputFile.DEFAULT_CAP);
    Command command =
        new Command(
            List.of("/bin/sh", "-c", line),
            directory,
            environment,
            List.of(),
            new Output.Merged(new RedactedOutput(redaction, OutputSink.both(file, lines))),
            Limits.NONE.withWall(limit));
    Ending ending = ended(launcher.start(confined(command)));
    return new Result(
        exit(ending), clipped(lines.lines()), ending.cause() == Ending.Cause.WALL_TIMEOUT);
  }

  private Command confined(Command command) throws StartException {
    Sandbox around = sandbox;
    return around == null ? command : around.wrap(command, Sandbox.Place.of(command.directory()));
  }

  private static Ending ended(ChildProcess child) throws InterruptedException {
    try {
      return child.await();
    } catch (InterruptedException e) {
      child.stop();
      awaitInSpite(child);
      throw e;
    }
  }

  /// Whoever goes on may remove the directory, so nothing may be at work there any more.
  private static void awaitInSpite(ChildProcess child) {
    while (true) {
      try {
        child.await();
        return;
      } catch (InterruptedException impatient) {
        child.kill();
      }
    }
  }

  private static int exit(Ending ending) {
    return switch (ending.cause()) {
      case ITSELF ->
          switch (ending.exit()) {
            case Ending.Exited(int code) -> code;
            case Ending.Signalled(int signal) -> SIGNALLED + signal;
          };
      case WALL_TIMEOUT, IDLE_TIMEOUT, STOPPED, KILLED -> -1;
    };
  }

  private static List<String> clipped(List<String> lines) {
    Deque<String> last = new ArrayDeque<>();
    int bytes = 0;
    for (String line : lines.reversed()) {
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > LAST_BYTES) {
        break;
      }
      last.addFirst(line);
    }
    return List.copyOf(last);
  }
}
