package io.regatta.faults;

import io.regatta.cli.ExitCode;
import io.regatta.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Something can't be written any more. The log is merely read-only, which Regatta respects for
/// root too; all else is made immutable.
enum FileFault implements Fault {
  LOG_READ_ONLY,
  LOGS_DIRECTORY_FROZEN,
  JOURNAL_FROZEN,
  ATTEMPTS_DIRECTORY_FROZEN,
  WORKSPACES_DIRECTORY_FROZEN,
  BRANCHES_FROZEN;

  @Override
  public boolean strike(Scene scene, RandomGenerator random)
      throws IOException, InterruptedException {
    FaultRepository repository = scene.repository();
    return switch (this) {
      case LOG_READ_ONLY -> readOnly(scene, repository.log());
      case LOGS_DIRECTORY_FROZEN -> frozen(scene, Optional.of(repository.feature()));
      case JOURNAL_FROZEN -> frozen(scene, scene.run().map(RunDirectory::journal));
      case ATTEMPTS_DIRECTORY_FROZEN -> frozen(scene, scene.run().map(RunDirectory::attempts));
      case WORKSPACES_DIRECTORY_FROZEN -> frozen(scene, repository.workspaces());
      case BRANCHES_FROZEN ->
          frozen(
              scene,
              Optional.of(repository.root().resolve(".git/refs/heads/regatta"))
                  .filter(Files::isDirectory));
    };
  }

  private boolean readOnly(Scene scene, Path log) throws IOException {
    if (!Files.exists(log) || !log.toFile().setWritable(false, false)) {
      return false;
    }
    scene.harm(harm(() -> log.toFile().setWritable(true, true)));
    return true;
  }

  private boolean frozen(Scene scene, Optional<Path> file)
      throws IOException, InterruptedException {
    if (file.isEmpty() || !scene.ground().freeze(file.get())) {
      return false;
    }
    scene.harm(harm(() -> scene.ground().thaw(file.get())));
    return true;
  }

  private Harm harm(Harm.Mending mending) {
    return new Harm(
        this, Set.of(ExitCode.ENVIRONMENT, ExitCode.UNRECORDED), this != LOG_READ_ONLY, mending);
  }
}
