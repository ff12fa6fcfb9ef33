package io.regatta.realclients;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `regatta implement feature 7` as a process of its own, in an environment of its own.
///
/// @param output what it prints and complains about
record RealRun(Process process, Path output) {
  static RealRun start(RealRepository repository, String... options) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.regatta.cli.Main",
                "implement",
                "feature",
                "7"));
    line.addAll(List.of(options));
    Path output = repository.home().directory().resolveSibling("printed.txt");
    Process process =
        repository
            .home()
            .process(line, repository.root())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    return new RealRun(process, output);
  }

  /// Waits for its end.
  ///
  /// @return its exit status
  int end(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("regatta hangs; it printed " + printed());
    }
    return process.exitValue();
  }

  String printed() throws IOException {
    return Files.readString(output);
  }
}
