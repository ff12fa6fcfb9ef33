package io.regatta.journal;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// All runs of a repository: its `.regatta` directory, private to the user and ignored by git.
public final class RunStore {
  private static final byte[] IGNORE = {'*', '\n'};
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// An id tells the second; of runs that began within one, the directories tell the order.
  private static final Comparator<Path> OLDEST_FIRST =
      Comparator.comparing(RunStore::second)
          .thenComparing(RunStore::touched)
          .thenComparing(Comparator.naturalOrder());

  private final Path home;

  /// The store of the repository with that root; nothing is made yet.
  public RunStore(Path repository) {
    home = repository.resolve(".regatta");
  }

  /// The `.regatta` directory.
  public Path home() {
    return home;
  }

  /// Where locks live.
  public Path locks() {
    return home.resolve("locks");
  }

  /// A new run's id: when it began (UTC) and a random part, so that ids sort by time and two runs
  /// that begin together differ. While a clock that was set back shows a time before the last
  /// run's, ids go on from there: what is done later must not look older.
  ///
  /// @throws JournalException as [#runs]
  public String newId(Clock clock, RandomGenerator random) throws JournalException {
    LocalDateTime now =
        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime began =
        runs().stream()
            .flatMap(run -> began(run).stream())
            .filter(last -> last.isAfter(now))
            .max(Comparator.naturalOrder())
            .map(last -> last.plusSeconds(1))
            .orElse(now);
    return RUN.format(began) + "-" + HexFormat.of().toHexDigits((char) random.nextInt(0x10000));
  }

  private static Optional<LocalDateTime> began(RunDirectory run) {
    try {
      return Optional.of(LocalDateTime.parse(second(run.path()), RUN));
    } catch (DateTimeParseException e) {
      // Somebody else made that directory.
      return Optional.empty();
    }
  }

  /// Makes the store, and in it the directory of a new run.
  ///
  /// @throws JournalException if it cannot be made
  public RunDirectory create(String run) throws JournalException {
    RunDirectory directory = directory(run);
    prepare();
    makePrivate(directory.path());
    return directory;
  }

  /// Makes the store's own directories, if they are not there.
  ///
  /// @throws JournalException if they cannot be made
  public void prepare() throws JournalException {
    for (Path directory : List.of(home, locks(), home.resolve("runs"))) {
      refuseLink(directory);
      makePrivate(directory);
      close(directory);
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
  public static void makePrivate(Path directory) throws JournalException {
    try {
      PrivateFiles.createDirectories(directory);
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
      return all.filter(Files::isDirectory).sorted(OLDEST_FIRST).map(RunDirectory::new).toList();
    } catch (IOException e) {
      throw new JournalException(
          runs,
          "the directory " + runs + " cannot be read: " + e.getMessage(),
          "make the directory readable",
          e);
    }
  }

  private static String second(Path run) {
    String name = run.getFileName().toString();
    return name.substring(0, Math.max(0, name.lastIndexOf('-')));
  }

  private static FileTime touched(Path run) {
    try {
      return Files.getLastModifiedTime(run);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
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
