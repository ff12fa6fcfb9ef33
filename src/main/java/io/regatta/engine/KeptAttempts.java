package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.context.PromptStore;
import io.regatta.journal.RunDirectory;
import io.regatta.process.KeptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a run that died has left of its attempts. It had no time to take secrets out of everything.
final class KeptAttempts {
  private static final String RESULT = "result.json";
  private static final int DEEPEST = 3;

  private KeptAttempts() {}

  /// Takes secrets out of results, and removes prompts that were there for agents alone. None of
  /// the run's processes is alive.
  static void redact(RunDirectory run, Redaction redaction) {
    for (Path directory : List.of(run.attempts(), run.path().resolve("phases"))) {
      try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
        for (Path file : files.toList()) {
          String name = String.valueOf(file.getFileName());
          if (name.endsWith(PromptStore.TOLD)) {
            Files.delete(file);
          } else if (name.endsWith(RESULT)) {
            KeptFile.redact(file, redaction);
          }
        }
      } catch (java.nio.file.NoSuchFileException e) {
        // It had not come so far.
      } catch (IOException | UncheckedIOException e) {
        System.getLogger(KeptAttempts.class.getName())
            .log(System.Logger.Level.WARNING, "not all could be redacted in " + directory, e);
      }
    }
  }
}
