package io.regatta.journal;

import io.regatta.DurableWrite;
import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All runs of a repository: its `.regatta` directory, private to the user and ignored by git.
public final class RunStore {
  private static final byte[] IGNORE = {'*', '\n'};
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final Pattern ID = Pattern.compile("(\\d{8}-\\d{6})-([0-9a-f]{4})");

  /// How many last parts of ids there are.
  private static final int PARTS = 0x10000;

  /// With fewer parts left in a second, two runs that begin together could get the same.
  private static final int FEWEST_PARTS = 0x400;

  private final Path repository;
  private final Path home;

  /// The store of the repository with that root; nothing is made yet.
  public RunStore(Path repository) {
    this.repository = repository;
    this.home = repository.resolve(".regatta");
  }

  /// The `.regatta` directory.
  public Path home() {
    return home;
  }

  /// Where locks live.
  public Path locks() {
    return home.resolve("locks");
  }

  /// A new run's id: when it began (UTC), and a random part by which two runs that begin together
  /// differ. It sorts behind the ids of all runs that there are. After the clock was set back it
  /// therefore goes on from the last of those.
  ///
  /// @throws JournalException if the directory of the runs is there and cannot be read
  public String newId(Clock clock, RandomGenerator random) throws JournalException {
    String now = RUN.format(clock.instant());
    Optional<Matcher> last =
        runs().reversed().stream()
            .map(run -> ID.matcher(run.run()))
            .filter(id -> id.matches() && isTime(id.group(1)))
            .findFirst();
    if (last.isEmpty() || last.get().group(1).compareTo(now) < 0) {
      return id(now, random.nextInt(PARTS / 2));
    }
    String second = last.get().group(1);
    int used = Integer.parseInt(last.get().group(2), 16) + 1;
    if (PARTS - used < FEWEST_PARTS) {
      return id(
          RUN.format(RUN.parse(second, Instant::from).plusSeconds(1)), random.nextInt(PARTS / 2));
    }
    // Half of what is left, so that something is left for those that follow.
    return id(second, used + random.nextInt((PARTS - used) / 2));
  }

  /// Whoever else makes directories there may give them any name.
  private static boolean isTime(String second) {
    try {
      RUN.parse(second);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String id(String second, int part) {
    return second + "-" + HexFormat.of().toHexDigits((char) part);
  }

  /// Makes the store, and in it the directory of a new run.
  ///
  /// @throws JournalException if it cannot be made
  public RunDirectory create(String run) throws JournalException {
    RunDirectory directory = directory(run);
    prepare();
    makePrivate(directory.path());
    force(home.resolve("runs"));
    return directory;
  }

  /// Makes the store's own directories, if they are not there.
  ///
  /// @throws JournalException if they cannot be made
  public void prepare() throws JournalException {
    boolean isNew = !Files.isDirectory(home.resolve("runs"));
    for (Path directory : List.of(home, locks(), home.resolve("runs"))) {
      refuseLink(directory);
      makePrivate(directory);
      close(directory);
    }
    if (isNew) {
      force(home);
      force(repository.toAbsolutePath());
    }
    Path ignore = home.resolve(".gitignore");
    refuseLink(ignore);
    try {
      if (!Files.exists(ignore)) {
        // Whole or not at all: an empty one would stay, and show everything here to git.
        AtomicFile.replace(ignore, channel -> AtomicFile.write(channel, IGNORE, 0, IGNORE.length));
        Files.setPosixFilePermissions(ignore, PrivateFiles.FILE.value());
      }
    } catch (IOException e) {
      throw unwritable(ignore, e);
    }
  }

  /// A repository is somebody else's work: a link in it may lead anywhere.
  private static void refuseLink(Path path) throws JournalException {
    if (Files.isSymbolicLink(path)) {
      throw new JournalException(
          path,
          path + " is a symbolic link, which may lead out of the repository",
          "remove the link: Regatta makes a directory there",
          null);
    }
  }

  private static void close(Path directory) throws JournalException {
    try {
      PrivateFiles.close(directory);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /// Makes a directory that only the user can enter, and its parents below the store.
  ///
  /// @throws JournalException if it cannot be made
  @DurableWrite("private directory made")
  public static void makePrivate(Path directory) throws JournalException {
    try {
      PrivateFiles.createDirectories(directory);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /// What is in it survives a power cut only where the directory itself does.
  private static void force(Path directory) throws JournalException {
    try {
      AtomicFile.force(directory);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /// The directory of a run, whether it exists or not.
  public RunDirectory directory(String run) {
    return new RunDirectory(home.resolve("runs").resolve(RunDirectory.fileName(run)));
  }

  /// The run with that id, or whose id begins so if only one does.
  public Optional<RunDirectory> find(String run) throws JournalException {
    List<RunDirectory> matching =
        runs().stream().filter(directory -> directory.run().startsWith(run)).toList();
    return matching.stream()
        .filter(directory -> directory.run().equals(run) || matching.size() == 1)
        .findFirst();
  }

  /// Every run, the oldest first.
  ///
  /// @throws JournalException if the directory is there and cannot be read
  public List<RunDirectory> runs() throws JournalException {
    Path runs = home.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(Files::isDirectory).sorted().map(RunDirectory::new).toList();
    } catch (IOException e) {
      throw new JournalException(
          runs,
          "the directory " + runs + " cannot be read: " + e.getMessage(),
          "make the directory readable",
          e);
    }
  }

  private static JournalException unwritable(Path path, IOException cause) {
    return new JournalException(
        path,
        path + " cannot be made: " + cause,
        "make its directory writable, and see that the disk is not full",
        cause);
  }
}
