package io.regatta.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One running command.
///
/// @param output where its standard output goes
/// @param errors where its standard error goes
record StartedTool(Process process, Path output, Path errors) {
  /// How long any command may take before it counts as hanging.
  static final Duration PATIENCE = Duration.ofMinutes(4);

  boolean runs() {
    return process.isAlive();
  }

  /// The signal that no process can catch.
  void kill() {
    process.destroyForcibly();
  }

  /// @param name such as `INT`
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// Waits for its end.
  ///
  /// @return its exit status
  int end() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      // A JVM then tells what its threads do.
      signal("QUIT");
      boolean told = process.waitFor(2, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      throw new IOException("regatta hangs" + (told ? "" : ", alive") + "; it printed " + printed() + complaints());
    }
    return process.exitValue();
  }

  String printed() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  String complaints() throws IOException {
    return Files.readString(errors, StandardCharsets.UTF_8);
  }
}
