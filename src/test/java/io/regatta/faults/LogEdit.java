package io.regatta.faults;

import io.regatta.cli.ExitCode;
import io.regatta.journal.FileLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Somebody changes the log while a run is at work on its plan.
enum LogEdit implements Fault {
  LOG_APPENDED_BY_HAND,
  LOG_REPLACED_BY_EDITOR,
  LOG_GARBAGE,
  LOG_IN_CONFLICT,
  LOG_DELETED;

  private static final String CONFLICT = "<<<<<<< HEAD\n[]\n=======\n";

  @Override
  public boolean strike(Scene scene, RandomGenerator random)
      throws IOException, InterruptedException {
    EditedLog log = scene.editedLog();
    if (!scene.canEdit() || !Files.isRegularFile(log.file())) {
      return false;
    }
    // Whoever finds no log begins anew, and rightly so.
    if (this == LOG_DELETED && !scene.isAtWork()) {
      return false;
    }
    // An editor that reads before the tool replaces the log and writes after it would lose what the
    // tool wrote, which nobody can prevent: the lock spares the test that, not the tool.
    Optional<FileLocks.HeldLock> lock = log.lock();
    if (lock.isEmpty()) {
      return false;
    }
    try (FileLocks.HeldLock _ = lock.get()) {
      return edit(scene, log);
    }
  }

  private boolean edit(Scene scene, EditedLog log) throws IOException {
    Path file = log.file();
    return switch (this) {
      case LOG_APPENDED_BY_HAND -> log.append(false);
      case LOG_REPLACED_BY_EDITOR -> log.append(true);
      case LOG_GARBAGE -> broken(scene, log, "\0garbage" + "x".repeat(99));
      case LOG_IN_CONFLICT -> broken(scene, log, CONFLICT);
      case LOG_DELETED -> {
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        scene.harm(new Harm(this, Set.of(), false, () -> log.putBack(whole)));
        yield true;
      }
    };
  }

  private boolean broken(Scene scene, EditedLog log, String what) throws IOException {
    byte[] whole = Files.readAllBytes(log.file());
    byte[] broken = log.breakWith(what);
    scene.harm(
        new Harm(
            this,
            Set.of(ExitCode.ENVIRONMENT, ExitCode.UNRECORDED),
            false,
            () -> log.mend(broken, whole)));
    return true;
  }
}
