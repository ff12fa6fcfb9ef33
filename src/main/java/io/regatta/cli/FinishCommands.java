package io.regatta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the `onFinish` commands: each gets the run's summary as JSON on standard input. What they
/// do changes nothing about the run; a failure is a warning.
///
/// @param commands as configured, each one line for `sh`
/// @param environment their complete environment
record FinishCommands(
    List<String> commands, Path directory, Map<String, String> environment, Messages messages) {
  private static final int LIMIT_SECONDS = 60;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  void run(String summary) throws InterruptedException {
    if (!commands.isEmpty()) {
      // The run is over: nothing is left that would need time to stop.
      Signals.handBack();
    }
    for (String command : commands) {
      try {
        ProcessBuilder builder =
            new ProcessBuilder("/bin/sh", "-c", command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread.ofVirtual().start(() -> give(process, summary));
        Thread complaints = Thread.ofVirtual().start(() -> show(process));
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          warn(command, "it was ended after " + LIMIT_SECONDS + " seconds");
          continue;
        }
        // Whoever it left behind may hold the pipe for ever.
        complaints.join(LAST_WORDS);
        if (process.exitValue() != 0) {
          warn(command, "it exited with " + process.exitValue());
        }
      } catch (IOException e) {
        warn(command, String.valueOf(e.getMessage()));
      }
    }
  }

  /// A command of the user's own may well repeat what agents say in the summary.
  private static void show(Process process) {
    PlainOutput plain = new PlainOutput(System.err);
    try (InputStream errors = process.getErrorStream()) {
      errors.transferTo(plain);
      plain.finish();
    } catch (IOException e) {
      System.getLogger(FinishCommands.class.getName())
          .log(System.Logger.Level.DEBUG, "its complaints were not read", e);
    }
  }

  private void give(Process process, String summary) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(summary.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A command need not read what it is given.
      System.getLogger(FinishCommands.class.getName())
          .log(System.Logger.Level.DEBUG, "the summary was not read", e);
    }
  }

  private void warn(String command, String what) {
    messages.warning(
        "the onFinish command `" + command + "` failed: " + what,
        "run it by hand with a summary (regatta implement … --json) on standard input");
  }
}
