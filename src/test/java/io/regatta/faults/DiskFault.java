package io.regatta.faults;

import io.regatta.cli.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A disk has no room left.
enum DiskFault implements Fault {
  REPOSITORY_DISK_FULL(false, false),
  REPOSITORY_DISK_FULL_FOR_A_MOMENT(false, true),
  WORKSPACES_DISK_FULL(true, false),
  WORKSPACES_DISK_FULL_FOR_A_MOMENT(true, true);

  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final int LARGE = 1 << 20;
  private static final int SMALL = 1 << 12;

  private final boolean workspaces;
  private final boolean soonFree;

  DiskFault(boolean workspaces, boolean soonFree) {
    this.workspaces = workspaces;
    this.soonFree = soonFree;
  }

  @Override
  public boolean strike(Scene scene, RandomGenerator random) throws IOException {
    Ground ground = scene.ground();
    SmallDisk disk = workspaces ? ground.stateDisk() : ground.repositoryDisk();
    if (disk == null) {
      return false;
    }
    // Where no status shows it.
    Path ballast = disk.directory().resolve(workspaces ? "ballast" : ".git/ballast");
    fill(ballast, LARGE);
    fill(ballast, SMALL);
    Harm harm =
        new Harm(
            this,
            Set.of(ExitCode.ENVIRONMENT, ExitCode.UNRECORDED),
            true,
            () -> Files.deleteIfExists(ballast));
    scene.harm(harm);
    if (soonFree) {
      scene.later(MOMENT, harm.mending());
    }
    return true;
  }

  private static void fill(Path file, int portion) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(portion);
      while (channel.write(zeros.clear()) > 0) {
        // On until there is no room.
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw full;
      }
    }
  }
}
