package io.regatta.journal;

import io.regatta.DurableWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Replaces the content of a file in one step: whoever reads it, at whatever moment and after
/// whatever crash, finds the old content or the new one, whole.
///
/// The new content is written aside in the same directory under a name that starts with a dot,
/// forced to disk and renamed; then the directory is forced. Symbolic links are followed and stay
/// links. Permissions of an existing file are kept, owner and group where the system allows it. A
/// file that nobody may write is refused, also for root, since a rename would replace it silently.
/// On any failure the file is as it was and nothing is left beside it; only a process that is
/// killed leaves its new content there, for [#removeLeftovers].
///
/// Thread-safe; two replacements of one file at a time end with either content, so writers that
/// read before they write need a lock.
public final class AtomicFile {
  /// A larger piece would make the platform allocate a buffer of that size outside the heap.
  private static final int PIECE = 1 << 20;

  private static final int MOST_LINKS = 40;

  private AtomicFile() {}

  /// Writes the new content, from the start of an empty file.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it.
    ///
    /// @throws IOException if it cannot be written; the replacement is then given up
    void writeTo(FileChannel channel) throws IOException;
  }

  /// Replaces the file's content, or creates the file. Its directory must exist.
  ///
  /// @throws AccessDeniedException if the file is read-only
  /// @throws IOException if the content cannot be written (a full disk, say), with the file as it
  ///   was; or if the directory cannot be forced after the rename
  public static void replace(Path file, Content content) throws IOException {
    Path target = followLinks(file);
    refuseReadOnly(target);
    put(target, content, AtomicFile::rename);
  }

  /// Creates a file with that content; one that is there stays as it is. Its directory must exist.
  /// Whoever makes the same file in the same instant, without this method, may still lose it.
  ///
  /// @throws FileAlreadyExistsException if there is anything of that name, a link to nowhere
  ///   included
  /// @throws IOException if the content cannot be written, with nothing of that name
  public static void create(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    put(target, content, AtomicFile::moveIfAbsent);
  }

  @FunctionalInterface
  private interface Placing {
    void place(Path aside, Path target) throws IOException;
  }

  private static void put(Path target, Content content, Placing placing) throws IOException {
    Path directory = parent(target);
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path aside = directory.resolve(asidePrefix(target) + random + ".tmp");
    try {
      writeAside(aside, target, content);
      placing.place(aside, target);
    } catch (IOException | RuntimeException | Error e) {
      removeAfter(e, aside);
      throw e;
    }
    force(directory);
  }

  /// Removes what replacements that were killed have left beside the file. Only for who keeps every
  /// other writer of the file away meanwhile: a replacement at work would lose its new content.
  ///
  /// @throws IOException if the directory cannot be read or a file in it not be removed
  public static void removeLeftovers(Path file) throws IOException {
    Path target = followLinks(file);
    String prefix = asidePrefix(target);
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(parent(target), beside -> isAside(beside, prefix))) {
      for (Path leftover : leftovers) {
        remove(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @DurableWrite("leftover removed")
  private static void remove(Path leftover) throws IOException {
    Files.deleteIfExists(leftover);
  }

  @DurableWrite("content renamed")
  private static void rename(Path aside, Path target) throws IOException {
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @DurableWrite("content renamed")
  private static void moveIfAbsent(Path aside, Path target) throws IOException {
    Files.move(aside, target);
  }

  private static String asidePrefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static boolean isAside(Path file, String prefix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9a-f]{16}\\.tmp");
  }

  /// Writes bytes in pieces.
  ///
  /// @throws IOException if the channel does not take them
  public static void write(FileChannel channel, byte[] bytes, int from, int to) throws IOException {
    for (int start = from; start < to; start += PIECE) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, start, Math.min(PIECE, to - start));
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    }
  }

  /// Forces a directory, so that a file created or renamed in it survives a power cut.
  ///
  /// @throws IOException if the system refuses
  @DurableWrite("directory forced")
  public static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// The file behind any symbolic links, which need not exist.
  ///
  /// @throws FileSystemLoopException if the links lead in a circle
  /// @throws IOException if a link cannot be read
  public static Path followLinks(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      target = parent(target).resolve(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void refuseReadOnly(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (!Files.exists(target)) {
      return;
    }
    Predicate<PosixFilePermission> writes = permission -> permission.name().endsWith("_WRITE");
    boolean someoneMayWrite =
        attributes(target).map(it -> it.permissions().stream().anyMatch(writes)).orElse(true);
    if (!someoneMayWrite || !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString(), null, "the file is read-only");
    }
  }

  @DurableWrite("content written aside")
  private static void writeAside(Path aside, Path target, Content content) throws IOException {
    Optional<PosixFileAttributes> old = attributes(target);
    if (old.isPresent()) {
      // Nobody else may look into the new content before it has the old file's permissions.
      Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
      Files.createFile(aside, PosixFilePermissions.asFileAttribute(mine));
    } else {
      Files.createFile(aside);
    }
    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      if (old.isPresent()) {
        keep(old.get(), aside);
      }
      channel.force(true);
    }
  }

  private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
    PosixFileAttributeView view = view(file);
    return view == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.empty()
        : Optional.of(view.readAttributes());
  }

  private static @Nullable PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }

  private static void keep(PosixFileAttributes old, Path aside) throws IOException {
    PosixFileAttributeView view = view(aside);
    if (view == null) {
      return;
    }
    try {
      keepOwner(old, view);
    } finally {
      view.setPermissions(old.permissions());
    }
  }

  private static void keepOwner(PosixFileAttributes old, PosixFileAttributeView view)
      throws IOException {
    PosixFileAttributes mine = view.readAttributes();
    try {
      if (!mine.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      if (!mine.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
    } catch (FileSystemException e) {
      // Only root may give a file away, and only members may choose a group: a file of one's own
      // with the same permissions is then the best there is.
      return;
    }
  }

  private static void removeAfter(Throwable cause, Path aside) {
    try {
      remove(aside);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static Path parent(Path absolute) throws IOException {
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new FileSystemException(absolute.toString(), null, "is not a file");
    }
    return parent;
  }
}
