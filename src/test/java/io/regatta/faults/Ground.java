package io.regatta.faults;

import io.regatta.process.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a repository stands on: disks that can be filled, or files that can be frozen, and a clock
/// that can be set, as far as this machine allows it.
///
/// @param repositoryDisk under the whole repository; null where it is the machine's own disk
/// @param stateDisk under the workspaces; null likewise
/// @param frozen what was made immutable
record Ground(
    @Nullable SmallDisk repositoryDisk,
    @Nullable SmallDisk stateDisk,
    @Nullable WallClock wallClock,
    List<Path> frozen)
    implements AutoCloseable {
  /// A run wants 64 MiB to begin with; the rest is for what it leaves.
  private static final String REPOSITORY_SIZE = "112m";

  private static final String STATE_SIZE = "64m";

  /// What this machine can do to itself.
  ///
  /// @param disks whether a file system can be mounted
  /// @param freezing whether files can be made immutable, for root too
  /// @param clock the library that sets clocks; null where it can't be built
  record Means(boolean disks, boolean freezing, @Nullable Path clock) {
    /// Tries it out.
    ///
    /// @param directory to try it in; keeps what is needed further on
    static Means of(Path directory) throws Exception {
      Path probe = Files.createDirectories(directory.resolve("probe"));
      Optional<SmallDisk> disk = SmallDisk.mount(probe, "64k");
      boolean disks = disk.isPresent();
      if (disks) {
        disk.get().close();
      }
      boolean freezing = chattr("+i", probe);
      if (freezing) {
        chattr("-i", probe);
      }
      return new Means(disks, freezing, WallClock.build(directory));
    }

    /// The faults that are left out here, and why.
    List<String> missing() {
      List<String> missing = new ArrayList<>();
      if (!disks) {
        missing.add("no disk fills up: a file system can't be mounted (that takes root)");
      }
      if (!freezing) {
        missing.add("no directory is frozen: `chattr +i` does not work in this directory");
      }
      if (clock == null) {
        missing.add("no clock is set: `cc` can't build bench/clock.c (install a C compiler)");
      }
      return missing;
    }
  }

  /// Makes it.
  ///
  /// @param small whether disks are to be so small that they can be filled
  static Ground under(FaultRepository repository, Means means, boolean small) throws Exception {
    Files.createDirectories(repository.control());
    boolean mounts = small && means.disks();
    Path clock = means.clock();
    return new Ground(
        mounts ? SmallDisk.mount(repository.root(), REPOSITORY_SIZE).orElse(null) : null,
        mounts ? SmallDisk.mount(repository.state(), STATE_SIZE).orElse(null) : null,
        clock == null ? null : WallClock.in(repository.control(), clock),
        new ArrayList<>());
  }

  Optional<WallClock> clock() {
    return Optional.ofNullable(wallClock);
  }

  /// Makes a file immutable, for root too.
  ///
  /// @return whether that worked
  boolean freeze(Path file) throws IOException, InterruptedException {
    boolean works = repositoryDisk == null && Files.exists(file) && chattr("+i", file);
    if (works) {
      frozen.add(file);
    }
    return works;
  }

  void thaw(Path file) throws IOException, InterruptedException {
    chattr("-i", file);
  }

  private static boolean chattr(String how, Path file) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("chattr", how, file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /// Copies what is on its disks to where it stays when they are gone.
  void keep() throws IOException, InterruptedException {
    for (SmallDisk disk : new SmallDisk[] {repositoryDisk, stateDisk}) {
      if (disk != null) {
        String directory = disk.directory().toString();
        new ProcessBuilder("cp", "-a", directory, directory + ".kept").start().waitFor();
      }
    }
  }

  @Override
  public void close() throws IOException, ToolException {
    try {
      for (Path file : frozen) {
        if (Files.exists(file)) {
          thaw(file);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SmallDisk disk : new SmallDisk[] {repositoryDisk, stateDisk}) {
      if (disk != null) {
        disk.close();
      }
    }
  }
}
