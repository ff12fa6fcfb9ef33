package io.regatta.integration;

import io.regatta.DurableWrite;
import io.regatta.process.ToolRun;
import io.regatta.workspace.Repository;
import io.regatta.workspace.Repository.RefUpdate;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps by which a checkout moves forward. A kill between or within them leaves a state that
/// [CheckoutRepair] can tell from what is in [#directory]:
///
/// 1. the note of what is to be done; then git's lock on the index, so that no other git command
///    comes in between until the end;
/// 2. a copy of the index as it was, and one in which the logs are staged;
/// 3. a mark that files may be written; git writes them; when all are written, it puts the index
///    that fits them aside;
/// 4. that index takes the place of the user's, in one rename;
/// 5. the branch moves.
///
/// Files and index come before the branch: what a user then sees of a move that was cut short is
/// staged work, and not work that seems to have been undone.
final class CheckoutMove {
  private final Commits commits;
  private final Repository repository;
  private final Note note;
  private final Path directory;
  private final IndexLock lock;

  CheckoutMove(Commits commits, Note note) {
    this.commits = commits;
    this.repository = commits.repository();
    this.note = note;
    this.directory = directory(repository);
    this.lock = new IndexLock(repository, directory.resolve("lock"));
  }

  /// What is to be done.
  ///
  /// @param branch the branch that is checked out, such as `main`
  /// @param logs the logs, whose files are not written
  record Note(String branch, String from, String to, List<String> logs) {
    /// Before the logs.
    private static final int LINES = 3;

    Note {
      logs = List.copyOf(logs);
    }

    private String text() {
      return String.join("\n", branch, from, to, String.join("\n", logs));
    }

    /// Reads the note of a move that was cut short; empty if it had not really begun.
    static Optional<Note> read(Repository repository) throws WorkspaceException {
      try {
        List<String> lines = Files.readAllLines(directory(repository).resolve("note"));
        return lines.size() > LINES
            ? Optional.of(
                new Note(
                    lines.get(0), lines.get(1), lines.get(2), lines.subList(LINES, lines.size())))
            : Optional.empty();
      } catch (NoSuchFileException notBegun) {
        return Optional.empty();
      } catch (IOException e) {
        throw failed(repository, e);
      }
    }
  }

  Note note() {
    return note;
  }

  static Path directory(Repository repository) {
    return repository.gitDirectory().resolve("regatta-moving");
  }

  static Optional<String> branch(Commits commits) throws WorkspaceException, InterruptedException {
    ToolRun run =
        commits.run(Map.of(), new byte[0], List.of("symbolic-ref", "--quiet", "--short", "HEAD"));
    return run.succeeded() ? Optional.of(run.text()) : Optional.empty();
  }

  IndexLock lock() {
    return lock;
  }

  private Path index() {
    return repository.gitDirectory().resolve("index");
  }

  /// The index as it was before.
  Path original() {
    return directory.resolve("original");
  }

  /// As [#original], with the logs staged.
  private Path before() {
    return directory.resolve("before");
  }

  /// The index that fits the new files; there if all of them are written.
  private Path after() {
    return directory.resolve("after");
  }

  private Path writing() {
    return directory.resolve("writing");
  }

  boolean mayHaveWritten() {
    return Files.exists(writing());
  }

  boolean hasWritten() {
    return Files.exists(after());
  }

  /// Step 1.
  ///
  /// @return whether the lock was free; if not, nothing is left of the attempt
  @DurableWrite("checkout move noted")
  boolean begin() throws WorkspaceException {
    try {
      Files.createDirectories(directory);
      Path draft = directory.resolve("note.new");
      Files.writeString(draft, note.text());
      forced(draft);
      Files.move(draft, directory.resolve("note"), StandardCopyOption.ATOMIC_MOVE);
      if (lock.take()) {
        return true;
      }
      clear(repository);
      return false;
    } catch (IOException e) {
      throw failed(repository, e);
    }
  }

  /// Step 2.
  ///
  /// @return the index from which the move goes out
  @DurableWrite("checkout move prepared")
  Path prepare() throws WorkspaceException, InterruptedException {
    try {
      Files.copy(index(), original(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(index(), before(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(repository, e);
    }
    for (String path : note.logs()) {
      Optional<LogCommit.Entry> log = LogCommit.entry(commits, note.to(), path);
      if (log.isPresent()) {
        commits.output(
            on(before()),
            new byte[0],
            steady("update-index", "--add", "--replace", "--cacheinfo", log.get().at(path)));
      }
    }
    return before();
  }

  static Map<String, String> on(Path index) {
    return Map.of("GIT_INDEX_FILE", index.toString());
  }

  /// A split index is put together: its other half would not fit its new place.
  static List<String> steady(String... arguments) {
    List<String> line = new ArrayList<>(List.of("-c", "core.splitIndex=false"));
    line.addAll(List.of(arguments));
    return line;
  }

  /// Step 3.
  void writeFiles() throws WorkspaceException, InterruptedException {
    markWriting();
    readTree();
  }

  @DurableWrite("checkout writing marked")
  private void markWriting() throws WorkspaceException {
    try {
      Files.writeString(writing(), "");
    } catch (IOException e) {
      throw failed(repository, e);
    }
  }

  @DurableWrite("checkout files written")
  private void readTree() throws WorkspaceException, InterruptedException {
    commits.output(
        on(before()),
        new byte[0],
        steady(
            "read-tree",
            "-m",
            "-u",
            "--no-recurse-submodules",
            "--index-output=" + after(),
            note.from(),
            note.to()));
  }

  /// Step 4; may be done again.
  void writeIndex() throws WorkspaceException {
    replaceIndex(after());
  }

  /// Puts the index back.
  void restoreIndex() throws WorkspaceException {
    replaceIndex(original());
  }

  @DurableWrite("checkout index replaced")
  private void replaceIndex(Path by) throws WorkspaceException {
    try {
      Path next = directory.resolve("index.new");
      Files.copy(by, next, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      forced(next);
      Files.move(next, index(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(repository, e);
    }
  }

  /// Whether nobody but this move has written the index.
  boolean isIndexKnown() throws WorkspaceException {
    return isIndex(original()) || isIndex(after());
  }

  private boolean isIndex(Path copy) throws WorkspaceException {
    try {
      return Files.exists(copy) && Files.mismatch(copy, index()) < 0;
    } catch (IOException e) {
      throw failed(repository, e);
    }
  }

  /// Step 5.
  ///
  /// @throws WorkspaceException if the branch is not where it was
  @DurableWrite("checked-out branch moved")
  void moveBranch() throws WorkspaceException, InterruptedException {
    repository.move(
        List.of(new RefUpdate("refs/heads/" + note.branch(), note.to(), note.from())),
        "regatta: fast-forward");
  }

  /// Gives the lock back, and forgets the move.
  void end() throws WorkspaceException {
    try {
      lock.release();
      clear(repository);
    } catch (IOException e) {
      throw failed(repository, e);
    }
  }

  /// Forgets a move: first that files may have been written.
  @DurableWrite("checkout move forgotten")
  static void clear(Repository repository) throws IOException {
    Path directory = directory(repository);
    Files.deleteIfExists(directory.resolve("writing"));
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void forced(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  static WorkspaceException failed(Repository repository, IOException e) {
    return new WorkspaceException(
        "the checkout in "
            + repository.root()
            + " can't be moved forward: "
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage(),
        "see that " + repository.gitDirectory() + " can be written, and run again",
        e);
  }
}
